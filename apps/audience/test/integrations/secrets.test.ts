// Secrets of integrations: written, never read; bound to the address; renewed with a day of overlap.
import { ADMIN_TOKEN } from '@audience/events-mock';
import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import { fakeDelivery } from '@audience/fake-connector';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Database } from '../../src/database/database.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import {
  eventsBody,
  FAKE_SECRET,
  type IntegrationAnswer,
  integrationIn,
  problemIn,
  type Room,
  startRoom,
  stopRooms,
} from './support/room.ts';

const DAY_MS = 24 * 60 * 60_000;

const fieldProblems = z.object({ errors: z.array(z.object({ pointer: z.string(), detail: z.string() })) });

async function deliver(room: Room, integration: IntegrationAnswer, secret: string, id: string): Promise<number> {
  const { headers, body } = fakeDelivery({ type: 'changes', changes: [] }, { secret, at: room.host.clock.now(), id });
  const url = new URL(integration.webhookUrl ?? '').pathname;
  const answer = await room.host.app.inject({ method: 'POST', url, headers, payload: Buffer.from(body) });
  return answer.statusCode;
}

// Every value of every table, as text.
async function everythingStored(room: Room): Promise<string> {
  const database = room.host.app.get(Database);
  const tables = await database.query<{ name: string }>(
    database.kind === 'sqlite'
      ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'contact_search%'"
      : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const rows = await Promise.all(tables.map(({ name }) => database.query(`SELECT * FROM ${name}`)));
  const texts = rows
    .flat(2)
    .map((row) =>
      JSON.stringify(row, (_name, value: unknown) =>
        value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
      ),
    );
  return texts.join('\n');
}

describeOnEachDatabase('A secret', (database) => {
  let mock: Standalone;
  beforeAll(async () => {
    mock = await startStandalone({ port: 0 });
  });
  afterAll(() => mock.close());
  afterEach(stopRooms);

  it('is in no answer and, in plain text, in no table; nor is the key of the address', async () => {
    const room = await startRoom(database);
    const fake = await room.addFake();
    const events = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    await room.call('POST', `/${fake.id}/secret/rotate`, { secret: 'canaryRenewed' });
    const refusedChange = await room.call('PATCH', `/${events.id}`, {
      settings: { token: 'canaryRefused', baseUrl: 'x' },
    });
    const answers = await Promise.all([
      ...['', `/${fake.id}`, `/${events.id}`, `/${fake.id}/status`, `/${events.id}/status`].map((path) =>
        room.call('GET', path),
      ),
      ...[fake, events].map(({ id }) => room.call('POST', `/${id}/test`)),
      room.host.call('GET', '/api/v1/audit', { cookie: room.cookie }),
      room.call('PATCH', `/${events.id}`, { onCreated: 'none' }),
    ]);
    const shown = [refusedChange, ...answers].map(({ text }) => text).join('\n');
    const stored = await everythingStored(room);
    expect(stored).toContain(events.id);
    const made = String(events.settings?.webhookSecret);
    expect(made).toMatch(/^whsec_/);
    for (const secret of [FAKE_SECRET, ADMIN_TOKEN, made, 'canaryRenewed', 'canaryRefused']) {
      expect(shown).not.toContain(secret);
      expect(stored).not.toContain(secret);
    }
    const key = new URL(events.webhookUrl ?? '').pathname.split('/').at(-1) ?? '';
    expect(key).toHaveLength(43);
    expect(stored).not.toContain(key);
  });

  it('holds beside its successor for 24 hours and no longer', async () => {
    const room = await startRoom(database);
    const made = await room.addFake();
    expect(await deliver(room, made, FAKE_SECRET, 'before')).toBe(202);
    const rotated = await room.call('POST', `/${made.id}/secret/rotate`, { secret: 'the-new-one' });
    expect(rotated.status).toBe(200);
    expect(integrationIn(rotated).settings).toEqual({ secret: { set: true, setAt: expect.any(String) } });
    expect(await deliver(room, made, 'the-new-one', 'new')).toBe(202);
    room.host.clock.advance(DAY_MS - 1);
    expect(await deliver(room, made, FAKE_SECRET, 'old-1')).toBe(202);
    room.host.clock.advance(1);
    expect(await deliver(room, made, FAKE_SECRET, 'old-2')).toBe(401);
    expect(await deliver(room, made, 'the-new-one', 'new-2')).toBe(202);
  });

  it('renewed twice in a day leaves nobody out who has one of the three', async () => {
    const room = await startRoom(database);
    const made = await room.addFake();
    await room.call('POST', `/${made.id}/secret/rotate`, { secret: 'the-second' });
    room.host.clock.advance(DAY_MS / 3);
    await room.call('PATCH', `/${made.id}`, { settings: { secret: 'the-third' } });
    for (const secret of [FAKE_SECRET, 'the-second', 'the-third'])
      expect(await deliver(room, made, secret, secret)).toBe(202);
    room.host.clock.advance((DAY_MS / 3) * 2);
    expect(await deliver(room, made, FAKE_SECRET, 'a')).toBe(401);
    expect(await deliver(room, made, 'the-second', 'b')).toBe(202);
  });

  it('renewed without a value is made and shown in that answer', async () => {
    const room = await startRoom(database);
    const made = await room.addFake();
    const rotated = integrationIn(await room.call('POST', `/${made.id}/secret/rotate`, {}));
    expect(await deliver(room, made, String(rotated.settings?.secret), 'new')).toBe(202);
    const answer = await room.call('POST', `/${made.id}/secret/rotate`, { baseUrl: 'x', secret: 'y' });
    expect(problemIn(answer)).toMatchObject({ status: 400, pointers: ['/baseUrl'] });
  });

  it('given by hand has to be one, and the name of a secret', async () => {
    const room = await startRoom(database);
    const events = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    const told = async (method: 'POST' | 'PATCH', path: string, body: object): Promise<unknown> => {
      const { status, body: problem } = await room.call(method, `/${events.id}${path}`, body);
      return [status, fieldProblems.parse(problem).errors.map(({ pointer, detail }) => [pointer, detail])];
    };
    const looks = expect.stringContaining('one is whsec_ and then');
    const short = { webhookSecret: 'abc' };
    expect(await told('POST', '/secret/rotate', short)).toEqual([400, [['/webhookSecret', looks]]]);
    expect(await told('PATCH', '', { settings: short })).toEqual([400, [['/settings/webhookSecret', looks]]]);
    const absent = [400, [['/x', expect.stringContaining('no such secret')]]];
    expect(await told('POST', '/secret/rotate', { x: 'y' })).toEqual(absent);
    for (const name of ['webhookSecret', 'x']) {
      for (const value of [1, '', null, 'x'.repeat(4_001)]) {
        const words = [400, [[`/${name}`, expect.stringContaining('as text of 1 to 4000 characters')]]];
        expect(await told('POST', '/secret/rotate', { [name]: value })).toEqual(words);
      }
    }
    expect(integrationIn(await room.call('GET', `/${events.id}`)).settings?.webhookSecret).toMatchObject({ set: true });
  });

  it('is asked again for another address, before anything is sent there', async () => {
    const room = await startRoom(database);
    const { id } = integrationIn(await room.call('POST', '', eventsBody(mock.url)));
    const elsewhere = mock.url.replace('127.0.0.1', 'localhost');
    const before = mock.journal.requests({}).length;
    const answer = await room.call('PATCH', `/${id}`, { settings: { baseUrl: elsewhere } });
    expect(problemIn(answer)).toMatchObject({ status: 400, pointers: ['/settings/token'] });
    expect(mock.journal.requests({})).toHaveLength(before);
    expect((await room.call('PATCH', `/${id}`, { settings: { baseUrl: `${mock.url}/` } })).status).toBe(200);
    const whole = await room.call('PATCH', `/${id}`, { settings: { baseUrl: `${mock.url}/`, token: ADMIN_TOKEN } });
    expect(integrationIn(whole).settings?.baseUrl).toBe(mock.url);
  });
});
