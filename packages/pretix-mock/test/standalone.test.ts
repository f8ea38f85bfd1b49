// The whole mock over real HTTP.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { event, order, pageOf } from '@audience/pretix-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TOKEN } from '../src/index.ts';
import { type Standalone, startStandalone } from '../src/standalone/start-standalone.ts';

let mock: Standalone;
beforeAll(async () => {
  mock = await startStandalone({ port: 0, seed: true, schedule: [] });
});
afterAll(() => mock.close());

const headers = { authorization: `Token ${TOKEN}` };
const control = (path: string, method: string, body: unknown) =>
  fetch(`${mock.url}/_mock/${path}`, { method, body: JSON.stringify(body) });

it('answers the API, with next addresses that lead on', async () => {
  await control('limits', 'PUT', { pageSize: 1 });
  const first = await fetch(`${mock.url}/api/v1/organizers/acme/events/`, { headers });
  const page = pageOf(event).parse(await first.json());
  const second = await fetch(page.next ?? '', { headers });
  expect(pageOf(event).parse(await second.json()).results).toMatchObject([{ slug: 'talks', has_subevents: true }]);
  await control('limits', 'PUT', { pageSize: 50 });
});

it('does what it is told and posts what pretix would', async () => {
  const bodies: string[] = [];
  const receiver = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    bodies.push(text);
    response.writeHead(202).end();
  }).listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  const address = receiver.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  await control('webhook', 'PUT', { url: `http://127.0.0.1:${port}/webhooks/key` });
  const done = await control('acts', 'POST', { act: 'check_in', event: 'gala', code: 'ADA37', positionid: 1 });
  await mock.sender.idle();
  expect({ notifications: bodies.map((text) => JSON.parse(text)) }).toEqual(await done.json());
  const read = await fetch(`${mock.url}/api/v1/organizers/acme/events/gala/orders/ADA37/`, { headers });
  expect(order.parse(await read.json()).positions[0]?.checkins).toHaveLength(1);
  receiver.close();
  receiver.closeAllConnections();
});

it('refuses what it does not know, and what pretix would not do, in words', async () => {
  const unknown = await control('acts', 'POST', { act: 'dance' });
  expect([unknown.status, await unknown.json()]).toEqual([422, { detail: expect.any(String) }]);
  const impossible = await control('acts', 'POST', { act: 'delete_order', event: 'gala', code: 'ADA37' });
  expect([impossible.status, await impossible.json()]).toEqual([409, { detail: expect.stringMatching(/test mode/) }]);
});

it('tells its state without secrets', async () => {
  const state = await (await fetch(`${mock.url}/_mock/state`)).text();
  expect(JSON.parse(state)).toMatchObject({
    organizer: { slug: 'acme' },
    events: [{ slug: 'gala' }, { slug: 'talks' }],
  });
  expect(state).not.toMatch(/-secret-/);
});
