// A model with one event and a product, requests to its handlers, and time that tests hold.
import { getResponse } from 'msw';
import { type AnsweredRequest, createHandlers, createPretixModel, type Timers, TOKEN } from '../src/index.ts';

export const START = Date.parse('2026-05-02T18:00:00Z');

/** Answers of a kind that a test looks into. */
export type Answer = { status: number; headers: Headers; body: Record<string, unknown> };

export function createWorld() {
  let now = START;
  const model = createPretixModel({ clock: () => now });
  const requests: AnsweredRequest[] = [];
  const handlers = createHandlers(model, { onRequest: (request) => requests.push(request) });
  model.act({ act: 'add_event', slug: 'gala', name: { en: 'Gala' } });
  model.act({ act: 'add_item', event: 'gala', name: { en: 'Guest' } });
  const ask = async (path: string, { token = TOKEN, method = 'GET' } = {}): Promise<Answer> => {
    const url = path.startsWith('http') ? path : `https://pretix.test/api/v1/organizers/acme${path}`;
    const response = await getResponse(
      handlers,
      new Request(url, { method, headers: { authorization: `Token ${token}` } }),
    );
    if (response === undefined) throw new Error('Nobody answered.');
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : {} };
  };
  const place = (code: string, more: object = {}) =>
    model.act({ act: 'place', event: 'gala', code, tickets: [{ nameParts: { full_name: 'Ada Lovelace' } }], ...more });
  return { model, requests, ask, place, pass: (milliseconds: number) => (now += milliseconds) };
}

/** Timers that fire only when they are told to, and what they were set to. */
export function heldTimers() {
  const set: Array<{ milliseconds: number; callback: () => void }> = [];
  const timers: Timers = {
    after: (milliseconds, callback) => {
      const timer = { milliseconds, callback };
      set.push(timer);
      return () => set.splice(set.indexOf(timer), 1);
    },
  };
  return { timers, set, fire: () => set.shift()?.callback() };
}
