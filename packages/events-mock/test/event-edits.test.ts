// What edits of events and lists do and tell, and custom fields, relationships and users, of which no webhook tells.
import { expect, test } from 'vitest';
import { createParty } from './builders.ts';
import { START } from './fake-time.ts';

test('events and lists tell what was made of them, with what changed', () => {
  const { event, lastChange, list, model } = createParty();
  model.updateEvent(event.id, { name: 'Garden Party', venue: 'Garden', endsAt: '2026-05-02T23:00:00+02:00' });
  expect(lastChange()).toMatchObject({
    type: 'event.updated',
    data: { event: { revision: 2, endsAt: '2026-05-02T21:00:00.000Z' }, changed: ['name', 'endsAt', 'venue'] },
  });
  model.updateGuestList(list.id, { name: 'Patrons' });
  expect(lastChange()).toMatchObject({
    type: 'guest_list.updated',
    data: { guestList: { name: 'Patrons', revision: 2 }, event: { revision: 2 }, changed: ['name'] },
  });
  expect(model.changes(0)?.items.map(({ type }) => type)).toEqual([
    'event.created',
    'guest_list.created',
    'event.updated',
    'guest_list.updated',
  ]);
});

test('deleting a list takes its guests along and tells of the list alone', () => {
  const { addGuest, event, lastChange, list, model } = createParty();
  const vip = model.createGuestList({ eventId: event.id, name: 'VIP' });
  const stays = addGuest({ guestListId: vip.id });
  const goes = addGuest();
  const before = model.lastSeq();
  model.deleteGuestList(list.id);
  expect(model.lastSeq()).toBe(before + 1);
  expect(lastChange()).toMatchObject({ type: 'guest_list.deleted', data: { guestList: { id: list.id, revision: 2 } } });
  expect(model.guest(goes.id)).toBeUndefined();
  expect(model.guests({ eventId: event.id }).items).toEqual([stays]);
  expect(model.event(event.id)?.guestCount).toBe(1);
});

test('deleting an event takes lists and guests along and tells of the event alone', () => {
  const { addGuest, event, lastChange, model } = createParty();
  const guest = addGuest();
  model.createCustomField({ label: 'Seat', eventId: event.id });
  const before = model.lastSeq();
  model.deleteEvent(event.id);
  expect(model.lastSeq()).toBe(before + 1);
  expect(lastChange()).toMatchObject({ type: 'event.deleted', data: { event: { id: event.id, revision: 2 } } });
  expect([model.event(event.id), model.guest(guest.id), ...model.customFields()]).toEqual([undefined, undefined]);
  expect(() => model.guestLists(event.id)).toThrow('no such event');
});

test('custom fields of one label and type share their key over events; another type gets its own', () => {
  const { event, model } = createParty();
  const other = model.createEvent({ name: 'Other', startsAt: START });
  const here = model.createCustomField({ label: 'Dietary Requirements', eventId: event.id });
  const there = model.createCustomField({ label: 'Dietary Requirements', eventId: other.id });
  const select = model.createCustomField({ label: 'Dietary Requirements', type: 'select', options: ['Vegan'] });
  expect([here.key, there.key, select.key]).toEqual([
    'dietary_requirements',
    'dietary_requirements',
    'dietary_requirements_2',
  ]);
  expect(model.customFields(event.id)).toEqual([here, select]);
  expect(model.createCustomField({ label: 'Dietary Requirements', eventId: event.id })).toBe(here);
});

test('a pair of guests has one label; a second one replaces it', () => {
  const { addGuest, event, model } = createParty();
  const [guestId, relatedGuestId] = [addGuest().id, addGuest().id];
  model.relate({ guestId, relatedGuestId, label: 'Friend' });
  model.relate({ guestId: relatedGuestId, relatedGuestId: guestId, label: 'Spouse' });
  const pair = { guestId: relatedGuestId, relatedGuestId: guestId, label: 'Spouse' };
  expect(model.relationships(event.id).items).toEqual([pair]);
  expect([model.relationshipsOf(guestId), model.relationshipsOf(relatedGuestId)]).toEqual([[pair], [pair]]);
  expect(() => model.relate({ guestId, relatedGuestId: guestId, label: 'Self' })).toThrow('not related to itself');
});

test('a relationship goes by its pair, in either order, and by it alone', () => {
  const { addGuest, event, model } = createParty();
  const [guestId, relatedGuestId, third] = [addGuest().id, addGuest().id, addGuest().id];
  model.relate({ guestId, relatedGuestId, label: 'Friend' });
  model.relate({ guestId, relatedGuestId: third, label: 'Sister' });
  model.unrelate({ guestId: relatedGuestId, relatedGuestId: guestId });
  expect(model.relationships(event.id).items).toEqual([{ guestId, relatedGuestId: third, label: 'Sister' }]);
  expect(() => model.unrelate({ guestId, relatedGuestId })).toThrow('no relationship');
  expect(() => model.unrelate({ guestId: 'absent', relatedGuestId })).toThrow('no such guest');
});

test('custom fields, relationships, the switch and schemes are told by no webhook', () => {
  const { addGuest, model } = createParty();
  const [guestId, relatedGuestId] = [addGuest().id, addGuest().id];
  const before = model.lastSeq();
  model.createCustomField({ label: 'Diet' });
  model.relate({ guestId, relatedGuestId, label: 'Friend' });
  model.setEnabled(false);
  model.setScheme('user_1', 'no_access');
  expect(model.lastSeq()).toBe(before);
});
