// The article's first part, in its words: what the integration is, what it does, and what it never does. Over the API.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents } from '../../src/host/connected-events.ts';
import { EventInEvents } from '../../src/host/guests-of-an-event.ts';
import type { ContactShape } from '../../src/host/shapes.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from '../host/support/databases.ts';

const JOHN = { firstName: 'John', lastName: 'Doe', email: 'johndoe@example.com' };

describeOnEachDatabase('The article on what the integration is', (newDatabase) => {
  let both: ConnectedEvents;
  let spring: EventInEvents;
  let autumn: EventInEvents;
  let atSpring = '';
  let atAutumn = '';

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
    spring = await EventInEvents.create(both, 'Spring Reception', '2026-03-20T18:00:00Z');
    autumn = await EventInEvents.create(both, 'Autumn Dinner', '2026-10-02T18:00:00Z');
  });
  afterAll(() => both.close());

  const john = (): Promise<ContactShape> => waitFor('John is a contact', () => both.contact(JOHN.email));

  it('"enables real-time synchronization of contact and guest data"', async () => {
    atSpring = await spring.add(JOHN);
    expect((await john()).values).toMatchObject({ first_name: 'John', last_name: 'Doe', email: JOHN.email });
    await spring.edit(atSpring, { company: 'Acme' });
    expect((await john()).values.company).toBe('Acme');
  });

  it('"if your guest John Doe has been invited to multiple events, his attendance and engagement history is automatically updated in his Audience contact profile"', async () => {
    atAutumn = await autumn.add(JOHN);
    await spring.does(atSpring, 'rsvp', { status: 'confirmed' });
    await spring.does(atSpring, 'check-in');
    await autumn.does(atAutumn, 'rsvp', { status: 'declined' });
    const { id, engagement } = await john();
    expect(engagement).toMatchObject({ invited: 2, confirmed: 1, attended: 1 });
    const history = await both.history(id);
    expect(history.map(({ sourceEvent, status }) => [sourceEvent.name, status])).toEqual([
      ['Autumn Dinner', 'declined'],
      ['Spring Reception', 'confirmed'],
    ]);
  });

  it('"passively listens for updates … without altering the Events database directly"', async () => {
    const { requestsByMethod } = both.mock.journal.counters();
    expect(requestsByMethod.GET).toBeGreaterThan(0);
    expect(Object.keys(requestsByMethod).filter((method) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });

  it('"the data previously imported remains intact even if the integration is later deactivated"', async () => {
    const before = await john();
    const history = await both.history(before.id);
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: false });
    expect((await john()).values).toEqual(before.values);
    expect(await both.history(before.id)).toEqual(history);
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: true });
  });

  it('"features linked to Events only function when the integration is active"', async () => {
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: false });
    await both.organise('PATCH', `/guests/${atSpring}`, { company: 'Changed while off' });
    await waitFor('the change is ignored', async () => {
      const [newest] = await both.outcomes();
      return newest?.reason === 'integration_off' ? newest : undefined;
    });
    expect((await john()).values.company).toBe('Acme');
    await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled: true });
    await both.api.do(z.unknown(), 'POST', both.path('/catch-up/decline'));
  });

  it('"Contacts in Audience will never be deleted automatically when a guest is deleted in Events"', async () => {
    const before = await john();
    await both.organise('DELETE', `/guests/${atAutumn}`);
    await both.settled();
    expect((await john()).id).toBe(before.id);
  });

  it('"even if an event, guest list, or guest is deleted from your Events account, the corresponding records will still remain in Audience"', async () => {
    await both.organise('DELETE', `/guest-lists/${spring.guestListId}`);
    await both.organise('DELETE', `/events/${autumn.eventId}`);
    await both.settled();
    const { id, values } = await john();
    expect(values).toMatchObject({ email: JOHN.email, company: 'Acme' });
    const history = await both.history(id);
    expect(history).toHaveLength(2);
    expect(history.every(({ removedAtSource }) => removedAtSource !== null)).toBe(true);
  });

  it('"… unless manually removed"', async () => {
    const { id } = await john();
    const [autumnHere] = await both.history(id);
    await both.api.do(z.undefined(), 'DELETE', `/api/v1/source-events/${autumnHere?.sourceEvent.id}`);
    expect(await both.history(id)).toHaveLength(1);
    await both.api.do(z.undefined(), 'DELETE', `/api/v1/contacts/${id}`);
    expect(await both.contact(JOHN.email)).toBeUndefined();
  });
});
