// `npm start` without its building: host and mock, connected on the first start, found again on the second, ended by Ctrl-C.
import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Api, administratorOf } from '../../src/host/api.ts';
import { type Child, startChild } from '../../src/host/child.ts';
import { freePort } from '../../src/host/free-port.ts';
import { startHost } from '../../src/host/host-process.ts';
import { contactShape, historyShape, integrationShape } from '../../src/host/shapes.ts';
import { waitFor, waitUntil } from '../../src/host/wait-until.ts';

const LAUNCHER = fileURLToPath(new URL('../../../demo/dist/start.js', import.meta.url));

const guestPage = z.object({ items: z.array(z.object({ id: z.string(), email: z.string().nullable() })) });
const eventPage = z.object({ items: z.array(z.object({ id: z.string(), name: z.string() })) });

// What a shell may hold that is about some other host: the demo's is told what the launcher chose, and nothing of these.
const OF_ANOTHER_HOST = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/production',
  NATS_URL: 'nats://localhost:4222',
  AUDIENCE_PUBLIC_URL: 'https://audience.example.org',
  AUDIENCE_CONNECTORS: '@example/connector',
  AUDIENCE_NONSENSE: 'yes',
};

const hasCurl = spawnSync('curl', ['--version']).status === 0;
if (!hasCurl) console.warn('\n!!! LEFT OUT, there is no curl: the examples that npm start prints\n');

describe('npm start', { timeout: 120_000 }, () => {
  let folder = '';
  let host = '';
  let mock = '';
  let environment: Record<string, string> = {};

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'audience-e2e-'));
    const [port, mockPort] = [await freePort(), await freePort()];
    host = `http://localhost:${port}`;
    mock = `http://127.0.0.1:${mockPort}`;
    environment = { DEMO_DATA: join(folder, 'data'), PORT: String(port), EVENTS_MOCK_PORT: String(mockPort) };
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const started = async (given = environment): Promise<{ child: Child; text: string }> => {
    const child = startChild(LAUNCHER, [], given);
    await waitUntil(
      'everything runs',
      () => {
        if (child.ending() !== undefined) throw new Error(`It ended:\n${[...child.faults, ...child.out].join('\n')}`);
        return child.out.some((line) => line.startsWith('Ctrl-C'));
      },
      60_000,
    );
    return { child, text: child.out.join('\n') };
  };
  const keyIn = (text: string): string => /Bearer ([^"\s]+)/.exec(text)?.[1] ?? '';
  const answers = (address: string): Promise<boolean> =>
    fetch(address, { signal: AbortSignal.timeout(2_000) }).then(
      () => true,
      () => false,
    );
  const everything = async (api: Api) => ({
    contacts: (await api.all(contactShape, '/api/v1/contacts')).map(({ id, values }) => ({ id, values })),
    integrations: await api.all(integrationShape, '/api/v1/integrations'),
    events: await new Api(mock).get(eventPage, '/_mock/events'),
  });
  let before: Awaited<ReturnType<typeof everything>>;

  it('prints both addresses, the sign-in and three things to try, which work; Ctrl-C ends both', async () => {
    const { child, text } = await started();
    expect(text).toContain(host);
    expect(text).toContain(mock);
    for (const number of ['1', '2', '3']) expect(text).toMatch(new RegExp(`^\\s+${number}\\. `, 'm'));
    const [, email = '', password = ''] = /Sign-in\s+(\S+)\s+(\S+)/.exec(text) ?? [];
    await administratorOf(host, { email, password });

    const api = new Api(host, { authorization: `Bearer ${keyIn(text)}` });
    const organiser = new Api(mock);
    const [event] = (await organiser.get(eventPage, '/_mock/events')).items;
    const guests = await organiser.get(guestPage, `/_mock/events/${event?.id}/guests`);
    const guest = guests.items.findLast(({ email }) => email?.includes('@'));
    await organiser.do(z.unknown(), 'POST', `/_mock/guests/${guest?.id}/check-in`, {});
    const contact = await waitFor('the guest is a contact', async () => {
      const found = await api.all(contactShape, `/api/v1/contacts?search=${encodeURIComponent(guest?.email ?? '')}`);
      return found[0];
    });
    const history = await api.all(historyShape, `/api/v1/contacts/${contact.id}/history`);
    expect(history.find(({ personId }) => personId === guest?.id)).toMatchObject({
      checkedInAt: expect.stringMatching(/Z$/),
      sourceEvent: { name: event?.name },
    });
    before = await everything(api);
    expect(before.integrations).toMatchObject([{ connector: 'events', enabled: true }]);

    expect(await child.end('SIGINT')).toEqual({ code: 0, signal: null });
    expect(await answers(`${host}/health/live`)).toBe(false);
    expect(await answers(mock)).toBe(false);
  });

  it('finds everything as it was on the second start, whatever the shell holds, and goes on listening', async () => {
    const { child, text } = await started({ ...environment, ...OF_ANOTHER_HOST });
    expect(text).toContain('Everything is as it was');
    const api = new Api(host, { authorization: `Bearer ${keyIn(text)}` });
    expect(await everything(api)).toEqual(before);

    const organiser = new Api(mock);
    const [event] = before.events.items;
    const guest = { eventId: event?.id, email: 'newcomer@example.org', firstName: 'New' };
    await organiser.do(z.unknown(), 'POST', '/_mock/guests', guest);
    await waitUntil('the newcomer is a contact', async () => {
      const found = await api.all(contactShape, '/api/v1/contacts?search=newcomer');
      return found.length === 1;
    });
    expect(await child.end('SIGTERM')).toEqual({ code: 0, signal: null });
    expect(await answers(`${host}/health/live`)).toBe(false);
    expect(await answers(mock)).toBe(false);
  });

  it.skipIf(!hasCurl)('prints calls that work as they are pasted, for an address with a plus sign, too', async () => {
    const { child, text } = await started();
    const [event] = before.events.items;
    const guest = { eventId: event?.id, email: 'plus+sign@example.org', firstName: 'Plus' };
    // Were the plus sign a blank, this one would be found, too.
    const other = { ...guest, email: 'sign@example.org' };
    for (const body of [other, guest]) await new Api(mock).do(z.unknown(), 'POST', '/_mock/guests', body);
    const [search = '', history = ''] = text.split('\n').filter((line) => /^ +curl /.test(line));
    const pasted = async <Shape extends z.ZodType>(shape: Shape, command: string): Promise<z.infer<Shape>> => {
      const { stdout } = await promisify(execFile)('sh', ['-c', command], { timeout: 20_000 });
      return shape.parse(JSON.parse(stdout));
    };
    const contacts = z.object({
      items: z.array(z.object({ id: z.string(), values: z.object({ email: z.string() }) })),
    });
    const found = await waitFor('the guest is found', async () => {
      const { items } = await pasted(contacts, search.replace('NAME', guest.email));
      return items[0];
    });
    expect(found.values.email).toBe(guest.email);
    expect((await pasted(contacts, search.replace('NAME', guest.email))).items).toHaveLength(1);
    const { items } = await pasted(z.object({ items: z.array(historyShape) }), history.replace('ID', found.id));
    expect(items).toMatchObject([{ sourceEvent: { name: event?.name } }]);
    expect(await child.end('SIGINT')).toEqual({ code: 0, signal: null });
  });

  it('on other ports tells each side where the other is now, and goes on listening', async () => {
    const [port, mockPort] = [await freePort(), await freePort()];
    host = `http://localhost:${port}`;
    mock = `http://127.0.0.1:${mockPort}`;
    environment = { ...environment, PORT: String(port), EVENTS_MOCK_PORT: String(mockPort) };
    const { child, text } = await started();
    expect(text).toContain('at other addresses');
    const api = new Api(host, { authorization: `Bearer ${keyIn(text)}` });
    const [integration] = await api.all(integrationShape, '/api/v1/integrations');
    expect(integration).toMatchObject({ id: before.integrations[0]?.id, settings: { baseUrl: mock }, enabled: true });

    const [event] = before.events.items;
    const guest = { eventId: event?.id, email: 'mover@example.org', firstName: 'Moved' };
    await new Api(mock).do(z.unknown(), 'POST', '/_mock/guests', guest);
    await waitUntil('the guest is a contact', async () => {
      const found = await api.all(contactShape, '/api/v1/contacts?search=mover');
      return found.length === 1;
    });
    const status = await api.get(z.object({ source: z.unknown() }), `/api/v1/integrations/${integration?.id}/status`);
    expect(status.source).toMatchObject({ reachable: true });
    expect(await child.end('SIGINT')).toEqual({ code: 0, signal: null });

    const again = await started();
    expect(again.text).toContain('Everything is as it was');
    expect(await again.child.end('SIGINT')).toEqual({ code: 0, signal: null });
  });

  it('says what to do where the data has another sign-in, and takes the one that it is given', async () => {
    const sign = { AUDIENCE_ADMIN_EMAIL: 'maya@example.org', AUDIENCE_ADMIN_PASSWORD: 'the first of this database' };
    const elsewhere = { ...environment, DEMO_DATA: join(folder, 'foreign') };
    const own = await startHost({
      database: `sqlite:${join(folder, 'foreign/audience.db')}`,
      environment: { ...sign, AUDIENCE_SECRET_KEY: '' },
    });
    await own.stop();
    const refused = startChild(LAUNCHER, [], elsewhere);
    expect(await refused.ended).toEqual({ code: 1, signal: null });
    expect(refused.faults.join('\n')).toMatch(
      /made with another sign-in.*\n.*AUDIENCE_ADMIN_PASSWORD=.*\n.*DEMO_DATA=/,
    );

    const { child, text } = await started({ ...elsewhere, ...sign });
    expect(text).toContain('maya@example.org');
    expect(await child.end('SIGINT')).toEqual({ code: 0, signal: null });
  });

  it('says in a line that a port is taken and which variable names another, ends with 1 and leaves nothing behind', async () => {
    const first = await started();
    const others = { ...environment, DEMO_DATA: join(folder, 'other') };
    const hostTaken = { ...others, EVENTS_MOCK_PORT: String(await freePort()) };
    const second = startChild(LAUNCHER, [], hostTaken);
    expect(await second.ended).toEqual({ code: 1, signal: null });
    expect(second.faults.join('\n')).toMatch(new RegExp(`^Port ${environment.PORT} is taken .* PORT `, 'm'));
    expect(await answers(`http://127.0.0.1:${hostTaken.EVENTS_MOCK_PORT}`)).toBe(false);

    const mockTaken = { ...others, PORT: String(await freePort()) };
    const third = startChild(LAUNCHER, [], mockTaken);
    expect(await third.ended).toEqual({ code: 1, signal: null });
    expect(third.faults.join('\n')).toMatch(/^Port \d+ is taken .* EVENTS_MOCK_PORT=\d+ npm start$/m);
    expect(await answers(`http://localhost:${mockTaken.PORT}/health/live`)).toBe(false);
    expect(await answers(`${host}/health/ready`)).toBe(true);
    expect(await first.child.end('SIGINT')).toEqual({ code: 0, signal: null });
  });
});
