// When storing fails: nothing is acknowledged, nothing is lost that was, and it goes on by itself afterwards.
import { copyFile, rm } from 'node:fs/promises';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import { expect, it } from 'vitest';
import { StorageError } from '../../src/database/storage-error.ts';
import { describeOnEachDatabase, describeOnPostgres, describeOnSqlite } from '../support/databases.ts';
import { claimAll, delivery, idsOf, inboxes, inboxPath } from './support/inbox-logs.ts';

describeOnEachDatabase('a full inbox', (database) => {
  const open = inboxes(database);

  it('answers full beyond the number that may wait, and takes more once there is room', async () => {
    const { log } = await open({ bounds: { waitingItems: 10 } });
    const results = await Promise.all(Array.from({ length: 15 }, (_, index) => log.append(delivery(index))));
    expect(results.filter((result) => result === 'stored')).toHaveLength(10);
    expect(results.filter((result) => result === 'full')).toHaveLength(5);
    expect(await log.append(delivery('later'))).toBe('stored');
    expect(await claimAll(log)).toHaveLength(11);
  });

  it('answers full beyond the bytes that may wait', async () => {
    const { log } = await open({ bounds: { waitingBytes: 10_000 } });
    const large = (id: number) => log.append(delivery(id, { body: Buffer.alloc(6_000) }));
    expect(await Promise.all([large(1), large(2)])).toEqual(['stored', 'full']);
    expect(await large(2)).toBe('stored');
  });
});

describeOnSqlite('an inbox file in trouble', (database) => {
  const open = inboxes(database);

  it('stores nothing while another process holds the file, and goes on when it lets go', async () => {
    const { log } = await open({ bounds: { busyMs: 50 } });
    await log.append(delivery('before'));
    const other = await openFile(inboxPath(database));
    await run(other, 'BEGIN EXCLUSIVE');
    await expect(log.append(delivery('meanwhile'))).rejects.toMatchObject({ failure: 'busy' });
    await run(other, 'COMMIT');
    expect(await log.append(delivery('after'))).toBe('stored');
    await closeFile(other);
    expect(idsOf(await claimAll(log))).toEqual(['msg_before', 'msg_after']);
  });

  it('stores nothing while the disk is full, keeps what it has, and goes on when there is room', async () => {
    const { storage, log } = await open({ bounds: { mostPages: 60 } });
    const body = Buffer.alloc(20_000, 'x');
    const stored: string[] = [];
    let refused: unknown;
    for (let id = 0; refused === undefined && id < 100; id += 1) {
      await log.append(delivery(id, { body })).then(
        () => stored.push(`msg_${id}`),
        (error: unknown) => {
          refused = error;
        },
      );
    }
    expect(refused).toBeInstanceOf(StorageError);
    expect(refused).toMatchObject({ failure: 'full' });

    const claimed = await claimAll(log);
    expect(idsOf(claimed)).toEqual(stored);
    await storage.unitOfWork.run((transaction) => log.settle(transaction, claimed));
    expect(await log.waiting()).toMatchObject({ count: 0 });
    expect(await log.append(delivery('again', { body }))).toBe('stored');
  });

  it('gives new positions after the file was lost, so that nothing new counts as settled', async () => {
    const { storage, log, another } = await open();
    for (const id of [1, 2, 3]) await log.append(delivery(id));
    const claimed = await claimAll(log);
    await storage.unitOfWork.run((transaction) => log.settle(transaction, claimed));
    await log.close();
    await rm(inboxPath(database));

    const anew = await another();
    expect(await anew.append(delivery(4))).toBe('stored');
    await anew.close();

    expect(idsOf(await claimAll(await another()))).toEqual(['msg_4']);
  });

  it('gives positions above the read position when an older copy of the file is put back', async () => {
    const { storage, log, another } = await open();
    await log.append(delivery(1));
    await log.close();
    const path = inboxPath(database);
    await copyFile(path, `${path}.copy`);
    const second = await another();
    for (const id of [2, 3]) await second.append(delivery(id));
    const claimed = await claimAll(second);
    await storage.unitOfWork.run((transaction) => second.settle(transaction, claimed));
    await second.close();
    await copyFile(`${path}.copy`, path);

    const third = await another();
    expect(await third.append(delivery(4))).toBe('stored');
    expect(idsOf(await claimAll(third))).toEqual(['msg_4']);
  });
});

describeOnPostgres('an inbox whose connections are cut', (database) => {
  const open = inboxes(database);

  it('acknowledges nothing that is not there afterwards, and goes on with new connections', async () => {
    const { log } = await open();
    await log.append(delivery('before'));
    const acknowledged = ['msg_before'];
    const appends = Array.from({ length: 200 }, (_, index) =>
      log.append(delivery(index)).then(
        () => acknowledged.push(`msg_${index}`),
        () => undefined,
      ),
    );
    await cutConnections(database.url());
    await Promise.all(appends);
    expect(await log.append(delivery('after')).catch(() => log.append(delivery('after')))).toMatch(/stored|seen/);
    const present = new Set(idsOf(await claimAll(log)));
    expect(acknowledged.filter((id) => !present.has(id))).toEqual([]);
    expect(present.has('msg_after')).toBe(true);
  });
});

async function cutConnections(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'audience-inbox' AND datname = current_database()`,
  );
  await client.end();
}

function openFile(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(handle)));
  });
}

function run(handle: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}

function closeFile(handle: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => (error ? reject(error) : resolve()));
  });
}
