// The standalone server over real HTTP.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, expect, test, vi } from 'vitest';
import { ADMIN_TOKEN, RETRY_SCHEDULE } from '../src/index.ts';
import { type Standalone, type StandaloneOptions, startStandalone } from '../src/standalone/start-standalone.ts';

const closing: Array<() => Promise<unknown>> = [];

afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function start(options: StandaloneOptions = {}): Promise<Standalone> {
  const mock = await startStandalone({ port: 0, seed: { events: 2, guestsPerEvent: 5 }, ...options });
  closing.push(mock.close);
  return mock;
}

const authorization = { authorization: `Bearer ${ADMIN_TOKEN}` };
const post = (url: string, body: unknown = {}, method = 'POST') => fetch(url, { method, body: JSON.stringify(body) });

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'events-mock-'));
  closing.push(() => rm(folder, { recursive: true }));
  return folder;
}

test('it serves the API, the organiser’s calls and the page, each as it should be', async () => {
  const { url } = await start();
  const events = await fetch(`${url}/v1/events?limit=1`, { headers: authorization });
  expect([events.status, events.headers.get('content-type')]).toEqual([200, 'application/json']);
  expect(await events.json()).toMatchObject({ items: [{ name: 'Cocktail Party', guestCount: 5 }], nextCursor: 'c1' });
  expect((await post(`${url}/_mock/guests/gst_1_0001_00001/check-in`)).status).toBe(200);
  const page = await fetch(url);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
  expect(await page.text()).toContain('<!doctype html>');
  expect((await fetch(`${url}/package.json`)).status).toBe(404);
  expect((await fetch(`${url}/v1/events`, { method: 'HEAD', headers: authorization })).status).toBe(200);
});

test('an edit reaches the address of the webhook, signed', async () => {
  const received: Array<{ headers: IncomingHttpHeaders; body: string }> = [];
  const receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
    response.writeHead(202).end();
  });
  receiver.listen(0, '127.0.0.1');
  await once(receiver, 'listening');
  closing.push(async () => receiver.close());
  const address = receiver.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { journal, sender, url } = await start();
  await post(`${url}/_mock/webhook`, { url: `http://127.0.0.1:${port}/hook` }, 'PUT');
  await post(`${url}/_mock/guests/gst_1_0001_00001/check-in`);
  await sender.idle();
  expect(received).toHaveLength(1);
  expect(received[0]?.headers).toMatchObject({
    'webhook-id': expect.stringMatching(/^msg_/),
    'webhook-signature': expect.stringMatching(/^v1,/),
  });
  expect(journal.deliveries()).toMatchObject([{ outcome: 'accepted', status: 202 }]);
});

test('a cut connection is cut for a real client', async () => {
  const { url } = await start();
  await post(`${url}/_mock/faults`, { readCut: { rate: 1 } }, 'PUT');
  const read = async () => (await fetch(`${url}/v1/events`, { headers: authorization })).text();
  await expect(read()).rejects.toThrow(TypeError);
});

test('a body of more than 1 MiB is refused', async () => {
  const { url } = await start();
  const response = await post(`${url}/_mock/guests`, { firstName: 'x'.repeat(1_100_000) }).catch(() => null);
  expect(response === null || response.status === 413).toBe(true);
  expect((await fetch(`${url}/_mock/state`)).status).toBe(200);
});

test('a taken port is told at once, and the data file stays as it is', async () => {
  const { url } = await start();
  const dataFile = join(await temporaryFolder(), 'events.json');
  const port = Number(new URL(url).port);
  await expect(startStandalone({ port, dataFile, seed: {} })).rejects.toThrow('EADDRINUSE');
  await expect(readFile(dataFile)).rejects.toThrow('ENOENT');
});

test('with a data file it finds everything as it was at the next start, and does not seed again', async () => {
  const dataFile = join(await temporaryFolder(), 'events.json');
  const first = await start({ dataFile });
  await post(`${first.url}/_mock/webhook`, { url: 'http://127.0.0.1:9/hook' }, 'PUT');
  await post(`${first.url}/_mock/integration`, { enabled: false }, 'PUT');
  await post(`${first.url}/_mock/guests/gst_1_0001_00001/check-in`);
  await first.close();
  const second = await start({ dataFile });
  expect(second.model.snapshot()).toEqual(first.model.snapshot());
  expect(second.sender.target()).toEqual(first.sender.target());
  expect(second.model.guest('gst_1_0001_00001')?.arrivedGuests).toBeGreaterThan(0);
});

test('the data file is written while it runs, without waiting for the end', async () => {
  const dataFile = join(await temporaryFolder(), 'events.json');
  const { url } = await start({ dataFile });
  await post(`${url}/_mock/guests`, { eventId: 'evt_1_0001', firstName: 'Kept' });
  await vi.waitFor(async () => expect(await readFile(dataFile, 'utf8')).toContain('Kept'), { timeout: 10_000 });
});

test('a data file that is none stops the start', async () => {
  const dataFile = join(await temporaryFolder(), 'events.json');
  await writeFile(dataFile, '{"model":{}}');
  await expect(startStandalone({ port: 0, dataFile })).rejects.toThrow();
});

test.each(['SIGINT', 'SIGTERM'] as const)('the command prints its address and ends cleanly on %s', async (signal) => {
  const command = new URL('../src/standalone.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--conditions=@audience/source', command], {
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  closing.push(async () => child.kill('SIGKILL'));
  const [line] = await once(createInterface(child.stdout), 'line');
  const url = /http:\/\/\S+:\d+/.exec(String(line))?.[0];
  expect((await fetch(`${url}/v1/me`, { headers: authorization })).status).toBe(200);
  child.kill(signal);
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('retries follow the schedule of the sender unless another is given', async () => {
  const { sender, url } = await start({ schedule: [1, 1] });
  await post(`${url}/_mock/webhook`, { url: 'http://127.0.0.1:9/hook' }, 'PUT');
  await post(`${url}/_mock/guests/gst_1_0001_00001/check-in`);
  await vi.waitFor(() => expect(sender.pending()).toBe(0), { timeout: 10_000 });
  expect(RETRY_SCHEDULE).toHaveLength(9);
});
