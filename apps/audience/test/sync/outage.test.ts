// A database that goes away for a while: what was answered 202 is applied once, all else is sent again by its sender.
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { afterEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { PostgresDataSource } from '../../src/database/postgres-data-source.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnPostgres, describeOnSqlite, type TestDatabase } from '../support/databases.ts';
import { type SyncHost, startAgain, startSyncHost } from './support/sync-host.ts';

const DELIVERIES = 150;
const names = Array.from({ length: DELIVERIES }, (_, number) => `p${String(number).padStart(3, '0')}`);

/** Sends as a source does: again until it is answered 202. */
async function sendAll(host: SyncHost): Promise<void> {
  const waiting = names.map((name) => host.arrive(name));
  const sender = async (): Promise<void> => {
    for (let change = waiting.shift(); change !== undefined; change = waiting.shift()) {
      for (let tries = 0; (await host.deliver(change)) !== 202; tries += 1) {
        if (tries > 500) throw new Error('It was not taken.');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  };
  await Promise.all(Array.from({ length: 8 }, sender));
}

async function expectAllOnce(host: SyncHost): Promise<void> {
  await host.until(() => host.counts(), { created: DELIVERIES });
  expect(await host.names()).toEqual(names);
  expect((await host.outcomes()).every(({ outcome, attempts }) => outcome === 'created' && attempts === 1)).toBe(true);
  const rows = await host.room.host.app.get(Database).query('SELECT id FROM field_changes');
  expect(rows).toHaveLength(DELIVERIES);
}

/** Holds the write lock of the file, as another process would. */
async function hold(database: TestDatabase): Promise<() => Promise<void>> {
  const place = database.location();
  if (place.kind !== 'sqlite') throw new Error('This is no file.');
  const other = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(place.path, (error) => (error ? reject(error) : resolve(opened)));
  });
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => other.exec(sql, (error) => (error ? reject(error) : resolve())));
  await run('PRAGMA busy_timeout = 10000');
  await run('BEGIN IMMEDIATE');
  return async () => {
    await run('ROLLBACK');
    await new Promise<void>((resolve, reject) => other.close((error) => (error ? reject(error) : resolve())));
  };
}

describeOnPostgres('A PostgreSQL whose connections are cut again and again', (database) => {
  afterEach(stopRooms);

  it('loses nothing and applies nothing twice', async () => {
    const host = await startSyncHost(database);
    const client = new pg.Client({ connectionString: database.url() });
    await client.connect();
    let cutting = true;
    const cut = (async () => {
      for (let cuts = 0; cutting && cuts < 40; cuts += 1) {
        await client.query(
          'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
        );
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    })();
    await sendAll(host);
    cutting = false;
    await cut;
    await client.end();
    await expectAllOnce(host);
  });
});

describeOnPostgres('A connection that is cut', (database) => {
  it('at the very moment when it is handed out does not end the process', async () => {
    const { writeSource, readSource } = await database.open();
    for (const source of [writeSource, readSource]) {
      if (!(source instanceof PostgresDataSource)) throw new Error('This is no PostgreSQL.');
      const cut = new Promise<void>((resolve) => {
        source.pool.connect((_error, client, release) => {
          // As it comes out of the socket behind the packet that made the client ready: before anybody could listen.
          client?.emit('error', new Error('terminating connection due to administrator command'));
          release(true);
          resolve();
        });
      });
      await expect(cut).resolves.toBeUndefined();
    }
  });
});

describeOnSqlite('A file that another process holds for a while', (database) => {
  afterEach(stopRooms);

  it('takes deliveries all the same, and applies them when it is let go', async () => {
    const host = await startSyncHost(database);
    const release = await hold(database);
    await sendAll(host);
    expect(await host.room.host.app.get(Database).query('SELECT id FROM contacts')).toEqual([]);
    await release();
    await expectAllOnce(host);
  });

  it('keeps them over a restart of the host in the middle of it', async () => {
    const host = await startSyncHost(database);
    const release = await hold(database);
    await sendAll(host);
    await release();
    await stopRooms();
    await expectAllOnce(await startAgain(database, host));
  });
});
