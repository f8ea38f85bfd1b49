// The API over HTTP: who may ask, what is answered, what is noted.
import {
  changeFeedPage,
  customField,
  event as eventSchema,
  guestList as guestListSchema,
  guest as guestSchema,
  me,
  pageOf,
  problem,
  relationship,
} from '@audience/events-api';
import { expect, test } from 'vitest';
import { ADMIN_TOKEN, EVENTS_CREATOR_TOKEN, NO_ACCESS_TOKEN } from '../src/index.ts';
import { createApi } from './api.ts';

const PATHS = [
  '/v1/me',
  '/v1/integrations/audience',
  '/v1/custom-fields',
  '/v1/events',
  '/v1/events/event-1',
  '/v1/events/event-1/guest-lists',
  '/v1/events/event-1/guests',
  '/v1/events/event-1/relationships',
  '/v1/guests/guest-1',
  '/v1/changes',
];

test.each(PATHS)('%s answers an administrator and an events creator, but nobody without a good token', async (path) => {
  const { get } = createApi();
  expect((await get(path)).status).toBe(200);
  expect((await get(path, EVENTS_CREATOR_TOKEN)).status).toBe(200);
  expect((await get(path, null)).status).toBe(401);
  const refused = await get(path, 'wrong');
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  expect(problem.parse(await refused.json()).status).toBe(401);
});

test.each(PATHS)('a token without access gets 403 on %s, unless it asks who it is', async (path) => {
  const { get } = createApi();
  expect((await get(path, NO_ACCESS_TOKEN)).status).toBe(path === '/v1/me' ? 200 : 403);
});

test('every answer keeps the promise of its schema', async () => {
  const { read } = createApi();
  expect(me.parse(await read('/v1/me'))).toMatchObject({
    scheme: 'admin_access',
    account: { timeZone: 'Europe/Zurich' },
  });
  expect(await read('/v1/integrations/audience')).toEqual({ enabled: true });
  expect(pageOf(customField).parse(await read('/v1/custom-fields?event=event-1')).items).toHaveLength(1);
  expect(pageOf(eventSchema).parse(await read('/v1/events?search=cocktail')).items).toHaveLength(1);
  expect(eventSchema.parse(await read('/v1/events/event-1')).guestCount).toBe(3);
  expect(pageOf(guestListSchema).parse(await read('/v1/events/event-1/guest-lists')).items).toHaveLength(1);
  expect(pageOf(guestSchema).parse(await read('/v1/events/event-1/guests')).items).toHaveLength(3);
  expect(pageOf(relationship).parse(await read('/v1/events/event-1/relationships')).items).toHaveLength(1);
  expect(guestSchema.parse(await read('/v1/guests/guest-1')).id).toBe('guest-1');
  expect(changeFeedPage.parse(await read('/v1/changes?after=0')).lastSeq).toBe(5);
});

test('what a token may do can change, and a lost right shows at the next call', async () => {
  const { get, model } = createApi();
  model.setScheme('user_1', 'no_access');
  expect((await get('/v1/events')).status).toBe(403);
  expect(me.parse(await (await get('/v1/me')).json()).scheme).toBe('no_access');
});

test.each([
  '/v1/events/absent',
  '/v1/events/absent/guests',
  '/v1/events/absent/guest-lists',
  '/v1/events/absent/relationships',
  '/v1/guests/absent',
  '/v1/custom-fields?event=absent',
  '/v1/nothing',
])('%s is 404', async (path) => {
  const { get } = createApi();
  const response = await get(path);
  expect([response.status, response.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
});

test.each([
  '/v1/events?limit=0',
  '/v1/events?limit=501',
  '/v1/events?limit=ten',
  '/v1/events?cursor=4',
  '/v1/events/event-1/guests?updatedSince=yesterday',
  '/v1/changes?after=-1',
  '/v1/changes?after=1e9',
])('%s is 400', async (path) => {
  const { get } = createApi();
  expect((await get(path)).status).toBe(400);
});

test('a list is read page by page with limit and cursor', async () => {
  const { read } = createApi();
  const page = pageOf(guestSchema);
  const first = page.parse(await read('/v1/events/event-1/guests?limit=2'));
  const second = page.parse(await read(`/v1/events/event-1/guests?limit=2&cursor=${first.nextCursor}`));
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(['guest-1', 'guest-2', 'guest-3']);
  expect(second.nextCursor).toBeNull();
});

test('the change feed answers 410 when it does not go back so far', async () => {
  const { get, time } = createApi();
  await time.advance(31 * 24 * 3_600_000);
  expect((await get('/v1/changes?after=0')).status).toBe(410);
  expect((await get('/v1/changes?after=5')).status).toBe(200);
});

test('reads and the feed go on while the switch is off', async () => {
  const { get, model, read } = createApi();
  model.setEnabled(false);
  model.checkIn('guest-1');
  expect(await read('/v1/integrations/audience')).toEqual({ enabled: false });
  expect(await read('/v1/changes?after=5')).toMatchObject({ items: [{ seq: 6 }] });
  expect((await get('/v1/guests/guest-1')).status).toBe(200);
});

test('HEAD answers as GET without a body, and any other method is 405; all of them are noted, without token', async () => {
  const { call, journal } = createApi();
  const head = await call('HEAD', '/v1/events');
  expect([head.status, await head.text()]).toEqual([200, '']);
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
    const response = await call(method, '/v1/guests/guest-1');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  }
  await call('GET', '/v1/events?limit=1', null);
  expect(journal.counters().requestsByMethod).toEqual({ HEAD: 1, POST: 1, PUT: 1, PATCH: 1, DELETE: 1, GET: 1 });
  expect(journal.requests({ limit: 1 })).toMatchObject([{ method: 'GET', path: '/v1/events?limit=1', status: 401 }]);
  expect(JSON.stringify(journal.requests())).not.toContain(ADMIN_TOKEN);
});

test('with a base address only that origin is answered', async () => {
  const { call } = createApi({ baseUrl: 'https://events.example' });
  expect((await call('GET', '/v1/me')).status).toBe(200);
  await expect(call('GET', '/v1/me', ADMIN_TOKEN, 'https://other.example')).rejects.toThrow('no handler');
});
