// What one pretix holds: an organizer with events, and what they sell to whom. Data and its ids; what happens to it is elsewhere.
import type { Event, Item, Localised, OrderPosition, Question, WebhookBody } from '@audience/pretix-api';

/** Milliseconds since the epoch. */
export type Clock = () => number;

/** Microseconds since the epoch: pretix tells them, and they order what happened in one millisecond. */
export type Microseconds = number;

/** Something that pretix does not allow, or that is not there. */
export class PretixMockError extends Error {
  override readonly name = 'PretixMockError';
}

/** A ticket or other thing sold. */
export type Position = Omit<OrderPosition, 'checkins'> & {
  secret: string;
  checkins: Array<{ id: number; list: number; at: Microseconds; type: 'entry' | 'exit' }>;
};

export type StoredOrder = {
  code: string;
  status: 'n' | 'p' | 'e' | 'c';
  testmode: boolean;
  email: string | null;
  phone: string | null;
  secret: string;
  placedAt: Microseconds;
  modifiedAt: Microseconds;
  positions: Position[];
};

export type StoredDate = { id: number; name: Localised; startsAt: Microseconds; modifiedAt: Microseconds };
export type StoredList = { id: number; name: string };

export type StoredEvent = Pick<Event, 'slug' | 'name' | 'has_subevents'> & {
  startsAt: Microseconds;
  location: Localised | null;
  dates: StoredDate[];
  items: Item[];
  questions: Question[];
  lists: StoredList[];
  orders: StoredOrder[];
};

/** A token, and what it may see. */
export type Token = { token: string; orders: boolean; events: 'all' | string[] };

/** Everything, and what only the world gives: ids, times, entries of the log. */
export type World = {
  readonly organizer: { name: string; slug: string };
  readonly events: Map<string, StoredEvent>;
  newId(): number;
  /** A moment later than all before. */
  now(): Microseconds;
  /** An entry of the log, as its notification tells it. */
  log(action: string, more?: Partial<WebhookBody>): WebhookBody;
};

export function eventOf(world: World, slug: string): StoredEvent {
  return world.events.get(slug) ?? missing(`There is no event ${slug}.`);
}

export function orderOf(world: World, event: string, code: string): StoredOrder {
  return eventOf(world, event).orders.find((each) => each.code === code) ?? missing(`There is no order ${code}.`);
}

export function positionOf(order: StoredOrder, positionid: number): Position {
  return (
    order.positions.find((each) => each.positionid === positionid) ?? missing(`There is no ticket ${positionid} in it.`)
  );
}

export function missing(message: string): never {
  throw new PretixMockError(message);
}
