// What an organiser does to events and guest lists. Deleting one takes its guests along and tells only of itself.
import {
  type CreateEventEdit,
  type CreateGuestListEdit,
  EVENT_CHANGED_NAMES,
  type Event,
  GUEST_LIST_CHANGED_NAMES,
  type GuestList,
  type UpdateEventEdit,
  type UpdateGuestListEdit,
} from '@audience/events-api';
import { changedNames } from './changed-names.ts';
import { forgetGuest } from './guest-edits.ts';
import {
  addEvent,
  addGuestList,
  type EventRecord,
  eventRecordOf,
  guestListOf,
  guestOf,
  nowOf,
  type World,
} from './world.ts';

const utc = (instant: string): string => new Date(instant).toISOString();
const utcOrNull = (instant: string | null): string | null => (instant === null ? null : utc(instant));

/** A new event has no list yet: the organiser adds the first one, and that is a change of its own. */
export function createEvent(world: World, edit: CreateEventEdit): Event {
  const now = nowOf(world);
  const event: Event = {
    id: world.newId('event'),
    name: edit.name,
    startsAt: utc(edit.startsAt),
    endsAt: utcOrNull(edit.endsAt ?? null),
    timeZone: edit.timeZone ?? world.account.timeZone,
    venue: edit.venue ?? null,
    invitationsEnabled: edit.invitationsEnabled ?? true,
    guestCount: 0,
    revision: 1,
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
  };
  addEvent(world, event);
  world.feed.append({ type: 'event.created', data: { event } }, now);
  return event;
}

export function updateEvent(world: World, eventId: string, edit: UpdateEventEdit): Event {
  const record = eventRecordOf(world, eventId);
  const before = record.event;
  const next: Event = {
    ...before,
    name: edit.name ?? before.name,
    startsAt: edit.startsAt === undefined ? before.startsAt : utc(edit.startsAt),
    endsAt: edit.endsAt === undefined ? before.endsAt : utcOrNull(edit.endsAt),
    timeZone: edit.timeZone ?? before.timeZone,
    venue: edit.venue === undefined ? before.venue : edit.venue,
    archivedAt: edit.archivedAt === undefined ? before.archivedAt : utcOrNull(edit.archivedAt),
  };
  const changed = changedNames(before, next, EVENT_CHANGED_NAMES);
  if (changed.length === 0) return before;
  const now = nowOf(world);
  record.event = { ...next, revision: before.revision + 1, updatedAt: now };
  world.feed.append({ type: 'event.updated', data: { event: record.event, changed } }, now);
  return record.event;
}

export function deleteEvent(world: World, eventId: string): void {
  const { event } = dropEvent(world, eventId);
  world.feed.append(
    { type: 'event.deleted', data: { event: { ...event, revision: event.revision + 1 } } },
    nowOf(world),
  );
}

/** Takes an event away with all that belongs to it, without telling. */
export function dropEvent(world: World, eventId: string): EventRecord {
  const record = eventRecordOf(world, eventId);
  for (const guestId of record.guests) world.guests.delete(guestId);
  for (const listId of record.lists) world.lists.delete(listId);
  world.customFields = world.customFields.filter((field) => field.eventId !== eventId);
  world.events.delete(eventId);
  world.eventOrder.delete(eventId);
  return record;
}

export function createGuestList(world: World, edit: CreateGuestListEdit): GuestList {
  const { event } = eventRecordOf(world, edit.eventId);
  const now = nowOf(world);
  const guestList: GuestList = {
    id: world.newId('guest_list'),
    eventId: edit.eventId,
    name: edit.name,
    guestCount: 0,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
  addGuestList(world, guestList);
  world.feed.append({ type: 'guest_list.created', data: { guestList, event } }, now);
  return guestList;
}

export function updateGuestList(world: World, listId: string, edit: UpdateGuestListEdit): GuestList {
  const before = guestListOf(world, listId);
  const next: GuestList = { ...before, name: edit.name ?? before.name };
  const changed = changedNames(before, next, GUEST_LIST_CHANGED_NAMES);
  if (changed.length === 0) return before;
  const now = nowOf(world);
  const guestList: GuestList = { ...next, revision: before.revision + 1, updatedAt: now };
  world.lists.set(listId, guestList);
  const { event } = eventRecordOf(world, guestList.eventId);
  world.feed.append({ type: 'guest_list.updated', data: { guestList, event, changed } }, now);
  return guestList;
}

export function deleteGuestList(world: World, listId: string): void {
  const guestList = dropGuestList(world, listId);
  const { event } = eventRecordOf(world, guestList.eventId);
  const last = { ...guestList, revision: guestList.revision + 1 };
  world.feed.append({ type: 'guest_list.deleted', data: { guestList: last, event } }, nowOf(world));
}

/** Takes a list away with the guests on it, without telling. Answers the list as it was. */
export function dropGuestList(world: World, listId: string): GuestList {
  const guestList = guestListOf(world, listId);
  const record = eventRecordOf(world, guestList.eventId);
  for (const guestId of record.guests) {
    const guest = guestOf(world, guestId);
    if (guest.guestListId === listId) forgetGuest(world, guest);
  }
  record.lists.delete(listId);
  world.lists.delete(listId);
  return guestList;
}
