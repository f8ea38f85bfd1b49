// What can be read of the model, page by page. A cursor is opaque to the reader and stays good while rows come and go.
import type { CustomField, Event, Guest, GuestList, Page, Relationship } from '@audience/events-api';
import type { OrderedIds } from './ordered-ids.ts';
import { eventRecordOf, type World } from './world.ts';

/** Which page of a list: `limit` 100 by default, `cursor` as the page before answered it. */
export type PageQuery = { limit?: number | undefined; cursor?: string | undefined };

/** Which events: `search` looks into name and venue, `updatedSince` is an instant (inclusive). */
export type EventsQuery = PageQuery & { search?: string | undefined; updatedSince?: string | undefined };

/** Which guests of an event: `search` looks into name, email and company and is for the organiser's own screens. */
export type GuestsQuery = PageQuery & {
  eventId: string;
  guestList?: string | undefined;
  updatedSince?: string | undefined;
  search?: string | undefined;
};

const DEFAULT_LIMIT = 100;

/** Whether a text is a cursor that a page can have answered. */
export const isCursor = (cursor: string): boolean => /^c[0-9a-z]{1,8}$/.test(cursor);

function pageOf<Item>(
  order: OrderedIds,
  { limit = DEFAULT_LIMIT, cursor }: PageQuery,
  find: (id: string) => Item | undefined,
  accepts: (item: Item) => boolean = () => true,
): Page<Item> {
  const from = cursor === undefined || !isCursor(cursor) ? 0 : Number.parseInt(cursor.slice(1), 36);
  const items: Item[] = [];
  const { next } = order.page(from, limit, (id) => {
    const item = find(id);
    if (item === undefined || !accepts(item)) return false;
    if (items.length < limit) items.push(item);
    return true;
  });
  return { items, nextCursor: next === null ? null : `c${next.toString(36)}` };
}

// Stored instants are all UTC with milliseconds, so their texts sort as they do.
const sinceOf = (updatedSince: string | undefined): string =>
  updatedSince === undefined ? '' : new Date(updatedSince).toISOString();

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

export function readEvents(world: World, query: EventsQuery): Page<Event> {
  const since = sinceOf(query.updatedSince);
  const search = fold(query.search ?? '');
  return pageOf(
    world.eventOrder,
    query,
    (id) => world.events.get(id)?.event,
    (event) => event.updatedAt >= since && fold(`${event.name}\n${event.venue ?? ''}`).includes(search),
  );
}

export function readGuests(world: World, query: GuestsQuery): Page<Guest> {
  const since = sinceOf(query.updatedSince);
  const words = fold(query.search ?? '').split(/\s+/);
  const { guestList } = query;
  return pageOf(
    eventRecordOf(world, query.eventId).guests,
    query,
    (id) => world.guests.get(id),
    (guest) =>
      guest.updatedAt >= since &&
      (guestList === undefined || guest.guestListId === guestList) &&
      (words[0] === '' || matches(guest, words)),
  );
}

function matches(guest: Guest, words: string[]): boolean {
  const text = fold([guest.firstName, guest.lastName, guest.email, guest.company].map((each) => each ?? '').join('\n'));
  return words.every((word) => text.includes(word));
}

export function readGuestLists(world: World, eventId: string): GuestList[] {
  return [...eventRecordOf(world, eventId).lists].flatMap((id) => world.lists.get(id) ?? []);
}

export function readRelationships(world: World, eventId: string, query: PageQuery): Page<Relationship> {
  const record = eventRecordOf(world, eventId);
  return pageOf(record.relationshipOrder, query, (key) => record.relationships.get(key));
}

/** The fields that guests of an event can have, or all of the account. */
export function readCustomFields(world: World, eventId?: string): CustomField[] {
  if (eventId === undefined) return [...world.customFields];
  eventRecordOf(world, eventId);
  return world.customFields.filter((field) => field.eventId === null || field.eventId === eventId);
}
