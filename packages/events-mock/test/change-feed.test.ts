// The change feed: numbers without gaps, pages, 30 days.
import { expect, test } from 'vitest';
import { createParty } from './builders.ts';

const DAY = 24 * 3_600_000;

test('seq grows by one with every change, whatever was changed, also while the switch is off', () => {
  const { addGuest, event, model } = createParty();
  const guest = addGuest();
  model.checkIn(guest.id);
  model.setEnabled(false);
  model.updateEvent(event.id, { name: 'Renamed' });
  model.deleteGuest(guest.id);
  const entries = model.changes(0)?.items ?? [];
  expect(entries.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(new Set(entries.map(({ id }) => id)).size).toBe(6);
  expect(model.lastSeq()).toBe(6);
});

test('the feed is read in pages, oldest first, and ends with no cursor; every page knows the head', () => {
  const { addGuest, model } = createParty();
  for (let count = 0; count < 5; count++) addGuest();
  expect(model.changes(0, 3)).toMatchObject({
    items: [{ seq: 1 }, { seq: 2 }, { seq: 3 }],
    nextCursor: '3',
    lastSeq: 7,
  });
  expect(model.changes(3, 3)).toMatchObject({
    items: [{ seq: 4 }, { seq: 5 }, { seq: 6 }],
    nextCursor: '6',
    lastSeq: 7,
  });
  expect(model.changes(6, 3)).toMatchObject({ items: [{ seq: 7 }], nextCursor: null, lastSeq: 7 });
});

test('a number of the future answers nothing', () => {
  const { model } = createParty();
  expect(model.changes(1_000_000)).toEqual({ items: [], nextCursor: null, lastSeq: 2 });
});

test('changes are kept 30 days; asking for older ones answers null, and the head can still be asked for', async () => {
  const { addGuest, model, time } = createParty();
  await time.advance(20 * DAY);
  addGuest();
  expect(model.changes(0)?.items).toHaveLength(3);
  await time.advance(11 * DAY);
  expect(model.changes(0)).toBeNull();
  expect(model.changes(1)).toBeNull();
  expect(model.changes(2)?.items).toMatchObject([{ seq: 3 }]);
  await time.advance(30 * DAY);
  expect(model.changes(2)).toBeNull();
  expect(model.changes(3)).toEqual({ items: [], nextCursor: null, lastSeq: 3 });
});

test('the feed is bounded, beside its days', () => {
  const { addGuest, model } = createParty({ maxFeedEntries: 10 });
  for (let count = 0; count < 20; count++) addGuest();
  expect(model.changes(11)).toBeNull();
  expect(model.changes(12)?.items).toHaveLength(10);
});

test('seeding tells nothing, and a reader of before sees that it missed something', () => {
  const { model } = createParty();
  model.seed({ events: 2, guestsPerEvent: 5 });
  expect(model.lastSeq()).toBe(2);
  expect(model.changes(0)).toBeNull();
  expect(model.changes(2)?.items).toEqual([]);
});

test('a listener hears every change in order until it stops listening', () => {
  const { addGuest, model } = createParty();
  const heard: number[] = [];
  const stop = model.onChange(({ seq }) => heard.push(seq));
  addGuest();
  addGuest();
  stop();
  addGuest();
  expect(heard).toEqual([3, 4]);
});
