// What an organiser, a guest's form and a door device do to guests. Each edit that changes anything makes one revision
// and tells it once; an edit that changes nothing tells nothing.
import type { CheckInEdit, CreateGuestEdit, Guest, MoveEdit, RsvpEdit, UpdateGuestEdit } from '@audience/events-api';
import type { ChangeTold } from './change-feed.ts';
import { changedOfGuest } from './changed-names.ts';
import {
  addGuest,
  countGuest,
  countOnList,
  EventsModelError,
  eventRecordOf,
  guestListOf,
  guestOf,
  nowOf,
  type World,
} from './world.ts';

/** The most guests an event can have. */
export const MAX_GUESTS_PER_EVENT = 10_000;

function dataOf(world: World, guest: Guest): Extract<ChangeTold, { type: 'guest.created' }>['data'] {
  const list = guest.guestListId === null ? undefined : world.lists.get(guest.guestListId);
  return { guest, event: eventRecordOf(world, guest.eventId).event, guestList: list ?? null };
}

export function createGuest(world: World, edit: CreateGuestEdit): Guest {
  const record = eventRecordOf(world, edit.eventId);
  if (record.guests.size >= MAX_GUESTS_PER_EVENT) throw new EventsModelError('conflict', 'The event is full.');
  const [firstList] = record.lists;
  const guestListId = edit.guestListId ?? firstList ?? null;
  if (guestListId !== null) assertListOfEvent(world, guestListId, edit.eventId);
  const now = nowOf(world);
  const guest: Guest = {
    id: world.newId('guest'),
    eventId: edit.eventId,
    guestListId,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    externalId: edit.externalId ?? null,
    salutation: edit.salutation ?? null,
    firstName: edit.firstName ?? null,
    lastName: edit.lastName ?? null,
    suffix: edit.suffix ?? null,
    email: edit.email ?? null,
    phone: edit.phone ?? null,
    company: edit.company ?? null,
    jobTitle: edit.jobTitle ?? null,
    status: record.event.invitationsEnabled ? (edit.status ?? 'unconfirmed') : null,
    totalGuests: edit.totalGuests ?? 1,
    arrivedGuests: 0,
    checkedInAt: null,
    customFields: edit.customFields ?? {},
  };
  addGuest(world, guest);
  world.feed.append({ type: 'guest.created', data: dataOf(world, guest) }, now);
  return guest;
}

/** Replaces a guest by its next revision, if anything differs. */
function revise(world: World, before: Guest, change: Partial<Guest>): Guest {
  const changed = changedOfGuest(before, { ...before, ...change });
  if (changed.length === 0) return before;
  const now = nowOf(world);
  const guest: Guest = { ...before, ...change, revision: before.revision + 1, updatedAt: now };
  world.guests.set(guest.id, guest);
  world.feed.append({ type: 'guest.updated', data: { ...dataOf(world, guest), changed } }, now);
  return guest;
}

export function updateGuest(world: World, guestId: string, edit: UpdateGuestEdit): Guest {
  const before = guestOf(world, guestId);
  const { customFields, ...named } = edit;
  const told = Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
  return revise(world, before, { ...told, customFields: { ...before.customFields, ...customFields } });
}

export function checkInGuest(world: World, guestId: string, edit: CheckInEdit): Guest {
  const before = guestOf(world, guestId);
  const at = edit.at === undefined ? (before.checkedInAt ?? nowOf(world)) : new Date(edit.at).toISOString();
  const everyone = Math.max(before.totalGuests, 1);
  const arrivedGuests = edit.arrivedGuests ?? (before.arrivedGuests > 0 ? before.arrivedGuests : everyone);
  return revise(world, before, { checkedInAt: at, arrivedGuests });
}

export function revertCheckIn(world: World, guestId: string): Guest {
  return revise(world, guestOf(world, guestId), { checkedInAt: null, arrivedGuests: 0 });
}

export function answerInvitation(world: World, guestId: string, edit: RsvpEdit): Guest {
  const before = guestOf(world, guestId);
  if (!eventRecordOf(world, before.eventId).event.invitationsEnabled) {
    throw new EventsModelError('conflict', 'The event has no invitations.');
  }
  return revise(world, before, { status: edit.status, totalGuests: edit.totalGuests ?? before.totalGuests });
}

export function moveGuest(world: World, guestId: string, edit: MoveEdit): Guest {
  const before = guestOf(world, guestId);
  assertListOfEvent(world, edit.guestListId, before.eventId);
  if (before.guestListId === edit.guestListId) return before;
  countOnList(world, before.guestListId, -1);
  countOnList(world, edit.guestListId, 1);
  return revise(world, before, { guestListId: edit.guestListId });
}

/** The deletion carries the last guest with its revision + 1; its time is the time of the change alone. */
export function deleteGuest(world: World, guestId: string): void {
  const guest = guestOf(world, guestId);
  forgetGuest(world, guest);
  const data = dataOf(world, { ...guest, revision: guest.revision + 1 });
  world.feed.append({ type: 'guest.deleted', data }, nowOf(world));
}

/** Takes a guest away without telling. */
export function forgetGuest(world: World, guest: Guest): void {
  const record = eventRecordOf(world, guest.eventId);
  countGuest(world, guest, -1);
  world.guests.delete(guest.id);
  record.guests.delete(guest.id);
  forgetRelationships(record, guest.id);
}

function forgetRelationships(record: ReturnType<typeof eventRecordOf>, guestId: string): void {
  for (const [key, relationship] of record.relationships) {
    if (relationship.guestId !== guestId && relationship.relatedGuestId !== guestId) continue;
    record.relationships.delete(key);
    record.relationshipOrder.delete(key);
  }
}

function assertListOfEvent(world: World, listId: string, eventId: string): void {
  if (guestListOf(world, listId).eventId === eventId) return;
  throw new EventsModelError('conflict', 'The guest list belongs to another event.');
}
