// The life of a guest over a running host and a running mock of Events: each edit of the organiser, and what Audience tells then.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectedEvents, sumOf } from '../../src/host/connected-events.ts';
import { type ContactShape, fieldShape, type HistoryShape } from '../../src/host/shapes.ts';
import { waitFor } from '../../src/host/wait-until.ts';
import { describeOnEachDatabase } from './support/databases.ts';

const EMAIL = 'ada@example.org';
const CHECKED_IN = '2026-05-02T18:04:11.120Z';

describeOnEachDatabase('A guest of Events', (newDatabase) => {
  let both: ConnectedEvents;
  let eventId = '';
  let press = '';
  let friends = '';
  let guestId = '';

  beforeAll(async () => {
    both = await ConnectedEvents.start({ database: await newDatabase() });
  });
  afterAll(() => both.close());

  const contact = (): Promise<ContactShape> => waitFor('the contact is there', () => both.contact(EMAIL));
  const attendance = async (): Promise<HistoryShape> => {
    await both.settled();
    const [only] = await both.history((await contact()).id);
    if (only === undefined) throw new Error('The contact has no history.');
    return only;
  };
  const lastSteps = async (count: number): Promise<unknown[]> =>
    (await attendance()).timeline.slice(-count).map(({ what, before, after }) => [what, before, after]);
  const labels = async (): Promise<string[]> => {
    const { items } = await both.api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
    return items.filter(({ custom }) => custom).map(({ label }) => label);
  };

  it('becomes a contact with its values and a history that names event and list', async () => {
    eventId = (await both.organise('POST', '/events', { name: 'Spring Reception', startsAt: '2026-05-02T17:00:00Z' }))
      .id;
    press = (await both.organise('POST', '/guest-lists', { eventId, name: 'Press' })).id;
    friends = (await both.organise('POST', '/guest-lists', { eventId, name: 'Friends' })).id;
    await both.organise('POST', '/custom-fields', { label: 'Dietary Requirements' });
    const guest = { eventId, guestListId: press, firstName: 'Ada', lastName: 'Lee', email: ` ${EMAIL} ` };
    guestId = (await both.organise('POST', '/guests', { ...guest, company: 'Analytical Engines' })).id;

    const { values, engagement } = await waitFor('the contact is there', async () => {
      const [first] = await both.api.all(
        z.object({ values: z.record(z.string(), z.unknown()), engagement: z.unknown() }),
        '/api/v1/contacts',
      );
      return first;
    });
    expect(values).toEqual({ first_name: 'Ada', last_name: 'Lee', email: EMAIL, company: 'Analytical Engines' });
    expect(engagement).toMatchObject({ invited: 1, confirmed: 0, attended: 0 });
    expect(await attendance()).toMatchObject({
      integrationId: both.integrationId,
      personId: guestId,
      sourceEvent: { externalId: eventId, name: 'Spring Reception', startsAt: '2026-05-02T17:00:00.000Z' },
      list: { externalId: press, name: 'Press' },
      status: 'unconfirmed',
      checkedInAt: null,
      totalGuests: 1,
      arrivedGuests: 0,
      removedAtSource: null,
    });
    expect(await lastSteps(4)).toEqual([
      ['status', null, 'unconfirmed'],
      ['totalGuests', null, 1],
      ['arrivedGuests', null, 0],
      ['list', null, 'Press'],
    ]);
  });

  it('answers the invitation, and the contact shows the answer', async () => {
    await both.organise('POST', `/guests/${guestId}/rsvp`, { status: 'confirmed', totalGuests: 2 });
    expect(await attendance()).toMatchObject({ status: 'confirmed', totalGuests: 2 });
    expect(await lastSteps(2)).toEqual([
      ['status', 'unconfirmed', 'confirmed'],
      ['totalGuests', 1, 2],
    ]);
    expect((await contact()).engagement).toMatchObject({ confirmed: 1, attended: 0 });
  });

  it('is checked in late by a device that was offline, and the arrival stands at its own time', async () => {
    await both.organise('POST', `/guests/${guestId}/check-in`, { at: CHECKED_IN });
    expect(await attendance()).toMatchObject({ checkedInAt: CHECKED_IN, arrivedGuests: 2 });
    expect((await attendance()).timeline[0]).toMatchObject({ at: CHECKED_IN, what: 'checkedInAt', after: CHECKED_IN });
    expect((await contact()).engagement).toMatchObject({ attended: 1, attendanceRate: 1, lastSeenAt: CHECKED_IN });
  });

  it('has its check-in reverted, and the contact has not attended', async () => {
    await both.organise('POST', `/guests/${guestId}/check-in/revert`);
    expect(await attendance()).toMatchObject({ checkedInAt: null, arrivedGuests: 0, status: 'confirmed' });
    expect(await lastSteps(2)).toEqual([
      ['checkedInAt', CHECKED_IN, null],
      ['arrivedGuests', 2, 0],
    ]);
    expect((await contact()).engagement).toMatchObject({ attended: 0, noShows: 1, lastSeenAt: null });
  });

  it('moves to another list, and the history has both', async () => {
    await both.organise('POST', `/guests/${guestId}/move`, { guestListId: friends });
    expect(await attendance()).toMatchObject({ list: { externalId: friends, name: 'Friends' } });
    expect(await lastSteps(1)).toEqual([['list', 'Press', 'Friends']]);
  });

  it('fills a custom field that Audience does not have: with the toggle off it stays away', async () => {
    const { updatedAt } = await contact();
    await both.organise('PATCH', `/guests/${guestId}`, { customFields: { dietary_requirements: 'Vegetarian' } });
    await both.settled();
    expect(await labels()).toEqual([]);
    expect(await contact()).toMatchObject({ updatedAt });
  });

  it('fills it with the toggle on, and Dietary Requirements appears by itself with what was said before', async () => {
    await both.api.do(z.unknown(), 'PATCH', both.path(), { createCustomFields: true });
    await both.organise('PATCH', `/guests/${guestId}`, { company: 'Difference Engines' });
    await both.settled();
    expect(await labels()).toEqual(['Dietary Requirements']);
    const { items } = await both.api.get(z.object({ items: z.array(fieldShape) }), '/api/v1/fields');
    const key = items.find(({ custom }) => custom)?.key ?? '';
    expect((await contact()).values).toMatchObject({ company: 'Difference Engines', [key]: 'Vegetarian' });
  });

  it('is deleted in Events: the contact and its history stay, marked as removed at the source', async () => {
    const before = await attendance();
    const { values } = await contact();
    await both.organise('DELETE', `/guests/${guestId}`);
    const after = await attendance();
    expect(after.removedAtSource).not.toBeNull();
    expect(after).toMatchObject({ ...before, removedAtSource: after.removedAtSource, timeline: expect.anything() });
    expect(await lastSteps(1)).toEqual([['removedAtSource', null, after.removedAtSource]]);
    expect((await contact()).values).toEqual(values);
  });

  it('shares the mark of its list and of its event when these are deleted', async () => {
    const other = { eventId, guestListId: friends, email: 'bob@example.org' };
    await both.organise('POST', '/guests', other);
    await both.organise('POST', '/guests', { ...other, guestListId: press, email: 'eve@example.org' });
    const removedOf = async (email: string): Promise<string | null | undefined> => {
      await both.settled();
      const { id } = await waitFor(`${email} is a contact`, () => both.contact(email));
      return (await both.history(id))[0]?.removedAtSource;
    };
    expect(await removedOf('bob@example.org')).toBeNull();
    await both.organise('DELETE', `/guest-lists/${friends}`);
    expect(await removedOf('bob@example.org')).not.toBeNull();
    expect(await removedOf('eve@example.org')).toBeNull();
    await both.organise('DELETE', `/events/${eventId}`);
    expect(await removedOf('eve@example.org')).not.toBeNull();
  });

  it('stays with its history when the integration is switched off, and is still there when it is on again', async () => {
    const { id, values } = await contact();
    const history = await both.history(id);
    for (const enabled of [false, true]) {
      await both.api.do(z.unknown(), 'PATCH', both.path(), { enabled });
      expect((await contact()).values).toEqual(values);
      expect(await both.history(id)).toEqual(history);
    }
  });

  it('was only ever read: Audience sent Events nothing but GET and HEAD', async () => {
    const { requestsByMethod } = both.mock.journal.counters();
    expect(requestsByMethod.GET).toBeGreaterThan(0);
    expect(Object.keys(requestsByMethod).filter((method) => method !== 'GET' && method !== 'HEAD')).toEqual([]);
  });

  it('left one outcome for each change that Events told', async () => {
    const outcomes = await both.outcomes();
    expect(outcomes).toHaveLength(both.mock.model.lastSeq());
    expect(new Set(outcomes.map(({ deliveryId }) => deliveryId)).size).toBe(outcomes.length);
    const { counts } = await both.status();
    expect(sumOf(counts)).toBe(outcomes.length);
  });
});
