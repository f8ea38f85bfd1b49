// A pretix behind MSW with one event, its products and questions, and notifications read as the host would read them.
import { type Delivery, sourceChange } from '@audience/connector';
import type { Act, NewTicket, WebhookBody } from '@audience/pretix-api';
import { createHandlers, createPretixModel, type PretixModel } from '@audience/pretix-mock';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type PretixSettings, pretixConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';

export const START = Date.parse('2026-05-02T18:00:00Z');

/** What a shop has: `guest`, `vip` and `mug` are ids of its products. */
export type Shop = {
  model: PretixModel;
  guest: number;
  vip: number;
  mug: number;
  act(act: Act): WebhookBody[];
  place(code: string, tickets: NewTicket[], more?: Partial<Extract<Act, { act: 'place' }>>): WebhookBody[];
  pass(milliseconds: number): void;
};

function openShop(): Shop {
  let now = START;
  const model = createPretixModel({ clock: () => now });
  const act = (one: Act) => model.act(one);
  act({ act: 'add_event', slug: 'gala', name: { en: 'Gala', de: 'Fest' }, date_from: '2026-06-01T18:00:00Z' });
  act({ act: 'add_item', event: 'gala', name: { en: 'Guest', de: 'Gast' } });
  act({ act: 'add_item', event: 'gala', name: { en: 'VIP' } });
  act({ act: 'add_item', event: 'gala', name: { en: 'Mug' }, admission: false });
  const [guest = 0, vip = 0, mug = 0] = (model.events.get('gala')?.items ?? []).map(({ id }) => id);
  return {
    ...{ model, guest, vip, mug, act },
    place: (code, tickets, more = {}) => act({ act: 'place', event: 'gala', code, tickets, ...more }),
    pass: (milliseconds) => {
      now += milliseconds;
    },
  };
}

/** A server with a fresh shop for every test. */
export function useShop() {
  let shop = openShop();
  const server = setupServer();
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
  beforeEach(() => {
    shop = openShop();
    server.use(...createHandlers(shop.model, { baseUrl: 'https://pretix.test' }));
  });
  afterEach(() => server.resetHandlers());
  afterAll(() => server.close());
  return { server, shop: () => shop };
}

export function deliveryOf(body: object | string, headers: Record<string, string> = {}): Delivery {
  const bytes = new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  return { headers: { 'content-type': 'application/json', ...headers }, body: bytes, receivedAt: START };
}

/** What a notification brings, each change held against the contract. */
export async function changesOf(body: object | string | undefined, settings: Partial<PretixSettings> = {}) {
  const result = await pretixConnector.webhook?.parse(deliveryOf(body ?? ''), contextWith(settings).context);
  if (result?.kind !== 'changes') throw new Error(`It brings no changes: ${result?.kind}`);
  return result.changes.map((change) => sourceChange.parse(change));
}

/** The persons among changes. */
export async function personsOf(body: object | undefined, settings: Partial<PretixSettings> = {}) {
  const changes = await changesOf(body, settings);
  return changes.flatMap((change) => (change.kind === 'person' ? [change.person] : []));
}
