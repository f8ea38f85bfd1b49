// The mock's pretix: what it holds, what can be done to it, and who hears of it.
import type { Act, WebhookBody } from '@audience/pretix-api';
import * as events from './event-acts.ts';
import * as orders from './order-acts.ts';
import type { Clock, Microseconds, StoredEvent, Token, World } from './world.ts';

/** Sees and reads everything. */
export const TOKEN = 'mock-token-of-a-team';
/** Sees the events, but not who comes. */
export const NO_ORDERS_TOKEN = 'mock-token-without-orders';

/** How a model is made. */
export type PretixModelOptions = {
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default `acme`, "Acme Events". */
  organizer?: { slug: string; name: string };
};

/** One pretix. */
export type PretixModel = {
  readonly organizer: { slug: string; name: string };
  readonly events: ReadonlyMap<string, StoredEvent>;
  /** Tokens that are accepted; may be changed. */
  readonly tokens: Token[];
  /** May be changed at any time. `pageSize`: the most on a page; `perMinute`: requests allowed per token, null: any number. */
  readonly limits: { pageSize: number; perMinute: number | null };
  /**
   * Does one thing.
   *
   * @returns the bodies of the notifications that pretix would send, oldest first
   * @throws PretixMockError when pretix would not allow it
   */
  act(act: Act): WebhookBody[];
  /** Calls back with each notification. The answered function ends it. */
  onNotification(listener: (body: WebhookBody) => void): () => void;
  /** A moment later than all before, in microseconds. */
  now(): Microseconds;
};

export function createPretixModel(options: PretixModelOptions = {}): PretixModel {
  const { clock = Date.now, organizer = { slug: 'acme', name: 'Acme Events' } } = options;
  const listeners = new Set<(body: WebhookBody) => void>();
  let lastId = 100;
  let lastNotification = 1_000;
  let lastMoment: Microseconds = 0;
  const now = (): Microseconds => {
    lastMoment = Math.max(clock() * 1000, lastMoment + 1);
    return lastMoment;
  };
  const world: World = {
    organizer,
    events: new Map(),
    newId: () => {
      lastId += 1;
      return lastId;
    },
    now,
    log: (action, more = {}) => {
      lastNotification += 1;
      return { notification_id: lastNotification, organizer: organizer.slug, action, ...more };
    },
  };
  return {
    organizer,
    events: world.events,
    tokens: [
      { token: TOKEN, orders: true, events: 'all' },
      { token: NO_ORDERS_TOKEN, orders: false, events: 'all' },
    ],
    limits: { pageSize: 50, perMinute: null },
    now,
    act: (act) => {
      const bodies = perform(world, act);
      for (const body of bodies) for (const listener of listeners) listener(body);
      return bodies;
    },
    onNotification: (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

function perform(world: World, act: Act): WebhookBody[] {
  switch (act.act) {
    case 'place':
      return orders.place(world, act);
    case 'pay':
      return orders.pay(world, act);
    case 'modify':
      return orders.modify(world, act);
    case 'add_position':
      return orders.addPosition(world, act);
    case 'cancel_position':
      return orders.cancelPosition(world, act);
    case 'split':
      return orders.split(world, act);
    case 'cancel':
      return orders.cancel(world, act);
    case 'reactivate':
      return orders.reactivate(world, act);
    case 'expire':
      return orders.expire(world, act);
    case 'check_in':
      return orders.checkIn(world, act);
    case 'revert_check_in':
      return orders.revertCheckIn(world, act);
    case 'delete_order':
      return orders.deleteOrder(world, act);
    case 'add_event':
      return events.addEvent(world, act);
    case 'rename_event':
      return events.renameEvent(world, act);
    case 'delete_event':
      return events.deleteEvent(world, act);
    case 'add_date':
      return events.addDate(world, act);
    case 'rename_date':
      return events.renameDate(world, act);
    case 'delete_date':
      return events.deleteDate(world, act);
    case 'add_item':
      return events.addItem(world, act);
    case 'add_question':
      return events.addQuestion(world, act);
    case 'add_check_in_list':
      return events.addCheckInList(world, act);
    case 'delete_check_in_list':
      return events.deleteCheckInList(world, act);
  }
}
