// What edits of guests do to the guest and tell.
import { expect, test } from 'vitest';
import { EventsModelError } from '../src/index.ts';
import { createParty } from './builders.ts';
import { START } from './fake-time.ts';

const MINUTE = 60_000;

test('a new guest has revision 1, the time of the clock, and tells guest.created with its event and list', () => {
  const { addGuest, lastChange, list } = createParty();
  const guest = addGuest({ firstName: 'Noor', email: 'noor@example.com' });
  expect(guest).toMatchObject({
    revision: 1,
    createdAt: START,
    updatedAt: START,
    status: 'unconfirmed',
    totalGuests: 1,
  });
  expect(lastChange()).toMatchObject({
    type: 'guest.created',
    timestamp: START,
    seq: 3,
    data: { guest, event: { name: 'Cocktail Party', guestCount: 1 }, guestList: { id: list.id, guestCount: 1 } },
  });
  expect(lastChange()?.data).not.toHaveProperty('changed');
});

test('an update makes one revision and names what it changed, custom fields by their key', async () => {
  const { addGuest, lastChange, model, time } = createParty();
  const guest = addGuest({ company: 'Acme', customFields: { diet: 'Vegan', table: 4 } });
  await time.advance(MINUTE);
  const updated = model.updateGuest(guest.id, {
    company: 'Acme Europe',
    email: null,
    customFields: { table: 5, vip: true },
  });
  expect(updated).toMatchObject({ revision: 2, createdAt: START, updatedAt: '2026-05-02T18:01:00.000Z' });
  expect(updated.customFields).toEqual({ diet: 'Vegan', table: 5, vip: true });
  expect(lastChange()).toMatchObject({
    type: 'guest.updated',
    timestamp: '2026-05-02T18:01:00.000Z',
    data: { guest: updated, changed: ['company', 'customFields.table', 'customFields.vip'] },
  });
});

test('an edit that changes nothing makes no revision and tells nothing', () => {
  const { addGuest, model } = createParty();
  const guest = addGuest({ company: 'Acme', customFields: { days: ['Friday'] } });
  const before = model.lastSeq();
  expect(model.updateGuest(guest.id, { company: 'Acme', customFields: { days: ['Friday'] } })).toBe(guest);
  expect(model.move(guest.id, { guestListId: guest.guestListId ?? '' })).toBe(guest);
  expect(model.revertCheckIn(guest.id)).toBe(guest);
  expect(model.lastSeq()).toBe(before);
});

test('a check-in sets the time and the head count, and its reversal takes both back', async () => {
  const { addGuest, lastChange, model, time } = createParty();
  const guest = addGuest({ totalGuests: 2 });
  await time.advance(MINUTE);
  const arrived = model.checkIn(guest.id);
  expect(arrived).toMatchObject({ revision: 2, checkedInAt: model.now(), updatedAt: model.now(), arrivedGuests: 2 });
  expect(lastChange()?.data).toMatchObject({ changed: ['arrivedGuests', 'checkedInAt'] });
  await time.advance(MINUTE);
  expect(model.revertCheckIn(guest.id)).toMatchObject({ revision: 3, checkedInAt: null, arrivedGuests: 0 });
  expect(lastChange()?.data).toMatchObject({ changed: ['arrivedGuests', 'checkedInAt'] });
});

test('a check-in of an offline device has its own time, hours before the revision', async () => {
  const { addGuest, model, time } = createParty();
  const guest = addGuest();
  await time.advance(180 * MINUTE);
  const arrived = model.checkIn(guest.id, { at: '2026-05-02T20:10:00+02:00' });
  expect(arrived).toMatchObject({ checkedInAt: '2026-05-02T18:10:00.000Z', updatedAt: '2026-05-02T21:00:00.000Z' });
});

test('more people of one guest arrive later, without a new time', async () => {
  const { addGuest, lastChange, model, time } = createParty();
  const guest = addGuest({ totalGuests: 3 });
  model.checkIn(guest.id, { arrivedGuests: 1 });
  await time.advance(MINUTE);
  expect(model.checkIn(guest.id, { arrivedGuests: 3 })).toMatchObject({ arrivedGuests: 3, checkedInAt: START });
  expect(lastChange()?.data).toMatchObject({ changed: ['arrivedGuests'] });
});

test('an answer changes status and head count, and an event without invitations takes none', () => {
  const { addGuest, lastChange, model } = createParty();
  const guest = addGuest();
  model.rsvp(guest.id, { status: 'confirmed', totalGuests: 2 });
  expect(lastChange()?.data).toMatchObject({ changed: ['status', 'totalGuests'] });
  const open = model.createEvent({ name: 'Open Day', startsAt: START, invitationsEnabled: false });
  const visitor = model.createGuest({ eventId: open.id });
  expect(visitor.status).toBeNull();
  expect(() => model.rsvp(visitor.id, { status: 'confirmed' })).toThrow(EventsModelError);
});

test('a move is one change of the guest, and both lists count anew without a revision', () => {
  const { addGuest, event, lastChange, list, model } = createParty();
  const guest = addGuest();
  const vip = model.createGuestList({ eventId: event.id, name: 'VIP' });
  model.move(guest.id, { guestListId: vip.id });
  expect(lastChange()).toMatchObject({
    type: 'guest.updated',
    data: { changed: ['guestListId'], guestList: { id: vip.id } },
  });
  expect(model.guestLists(event.id)).toMatchObject([
    { id: list.id, guestCount: 0, revision: 1 },
    { id: vip.id, guestCount: 1, revision: 1 },
  ]);
});

test('a guest cannot move to a list of another event', () => {
  const { addGuest, model } = createParty();
  const other = model.createEvent({ name: 'Other', startsAt: START });
  const list = model.createGuestList({ eventId: other.id, name: 'Guests' });
  expect(() => model.move(addGuest().id, { guestListId: list.id })).toThrow('belongs to another event');
});

test('a deletion carries the last guest with its revision + 1, and its time is the time of the body', async () => {
  const { addGuest, event, lastChange, model, time } = createParty();
  const guest = addGuest();
  model.relate({ guestId: addGuest().id, relatedGuestId: guest.id, label: 'Friend' });
  await time.advance(MINUTE);
  model.deleteGuest(guest.id);
  expect(lastChange()).toMatchObject({
    type: 'guest.deleted',
    timestamp: '2026-05-02T18:01:00.000Z',
    data: { guest: { ...guest, revision: 2 }, event: { guestCount: 1 } },
  });
  expect(model.guest(guest.id)).toBeUndefined();
  expect(model.relationships(event.id).items).toEqual([]);
  expect(() => model.checkIn(guest.id)).toThrow(EventsModelError);
});

test('an entry of the feed keeps the guest as it was then', () => {
  const { addGuest, model } = createParty();
  const guest = addGuest({ firstName: 'Sven' });
  model.updateGuest(guest.id, { firstName: 'Petra' });
  const [created, updated] = model.changes(2)?.items ?? [];
  expect(created?.data).toMatchObject({ guest: { firstName: 'Sven', revision: 1 } });
  expect(updated?.data).toMatchObject({ guest: { firstName: 'Petra', revision: 2 } });
});

test('an event takes 10,000 guests and no more', () => {
  const { addGuest } = createParty({ seed: {} });
  for (let count = 0; count < 10_000; count++) addGuest();
  expect(() => addGuest()).toThrow('full');
});
