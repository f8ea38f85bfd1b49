// The live stream over a real socket, on both databases.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, expect, it } from 'vitest';
import { UnitOfWork } from '../../src/database/database.ts';
import { LiveStream, MOST_EVENTS } from '../../src/live/live-stream.service.ts';
import { KEPT_MS, StreamBatches } from '../../src/live/stream-batches.service.ts';
import { MOST_OF_ACCOUNT } from '../../src/live/stream-desk.service.ts';
import { Host, StandingClock } from '../accounts/host.ts';
import { listenApp } from '../support/app.ts';
import { describeOnEachDatabase, describeOnPostgres, type TestDatabase } from '../support/databases.ts';
import { OpenStream } from './open-stream.ts';

const apps: NestFastifyApplication[] = [];
const streams: OpenStream[] = [];

afterEach(async () => {
  for (const stream of streams.splice(0)) stream.close();
  for (const app of apps.splice(0)) await app.close();
});

interface Running {
  readonly host: Host;
  readonly cookie: string;
  readonly accountId: string;
  open(lastEventId?: string): Promise<OpenStream>;
  tell(accountId: string, ...ids: string[]): Promise<void>;
}

async function start(database: TestDatabase): Promise<Running> {
  const clock = new StandingClock();
  const { app, origin } = await listenApp(database, {
    clock,
    environment: { AUDIENCE_PUBLIC_URL: 'http://localhost:3000' },
  });
  apps.push(app);
  const host = new Host(app, clock);
  const cookie = await host.signIn();
  const account = await host.call('GET', '/api/v1/account', { cookie });
  return {
    host,
    cookie,
    accountId: JSON.parse(account.text).id,
    open: async (lastEventId) => {
      const headers = { cookie, ...(lastEventId !== undefined && { 'last-event-id': lastEventId }) };
      const stream = await OpenStream.open(`${origin}/api/v1/stream`, headers);
      streams.push(stream);
      return stream.response.status === 200 ? stream.ready() : stream;
    },
    tell: (accountId, ...ids) =>
      app.get(UnitOfWork).run((transaction) =>
        app.get(LiveStream).record(
          transaction,
          accountId,
          ids.map((id) => ({ kind: 'contact', payload: { id } })),
        ),
      ),
  };
}

const idsOf = (told: ReadonlyArray<{ payload: unknown }>): unknown[] => told.map((one) => one.payload);

describeOnEachDatabase('the live stream', (database) => {
  it('tells what was committed, in order, each once, to every watcher of the account and to no other', async () => {
    const { host, accountId, open, tell } = await start(database);
    const [first, second] = [await open(), await open()];
    const other = await host.addAccount();
    await tell(other.accountId, 'elsewhere');
    for (let index = 0; index < 30; index += 1) await tell(accountId, `a${index}`, `b${index}`);
    const expected = Array.from({ length: 30 }, (_, index) => [{ id: `a${index}` }, { id: `b${index}` }]).flat();
    for (const stream of [first, second]) {
      const told = await stream.until((all) => all.length >= 60);
      expect(idsOf(told)).toEqual(expected);
      const numbers = told.map((one) => Number(one.id));
      expect(numbers).toEqual([...numbers].sort((left, right) => left - right));
    }
  });

  it('tells nothing of what was rolled back', async () => {
    const { host, accountId, open, tell } = await start(database);
    const stream = await open();
    const failing = host.app.get(UnitOfWork).run(async (transaction) => {
      const event = { kind: 'contact', payload: { id: 'never' } } as const;
      await host.app.get(LiveStream).record(transaction, accountId, [event]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await tell(accountId, 'after');
    expect(idsOf(await stream.until((told) => told.length > 0))).toEqual([{ id: 'after' }]);
  });

  it('goes on after the last event that a browser has, in the midst of a transaction too', async () => {
    const { accountId, open, tell } = await start(database);
    const stream = await open();
    await tell(accountId, 'one', 'two', 'three');
    const told = await stream.until((all) => all.length === 3);
    stream.close();
    await tell(accountId, 'four');
    const resumed = await open(told[1]?.id);
    expect(idsOf(await resumed.until((all) => all.length === 2))).toEqual([{ id: 'three' }, { id: 'four' }]);
  });

  it('goes on for a browser that had seen nothing but the beginning', async () => {
    const { accountId, open, tell } = await start(database);
    await tell(accountId, 'before');
    const stream = await open();
    stream.close();
    await tell(accountId, 'missed');
    const resumed = await open(stream.lastId);
    expect(idsOf(await resumed.until((all) => all.length > 0))).toEqual([{ id: 'missed' }]);
  });

  it('begins with a reset when what came since was swept, and keeps the newest for quiet accounts', async () => {
    const { host, accountId, open, tell } = await start(database);
    await tell(accountId, 'old');
    const stream = await open();
    await tell(accountId, 'newest');
    await stream.until((told) => told.length > 0);
    host.clock.advance(KEPT_MS + 1);
    await host.app.get(StreamBatches).sweep();
    const quiet = await open(stream.lastId);
    const late = await open(String(Number(stream.lastId) - 10_000));
    expect(await late.until((told) => told.length > 0)).toMatchObject([{ kind: 'reset' }]);
    const foreign = await open('no number');
    expect(await foreign.until((told) => told.length > 0)).toMatchObject([{ kind: 'reset' }]);
    await tell(accountId, 'later');
    expect(idsOf(await quiet.until((told) => told.length > 0))).toEqual([{ id: 'later' }]);
  });

  it('tells many events of one transaction as one reset', async () => {
    const { accountId, open, tell } = await start(database);
    const stream = await open();
    await tell(accountId, ...Array.from({ length: MOST_EVENTS + 1 }, (_, index) => `contact-${index}`));
    await tell(accountId, 'after');
    const told = await stream.until((all) => all.length === 2);
    expect(told.map((one) => one.kind)).toEqual(['reset', 'contact']);
  });

  it('needs a session, and ends when the host stops', async () => {
    const { host, open } = await start(database);
    expect((await host.call('GET', '/api/v1/stream')).status).toBe(401);
    const stream = await open();
    expect(stream.response.headers.get('content-type')).toMatch(/^text\/event-stream/);
    expect(stream.response.headers.get('cache-control')).toBe('no-store');
    await Promise.all(apps.splice(0).map((app) => app.close()));
    await stream.end();
  });

  it('refuses more streams of one account than it can serve, and takes one again when another is closed', async () => {
    const { open } = await start(database);
    const all = await Promise.all(Array.from({ length: MOST_OF_ACCOUNT }, () => open()));
    const refused = await open();
    expect(refused.response.status).toBe(429);
    expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(0);
    all[0]?.close();
    await expect.poll(async () => (await open()).response.status, { timeout: 10_000 }).toBe(200);
  });
});

describeOnPostgres('the live streams of two hosts', (database) => {
  it('tell what the other one committed', async () => {
    const first = await start(database);
    const second = await start(database);
    const stream = await first.open();
    await second.tell(second.accountId, 'from the other host');
    expect(idsOf(await stream.until((told) => told.length > 0))).toEqual([{ id: 'from the other host' }]);
  });
});
