// The article's step 1, in its words: who may set up, the two switches, the unique identifier. Over the API.
import { EVENTS_CREATOR_TOKEN } from '@audience/events-mock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { keyOf } from '../../src/host/api.ts';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { EventInEvents } from '../../src/host/guests-of-an-event.ts';
import { contactShape, integrationShape, problemShape } from '../../src/host/shapes.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from '../host/support/databases.ts';

describeOnEachDatabase('The article on setting up the integration', (newDatabase) => {
  let both: ConnectedEvents;
  let party: EventInEvents;

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    party = await EventInEvents.create(both, 'Cocktail Party');
  });
  afterAll(() => both.close());

  const change = (body: object): Promise<unknown> => both.api.do(z.unknown(), 'PATCH', both.path(), body);

  it('"the Integration function must be active on both accounts"', async () => {
    await both.organise('PUT', '/integration', { enabled: false });
    await waitFor('Audience sees the switch', async () => (await both.status()).source.enabled === false || undefined);
    await both.organise('PUT', '/integration', { enabled: true });
    await waitFor('Audience sees it again', async () => (await both.status()).source.enabled === true || undefined);
    await change({ enabled: false });
    expect(await both.status()).toMatchObject({ here: { enabled: false }, source: { enabled: true } });
    await change({ enabled: true });
    await party.add({ email: 'on-both@example.com' });
    expect(await both.contact('on-both@example.com')).toBeDefined();
  });

  it('"only users with an Administrator permission in both Events and Audience are able to set up the integration"', async () => {
    for (const role of ['viewer', 'editor'] as const) {
      const caller = await keyOf(both.api, role);
      expect((await caller.call('PATCH', both.path(), { uidField: 'email' })).status).toBe(403);
      expect((await caller.call('POST', '/api/v1/integrations', {})).status).toBe(403);
    }
    const made = await both.api.call('POST', '/api/v1/integrations', {
      connector: 'events',
      settings: { baseUrl: both.mock.url, token: EVENTS_CREATOR_TOKEN },
      uidField: 'email',
      enabled: true,
    });
    expect(made.status).toBe(422);
    expect(problemShape.parse(made.body).type).toMatch(/not.administrator/);
  });

  it('"Your UID is a Field that is used to recognize the same person": only a field that may be one is taken', async () => {
    expect((await both.api.get(integrationShape, both.path())).uidField).toBe('email');
    const refused = await both.api.call('PATCH', both.path(), { uidField: 'company' });
    expect(refused.status).toBeGreaterThanOrEqual(400);
    await change({ uidField: 'external_id' });
    await change({ uidField: 'email' });
  });

  it('"If there is a match, the guest is linked to the existing Audience contact"', async () => {
    const values = { email: 'johndoe@example.com', notes: 'Here before' };
    const { id } = await both.api.do(contactShape, 'POST', '/api/v1/contacts', { values });
    await party.add({ firstName: 'John', email: ' JohnDoe@Example.com' });
    const found = await both.contact('johndoe@example.com');
    expect(found).toMatchObject({ id, values: { first_name: 'John', notes: 'Here before' } });
    expect(await both.history(id)).toHaveLength(1);
  });

  it('"If the checkbox is not selected, guests from Events that do not have any value on the UID field will not be created"', async () => {
    const guest = await party.add({ firstName: 'Nora', email: null });
    expect(await namesOfContacts()).not.toContain('Nora');
    const [person] = await personsNamed(guest);
    expect(person).toMatchObject({ contactId: null, lastOutcome: { outcome: 'skipped', reason: 'uid_blank' } });
  });

  it('"If there is no match, and you have checked the box, a new Audience contact is created with a blank field"', async () => {
    await change({ createWhenUidBlank: true });
    const guest = await party.add({ firstName: 'Blanca', email: null });
    expect(await namesOfContacts()).toContain('Blanca');
    const [person] = await personsNamed(guest);
    expect(person?.contactId).not.toBeNull();
    await party.edit(guest, { company: 'Still one' });
    expect((await namesOfContacts()).filter((name) => name === 'Blanca')).toHaveLength(1);
    await change({ createWhenUidBlank: false });
  });

  const namesOfContacts = async (): Promise<unknown[]> =>
    (await both.api.all(contactShape, '/api/v1/contacts')).map(({ values }) => values.first_name);

  const personsNamed = async (personId: string) => {
    const person = z.object({
      personId: z.string(),
      contactId: z.string().nullable(),
      lastOutcome: z.object({ outcome: z.string(), reason: z.string() }).nullable(),
    });
    const all = await both.api.all(person, both.path('/persons'));
    return all.filter((one) => one.personId === personId);
  };
});
