// How well fields tell persons apart, over HTTP. On both databases.
import { afterEach, expect, it } from 'vitest';
import { startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { at, Source } from './source.ts';

afterEach(stopHosts);

const TOLD = { revision: 1, at: at('2026-02-20T08:00:00Z'), trigger: 'created' } as const;

describeOnEachDatabase('uid coverage', (database) => {
  const start = async () => {
    const host = await startHost(database);
    const source = await Source.add(host);
    const cookie = await host.signIn();
    const read = () => host.call('GET', `/api/v1/integrations/${source.id}/uid-coverage`, { cookie });
    return { host, cookie, source, read };
  };

  it('counts who has a value, who has none or one that is not valid, and who shares one at the same event', async () => {
    const { source, read } = await start();
    await source.persons([
      { ...TOLD, id: 'ada', values: { email: 'ada@example.org' } },
      { ...TOLD, id: 'guest of ada', values: { email: ' ADA@example.org' } },
      { ...TOLD, id: 'ada elsewhere', values: { email: 'ada@example.org' }, eventId: 'event-2' },
      { ...TOLD, id: 'bob', values: { email: 'bob@example.org' } },
      { ...TOLD, id: 'blank', values: { email: null } },
      { ...TOLD, id: 'placeholder', values: { email: 'n/a' } },
      { ...TOLD, id: 'not valid', values: { email: 'bob' } },
    ]);
    const { status, body } = await read();
    expect(status).toBe(200);
    expect(body).toEqual({ persons: 7, fields: [{ field: 'email', present: 4, blank: 3, shared: 2 }] });
  });

  it('tells only of fields that the source has something for, and of nobody before anybody is known', async () => {
    const { read } = await start();
    expect((await read()).body).toEqual({ persons: 0, fields: [{ field: 'email', present: 0, blank: 0, shared: 0 }] });
  });

  it('looks at a bounded number of persons, several reads long', async () => {
    const { source, read } = await start();
    const persons = Array.from({ length: 5_050 }, (_, index) => ({
      ...TOLD,
      id: `person-${String(index).padStart(5, '0')}`,
      values: { email: index % 2 === 0 ? `person-${index}@example.org` : null },
    }));
    for (let from = 0; from < persons.length; from += 500) await source.persons(persons.slice(from, from + 500));
    expect((await read()).body).toEqual({
      persons: 5_000,
      fields: [{ field: 'email', present: 2_500, blank: 2_500, shared: 0 }],
    });
  });

  it('is there for an integration of the account alone', async () => {
    const { host, cookie } = await start();
    expect((await host.call('GET', '/api/v1/integrations/none/uid-coverage', { cookie })).status).toBe(404);
  });
});
