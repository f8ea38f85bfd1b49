// The article's step 3, in its words: importing existing events, one or many. Over the API.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { importEvents } from '../../src/host/imports.ts';
import { type ContactShape, contactShape, fieldShape } from '../../src/host/shapes.ts';
import { describeOnEachDatabase } from '../host/support/databases.ts';

const relationships = z.object({
  items: z.array(z.object({ contactId: z.string().nullable(), label: z.string(), pending: z.boolean() })),
});
const browsed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

describeOnEachDatabase('The article on importing existing events', (newDatabase) => {
  let both: ConnectedEvents;
  const events = new Map<string, { id: string; lists: Map<string, string> }>();
  const guests = new Map<string, string>();

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    // What happens at Events before the integration is on is history, which only an import brings.
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: false });
    await both.organise('POST', '/custom-fields', { label: 'Table' });
    await both.organise('POST', '/custom-fields', { label: 'Allergies' });
    await makeEvent('Gala 2024', ['Press', 'VIP', 'Crew']);
    await makeEvent('Salon 2024', ['Guests']);
    await makeEvent('Salon 2025', ['Guests']);
    await addGuest('Gala 2024', 'Press', 'ada', { externalId: 'A1', company: 'Press House', jobTitle: 'Reporter' });
    await addGuest('Gala 2024', 'VIP', 'bob', { externalId: 'B2', customFields: { table: 'One', allergies: 'Nuts' } });
    await addGuest('Gala 2024', 'Crew', 'cleo', { externalId: 'C3' });
    await addGuest('Salon 2024', 'Guests', 'dov', { customFields: { table: 'Two', allergies: 'Milk' } });
    await addGuest('Salon 2025', 'Guests', 'eve', {});
    const pair = { guestId: guests.get('ada'), relatedGuestId: guests.get('bob'), label: 'Coworker' };
    await both.organise('POST', '/relationships', pair);
    await both.settled();
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: true });
    await both.api.do(z.unknown(), 'POST', both.path('/catch-up/decline'));
  }, 120_000);
  afterAll(() => both.close());

  const makeEvent = async (name: string, lists: string[]): Promise<void> => {
    const { id } = await both.organise('POST', '/events', { name, startsAt: '2024-05-02T17:00:00Z' });
    const made = new Map<string, string>();
    for (const list of lists)
      made.set(list, (await both.organise('POST', '/guest-lists', { eventId: id, name: list })).id);
    events.set(name, { id, lists: made });
  };
  const addGuest = async (event: string, list: string, name: string, more: object): Promise<void> => {
    const at = events.get(event);
    const place = { eventId: at?.id, guestListId: at?.lists.get(list) };
    const { id } = await both.organise('POST', '/guests', { ...place, firstName: name, email: emailOf(name), ...more });
    guests.set(name, id);
  };
  const emailOf = (name: string): string => `${name}@example.com`;
  const contactOf = (name: string): Promise<ContactShape | undefined> => both.contact(emailOf(name));
  const eventIdOf = (name: string): string => events.get(name)?.id ?? '';
  const listIdOf = (event: string, list: string): string => events.get(event)?.lists.get(list) ?? '';
  const customLabels = async (): Promise<string[]> => {
    const { items } = await both.api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
    return items.filter(({ custom }) => custom).map(({ label }) => label);
  };

  it('"you can type the name of the events on the Search Events field to look up a specific event"', async () => {
    const { items } = await both.api.get(browsed, both.path('/source/events?search=salon'));
    expect(items.map(({ name }) => name).toSorted()).toEqual(['Salon 2024', 'Salon 2025']);
  });

  it('"import guests\' data only from specific guest lists"', async () => {
    const listIds = [listIdOf('Gala 2024', 'Press')];
    const { counts } = await importEvents(both, {
      scope: [{ eventId: eventIdOf('Gala 2024'), listIds }],
      relationships: false,
      customFields: [],
    });
    expect(counts).toEqual({ created: { no_match: 1 } });
    expect(await contactOf('ada')).toMatchObject({ values: { company: 'Press House' } });
    expect(await contactOf('bob')).toBeUndefined();
  });

  it('"Select if you want to import all guests\' data from that event"', async () => {
    await importEvents(both, { scope: [{ eventId: eventIdOf('Gala 2024') }], customFields: [] });
    expect(await contactOf('bob')).toBeDefined();
    expect(await contactOf('cleo')).toBeDefined();
    expect(await both.history((await contactOf('cleo'))?.id ?? '')).toMatchObject([
      { sourceEvent: { name: 'Gala 2024' }, list: { name: 'Crew' } },
    ]);
  });

  it('"Select a new Unique Identifier (UID) or leave the default UID"', async () => {
    const here = await both.api.do(contactShape, 'POST', '/api/v1/contacts', {
      values: { external_id: 'D4', first_name: 'Known by number' },
    });
    await addGuest('Salon 2024', 'Guests', 'dana', { externalId: 'D4', email: null });
    await both.settled();
    await importEvents(both, {
      scope: [{ eventId: eventIdOf('Salon 2024') }],
      uidField: 'external_id',
      customFields: [],
    });
    expect(await both.history(here.id)).toHaveLength(1);
  });

  it('"define if you want guests relationships\' data from your selected event to also be imported or not"', async () => {
    const ada = (await contactOf('ada'))?.id ?? '';
    const bob = (await contactOf('bob'))?.id ?? '';
    const of = (id: string) => both.api.get(relationships, `/api/v1/contacts/${id}/relationships`);
    expect((await of(ada)).items).toEqual([]);
    await importEvents(both, { scope: [{ eventId: eventIdOf('Gala 2024') }], relationships: true, customFields: [] });
    expect((await of(ada)).items).toEqual([{ contactId: bob, label: 'Coworker', pending: false }]);
    expect((await of(bob)).items).toEqual([{ contactId: ada, label: 'Coworker', pending: false }]);
  });

  it('"select tags that should be added to the new contacts being created or to the existing contacts being updated"', async () => {
    await addGuest('Gala 2024', 'VIP', 'finn', {});
    await both.settled();
    const finn = (await contactOf('finn'))?.id ?? '';
    await both.api.do(z.undefined(), 'DELETE', `/api/v1/contacts/${finn}`);
    await importEvents(both, {
      scope: [{ eventId: eventIdOf('Gala 2024') }],
      tagsForCreated: ['New by import'],
      tagsForUpdated: ['Was here'],
      customFields: [],
    });
    expect((await contactOf('finn'))?.tags).toEqual(['New by import']);
    expect((await contactOf('ada'))?.tags).toEqual(['Was here']);
  });

  it('"Default guest fields from Events with the same name as default fields in Audience will be automatically matched, but you also have the option to manually match fields"', async () => {
    expect((await contactOf('ada'))?.values).toMatchObject({ first_name: 'ada', job_title: 'Reporter' });
    await importEvents(both, {
      scope: [{ eventId: eventIdOf('Gala 2024') }],
      mapping: [{ source: 'company', field: 'notes', policy: 'overwrite' }],
      customFields: [],
    });
    expect((await contactOf('ada'))?.values).toMatchObject({ notes: 'Press House' });
  });

  it('"Use the Import Custom Fields dropdown menu to select which custom fields\' data from the selected events you want to include on the import"', async () => {
    expect(await customLabels()).toEqual([]);
    await importEvents(both, {
      scope: ['Gala 2024', 'Salon 2024'].map((name) => ({ eventId: eventIdOf(name) })),
      customFields: ['custom:table'],
      createCustomFields: true,
    });
    expect(await customLabels()).toEqual(['Table']);
    expect(Object.values((await contactOf('dov'))?.values ?? {})).toContain('Two');
    expect(Object.values((await contactOf('dov'))?.values ?? {})).not.toContain('Milk');
  });

  it('"Select Create available relationships if you want the guest relationships from the selected events to also be imported" and "Tag the new contacts or the contacts that will be updated", for many events at once', async () => {
    const { counts, problems } = await importEvents(both, {
      scope: [...events.values()].map(({ id }) => ({ eventId: id })),
      relationships: true,
      tagsForCreated: ['Salons'],
      customFields: [],
    });
    expect(problems).toEqual([]);
    expect(counts.created).toEqual({ no_match: 1 });
    expect((await contactOf('eve'))?.tags).toEqual(['Salons']);
  });

  it('the same import once more changes nothing', async () => {
    const body = { scope: [...events.values()].map(({ id }) => ({ eventId: id })), customFields: [] };
    await importEvents(both, body);
    const { counts } = await importEvents(both, body);
    expect(Object.keys(counts).toSorted()).toEqual(['skipped', 'unchanged'].filter((name) => name in counts));
    expect(counts.unchanged?.matched).toBeGreaterThan(4);
  });
});
