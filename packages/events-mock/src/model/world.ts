// The state of the one account that the mock holds, and what may go wrong with an edit. Stored objects are never
// changed in place: an edit replaces them, so that the change feed can keep every earlier one without a copy.
import type { CustomField, Event, Guest, GuestList, Relationship } from '@audience/events-api';
import type { ChangeFeed } from './change-feed.ts';
import { OrderedIds } from './ordered-ids.ts';
import type { User } from './users.ts';

/** The time now, in milliseconds since 1970. */
export type Clock = () => number;

/** Makes an id for something new. It must not repeat, not even after the mock was started again. */
export type NewId = (kind: 'event' | 'guest_list' | 'guest' | 'webhook') => string;

/** An event with what belongs to it. */
export type EventRecord = {
  event: Event;
  /** Ids of its lists, oldest first. */
  lists: Set<string>;
  guests: OrderedIds;
  relationshipOrder: OrderedIds;
  /** By `relationshipKey`. */
  relationships: Map<string, Relationship>;
};

export type World = {
  clock: Clock;
  newId: NewId;
  account: { id: string; name: string; timeZone: string };
  users: User[];
  enabled: boolean;
  events: Map<string, EventRecord>;
  eventOrder: OrderedIds;
  lists: Map<string, GuestList>;
  guests: Map<string, Guest>;
  customFields: CustomField[];
  feed: ChangeFeed;
};

/** An edit that cannot be made. `not_found`: no such thing; `conflict`: the thing is there but does not allow it. */
export class EventsModelError extends Error {
  readonly code: 'not_found' | 'conflict';

  constructor(code: 'not_found' | 'conflict', message: string) {
    super(message);
    this.name = 'EventsModelError';
    this.code = code;
  }
}

export const nowOf = (world: World): string => new Date(world.clock()).toISOString();

export function eventRecordOf(world: World, eventId: string): EventRecord {
  const record = world.events.get(eventId);
  if (!record) throw new EventsModelError('not_found', 'There is no such event.');
  return record;
}

export function guestListOf(world: World, listId: string): GuestList {
  const list = world.lists.get(listId);
  if (!list) throw new EventsModelError('not_found', 'There is no such guest list.');
  return list;
}

export function guestOf(world: World, guestId: string): Guest {
  const guest = world.guests.get(guestId);
  if (!guest) throw new EventsModelError('not_found', 'There is no such guest.');
  return guest;
}

/** The same for both orders of a pair. */
export const relationshipKey = (guestId: string, relatedGuestId: string): string =>
  [guestId, relatedGuestId].sort().join(' ');

export function addEvent(world: World, event: Event): EventRecord {
  const record: EventRecord = {
    event,
    lists: new Set(),
    guests: new OrderedIds(),
    relationshipOrder: new OrderedIds(),
    relationships: new Map(),
  };
  world.events.set(event.id, record);
  world.eventOrder.append(event.id);
  return record;
}

export function addGuestList(world: World, list: GuestList): void {
  world.lists.set(list.id, list);
  eventRecordOf(world, list.eventId).lists.add(list.id);
}

export function addGuest(world: World, guest: Guest): void {
  const record = eventRecordOf(world, guest.eventId);
  world.guests.set(guest.id, guest);
  record.guests.append(guest.id);
  countGuest(world, guest, 1);
}

/** Counts belong to no revision, so that a new guest is one change and not three. */
export function countGuest(world: World, guest: Guest, by: 1 | -1): void {
  const record = eventRecordOf(world, guest.eventId);
  record.event = { ...record.event, guestCount: record.event.guestCount + by };
  countOnList(world, guest.guestListId, by);
}

export function countOnList(world: World, listId: string | null, by: 1 | -1): void {
  const list = listId === null ? undefined : world.lists.get(listId);
  if (list) world.lists.set(list.id, { ...list, guestCount: list.guestCount + by });
}

export function clearWorld(world: World): void {
  world.events.clear();
  world.eventOrder = new OrderedIds();
  world.lists.clear();
  world.guests.clear();
  world.customFields = [];
}
