// Pages of lists stay stable while rows come and go.
import type { Guest, Page } from '@audience/events-api';
import { expect, test } from 'vitest';
import type { EventsModel } from '../src/index.ts';
import { createParty } from './builders.ts';

function readAll(model: EventsModel, eventId: string, limit: number, betweenPages: (page: number) => void = () => {}) {
  const guests: Guest[] = [];
  let page: Page<Guest> = { items: [], nextCursor: null };
  let pages = 0;
  do {
    page = model.guests({ eventId, limit, cursor: page.nextCursor ?? undefined });
    guests.push(...page.items);
    pages += 1;
    betweenPages(pages);
  } while (page.nextCursor !== null);
  return { guests, pages };
}

test.each([1, 3, 10, 500])('pages of %i give every guest once, in the order in which they were made', (limit) => {
  const { addGuest, event, model } = createParty();
  const ids = Array.from({ length: 10 }, () => addGuest().id);
  const read = readAll(model, event.id, limit);
  expect(read.guests.map(({ id }) => id)).toEqual(ids);
  expect(read.pages).toBe(Math.ceil(10 / limit));
});

test('rows inserted, deleted and changed while paging neither repeat nor hide another row', () => {
  const { addGuest, event, model } = createParty();
  const ids = Array.from({ length: 10 }, () => addGuest().id);
  const { guests } = readAll(model, event.id, 2, (page) => {
    if (page > 4) return;
    addGuest({ firstName: 'Late' });
    model.deleteGuest(ids[page - 1] ?? '');
    model.updateGuest(ids[9] ?? '', { company: `Company ${page}` });
  });
  const read = guests.map(({ id }) => id);
  expect(new Set(read).size).toBe(read.length);
  expect(read).toEqual(expect.arrayContaining(ids.slice(4)));
  expect(guests.filter(({ firstName }) => firstName === 'Late')).toHaveLength(4);
});

test('guests are filtered by list, by time and by words', async () => {
  const { addGuest, event, model, time } = createParty();
  const vip = model.createGuestList({ eventId: event.id, name: 'VIP' });
  const early = addGuest({ firstName: 'Zoë', lastName: 'Murphy', guestListId: vip.id });
  await time.advance(1_000);
  const since = model.now();
  const late = addGuest({ firstName: 'Zoë', company: 'ACME' });
  const ids = (query: object) => model.guests({ eventId: event.id, ...query }).items.map(({ id }) => id);
  expect(ids({ guestList: vip.id })).toEqual([early.id]);
  expect(ids({ updatedSince: since })).toEqual([late.id]);
  expect(ids({ updatedSince: '2026-05-02T20:00:01+02:00' })).toEqual([late.id]);
  expect(ids({ search: 'zoë acme' })).toEqual([late.id]);
});

test('events are searched by name and venue in any case', () => {
  const { event, model } = createParty();
  const other = model.createEvent({ name: 'Dinner', venue: 'Garden', startsAt: '2026-06-01T18:00:00Z' });
  const ids = (search: string) => model.events({ search }).items.map(({ id }) => id);
  expect(ids('PARTY')).toEqual([event.id]);
  expect(ids('gard')).toEqual([other.id]);
  expect(ids('')).toEqual([event.id, other.id]);
  expect(ids('nothing')).toEqual([]);
});
