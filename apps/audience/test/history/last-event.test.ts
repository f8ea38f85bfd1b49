// The last event of each contact in the list, over HTTP. On both databases.
import { afterEach, expect, it } from 'vitest';
import { contactListAnswer } from '../../src/contacts/contact.schemas.ts';
import { START, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { Source } from './source.ts';

afterEach(stopHosts);

const HOUR = 3_600_000;
const TOLD = { revision: 1, at: START - 100 * HOUR, trigger: 'created' } as const;

describeOnEachDatabase('the last event of a contact', (database) => {
  it('is the one that began last, of those at which it is and that began by now', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const [source, other] = [await Source.add(host), await Source.add(host)];
    const event = (of: Source, id: string, startsAt: number | null) =>
      of.event({ id, name: `The ${id}`, startsAt, revision: 1, updatedAt: TOLD.at });
    await event(source, 'gala', START - 20 * HOUR);
    await event(source, 'party', START - 2 * HOUR);
    await event(source, 'dinner', START + HOUR);
    await event(source, 'timeless', null);
    await event(other, 'party', START - HOUR);
    const at = async (of: Source, name: string, ...eventIds: string[]): Promise<void> => {
      for (const eventId of eventIds) {
        const values = { email: `${name}@example.org`, firstName: name };
        await of.person({ ...TOLD, id: `${name}-${eventId}`, eventId, values });
      }
    };
    await at(source, 'ada', 'party', 'gala', 'dinner', 'timeless');
    await at(source, 'ben', 'dinner', 'untold');
    await at(source, 'cleo', 'timeless');
    await at(source, 'dora', 'party');
    await at(other, 'dora', 'party');

    const last = async (): Promise<unknown> => {
      const { items } = contactListAnswer.parse((await host.call('GET', '/api/v1/contacts', { cookie })).body);
      return Object.fromEntries(items.map(({ values, lastEvent }) => [values.first_name, lastEvent]));
    };
    const party = { id: expect.any(String), name: 'The party', startsAt: new Date(START - 2 * HOUR).toISOString() };
    expect(await last()).toEqual({
      ada: party,
      ben: null,
      cleo: { id: expect.any(String), name: 'The timeless', startsAt: null },
      dora: { ...party, startsAt: new Date(START - HOUR).toISOString() },
    });
    host.clock.advance(HOUR);
    expect(await last()).toMatchObject({ ada: { name: 'The dinner' }, ben: { name: 'The dinner' } });
  });
});
