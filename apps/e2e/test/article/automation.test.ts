// The article's table of step 2, row by row and in its words. Over the API.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { EventInEvents } from '../../src/host/guests-of-an-event.ts';
import { contactShape } from '../../src/host/shapes.ts';
import { describeOnEachDatabase } from '../host/support/databases.ts';

const ROWS = [
  {
    action: 'create_or_update',
    words:
      'Create or Update Contact: a new contact will be created if no match exists and an existing contact will be updated if a match is found',
    creates: true,
    updates: true,
  },
  {
    action: 'create_only',
    words:
      'Create Contact Only: a new contact is created only if no match exists; if a match is found, the existing contact will not be updated',
    creates: true,
    updates: false,
  },
  {
    action: 'update_only',
    words:
      'Update Contact Only: an existing contact will be updated only if a match is found; if no match exists, a new contact will not be created',
    creates: false,
    updates: true,
  },
  {
    action: 'none',
    words: 'No Action: no changes will be made in Audience, independently from UID matching',
    creates: false,
    updates: false,
  },
] as const;

describeOnEachDatabase('The article on automation', (newDatabase) => {
  let both: ConnectedEvents;
  let party: EventInEvents;

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    party = await EventInEvents.create(both, 'Cocktail Party');
  });
  afterAll(() => both.close());

  const rules = (body: object): Promise<unknown> => both.api.do(z.unknown(), 'PATCH', both.path(), body);
  const known = (email: string): Promise<unknown> =>
    both.api.do(contactShape, 'POST', '/api/v1/contacts', { values: { email, job_title: 'Known before' } });
  const companyOf = async (email: string): Promise<unknown> => (await both.contact(email))?.values.company;

  describe('If Guest is Created', () => {
    it.each(ROWS)('$words', async ({ action, creates, updates }) => {
      await rules({ onCreated: action, onUpdated: 'none' });
      const [fresh, match] = [`new-${action}@example.com`, `match-${action}@example.com`];
      await known(match);
      await party.add({ email: fresh, company: 'From Events' });
      await party.add({ email: match, company: 'From Events' });
      expect((await both.contact(fresh)) !== undefined).toBe(creates);
      expect(await companyOf(match)).toBe(updates ? 'From Events' : undefined);
    });
  });

  describe('If Guest is Updated', () => {
    it.each(ROWS)('$words', async ({ action, creates, updates }) => {
      await rules({ onCreated: 'none', onUpdated: action });
      const [fresh, match] = [`later-${action}@example.com`, `later-match-${action}@example.com`];
      await known(match);
      const guests = [await party.add({ email: fresh }), await party.add({ email: match })];
      expect(await both.contact(fresh)).toBeUndefined();
      for (const guest of guests) await party.edit(guest, { company: 'From Events' });
      expect((await both.contact(fresh)) !== undefined).toBe(creates);
      expect(await companyOf(match)).toBe(updates ? 'From Events' : undefined);
    });
  });

  it('"The automation will run on the background and the sync will only be triggered when there is an update on one of your events"', async () => {
    await rules({ onCreated: 'none', onUpdated: 'create_or_update' });
    const guest = await party.add({ email: 'quiet@example.com' });
    expect(await both.contact('quiet@example.com')).toBeUndefined();
    await party.does(guest, 'rsvp', { status: 'confirmed' });
    expect(await both.contact('quiet@example.com')).toBeDefined();
  });
});
