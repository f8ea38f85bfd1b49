// Pages that lead nowhere, hold odd items, or move while they are read.
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { collect, contextWith } from './context-for-test.ts';
import { TIME, wireBody, wireGuest } from './wire-for-test.ts';

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

type Page = { items: unknown; nextCursor: string | null; lastSeq?: number };
const answer = (path: string, page: (cursor: string | null) => Page) =>
  server.use(
    http.get(`http://events.test${path}`, ({ request }) => {
      const { searchParams } = new URL(request.url);
      return HttpResponse.json(page(searchParams.get('cursor') ?? searchParams.get('after')));
    }),
  );

const { pull, changes, browse } = eventsConnector;
const persons = (context = contextWith().context) => collect(pull?.persons(context, { eventId: 'e1' }));
const LOOP = { failure: 'data', code: 'source_cursor_loop' };

describe('pages that lead in a circle', () => {
  it.each([
    ['to themselves', () => 'a'],
    ['to and fro', (cursor: string | null) => (cursor === 'a' ? 'b' : 'a')],
  ])('%s end with a clear error', async (_, next) => {
    answer('/v1/events/e1/guests', (cursor) => ({ items: [wireGuest()], nextCursor: next(cursor) }));
    await expect(persons()).rejects.toMatchObject(LOOP);
  });

  it('end with a clear error in the feed, also when they go backwards', async () => {
    answer('/v1/changes', (after) => ({ items: [], nextCursor: String(Number(after) - 1), lastSeq: 9 }));
    await expect(collect(changes?.read(contextWith().context, '5'))).rejects.toMatchObject(LOOP);
  });

  it('end with a clear error in the feed when they lead on for ever and bring nothing', async () => {
    answer('/v1/changes', (after) => ({ items: [], nextCursor: String(Number(after) + 1), lastSeq: 9e15 }));
    await expect(collect(changes?.read(contextWith().context, '5'))).rejects.toMatchObject(LOOP);
  });

  it('end with a clear error when events are browsed', async () => {
    answer('/v1/events', () => ({ items: [], nextCursor: 'a' }));
    const events = browse?.events(contextWith().context, { cursor: 'a' });
    await expect(events).rejects.toMatchObject(LOOP);
  });
});

describe('pages that move while they are read', () => {
  it('give a guest twice only when it is newer the second time', async () => {
    answer('/v1/events/e1/guests', (cursor) =>
      cursor === null
        ? { items: [wireGuest({ id: 'g1' }), wireGuest({ id: 'g2' })], nextCursor: 'a' }
        : { items: [wireGuest({ id: 'g1' }), wireGuest({ id: 'g2', revision: 4 })], nextCursor: null },
    );
    const { items } = await persons();
    expect(items).toMatchObject([
      { person: { id: 'g1' }, revision: 3 },
      { person: { id: 'g2' }, revision: 3 },
      { person: { id: 'g2' }, revision: 4 },
    ]);
  });
});

describe('odd items', () => {
  it('are left out and counted in the log, without what they held', async () => {
    answer('/v1/events/e1/guests', () => ({
      items: [wireGuest(), { email: 'canary@example.com' }, null],
      nextCursor: null,
    }));
    const { context, warnings } = contextWith();
    expect((await persons(context)).items).toHaveLength(1);
    expect(warnings).toEqual([[expect.any(String), { unreadable: 2 }]]);
    expect(JSON.stringify(warnings)).not.toContain('canary');
  });

  it('of the feed are unreadable or of an unknown type, each in its place', async () => {
    answer('/v1/changes', () => ({
      items: [
        { id: 'm2', ...wireBody('guest.updated', { guest: wireGuest() }, { seq: 8 }) },
        { id: 'm1', type: 'guest.updated', timestamp: TIME, seq: 7, data: {} },
        { id: 'm3', type: 'guest.praised', timestamp: TIME, seq: 9, data: {} },
        { id: 'm0', type: 'guest.praised', timestamp: TIME, seq: 3, data: {} },
      ],
      nextCursor: null,
      lastSeq: 9,
    }));
    const { items } = await collect(changes?.read(contextWith().context, '6'));
    expect(items).toMatchObject([
      { deliveryId: 'm1', position: '7', result: { kind: 'unreadable' } },
      { deliveryId: 'm2', position: '8', result: { kind: 'changes' } },
      { deliveryId: 'm3', position: '9', result: { kind: 'unknown_type', type: 'guest.praised' } },
    ]);
  });

  it.each([
    ['no page', { people: [] }],
    ['items that are no list', { items: {}, nextCursor: null }],
    ['a cursor that is no text', { items: [], nextCursor: 5 }],
  ])('that make %s fail with `data`', async (_, body) => {
    server.use(http.get('http://events.test/v1/events/e1/guests', () => HttpResponse.json(body)));
    await expect(persons()).rejects.toMatchObject({ failure: 'data', code: 'source_unreadable' });
  });
});

describe('positions', () => {
  it('are ordered as numbers, one after the other', () => {
    expect(changes?.compare('9', '10')).toBeLessThan(0);
    expect(changes?.compare('10', '10')).toBe(0);
    expect(changes?.following?.('99')).toBe('100');
  });

  it('that are none are refused', async () => {
    for (const position of ['', 'abc', '-1', '1e3', '12345678901234567']) {
      const read = collect(changes?.read(contextWith().context, position));
      await expect(read).rejects.toMatchObject({ failure: 'data', code: 'cursor_invalid' });
    }
  });
});

describe('the token', () => {
  it('goes in the header of every request, to the address of the settings', async () => {
    const seen: Array<[string, string | null]> = [];
    server.use(
      http.get('http://events.test/base/v1/events/*', ({ request }) => {
        seen.push([request.url, request.headers.get('authorization')]);
        return HttpResponse.json({ items: [], nextCursor: null });
      }),
    );
    const { context } = contextWith({ baseUrl: 'http://events.test/base', token: 'canary' });
    await persons(context);
    await collect(pull?.relationships?.(context, 'e1'));
    expect(seen.map(([, header]) => header)).toEqual(['Bearer canary', 'Bearer canary']);
    expect(seen.map(([url]) => url).join()).not.toContain('canary');
  });
});
