// A small account with good defaults, and a receiver of webhooks.
import type { CreateGuestEdit } from '@audience/events-api';
import { createEventsModel, type EventsModelOptions } from '../src/index.ts';
import { createFakeTime } from './fake-time.ts';

/** Ids that can be foretold: `guest-1`, `guest-2`, `webhook-1`, … */
export function countingIds() {
  const counts = new Map<string, number>();
  return (kind: string): string => {
    const next = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, next);
    return `${kind}-${next}`;
  };
}

/** A model with one event, one list and, when asked, guests. */
export function createParty(options: EventsModelOptions = {}) {
  const time = createFakeTime();
  const model = createEventsModel({ clock: time.clock, newId: countingIds(), ...options });
  const event = model.createEvent({ name: 'Cocktail Party', startsAt: '2026-05-02T17:00:00.000Z' });
  const list = model.createGuestList({ eventId: event.id, name: 'Guests' });
  const addGuest = (values: Partial<CreateGuestEdit> = {}) => model.createGuest({ eventId: event.id, ...values });
  /** The newest entry of the change feed. */
  const lastChange = () => model.changes(model.lastSeq() - 1)?.items[0];
  return { time, model, event, list, addGuest, lastChange };
}

export type Received = { url: string; headers: Headers; body: string };

/** A receiver of webhooks; `answer` decides by the number of the request, from 1 on. */
export function createReceiver(answer: (count: number) => Response | Promise<Response> = () => new Response()) {
  const received: Received[] = [];
  const receive: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    received.push({ url: request.url, headers: request.headers, body: await request.text() });
    const response = await Promise.race([answer(received.length), rejectionOf(request.signal)]);
    return response;
  };
  return { received, receive, ids: () => received.map(({ headers }) => headers.get('webhook-id')) };
}

function rejectionOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')));
  });
}
