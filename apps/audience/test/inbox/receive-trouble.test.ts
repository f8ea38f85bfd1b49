// What senders hear while the inbox cannot store, and that they are heard again afterwards.
import sqlite3 from 'sqlite3';
import { expect, it } from 'vitest';
import { InboxLog } from '../../src/inbox/log/inbox-log.ts';
import { inboxPathOf } from '../../src/inbox/log/sqlite-inbox-file.ts';
import { describeOnEachDatabase, describeOnSqlite, type TestDatabase } from '../support/databases.ts';
import { inboxHosts, signed } from './support/inbox-host.ts';

describeOnEachDatabase('deliveries that cannot be stored', (database) => {
  const start = inboxHosts(database);

  it('are answered 503 with Retry-After once the log is closed', async () => {
    const { app, send } = await start();
    await app.get(InboxLog).close();
    const answer = await send(signed('one'));
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  });

  it('are answered 503 when they are malformed and cannot be kept as dead', async () => {
    const { send, storage } = await start();
    const rename = (from: string, to: string) =>
      storage.unitOfWork.run((transaction) => transaction.query(`ALTER TABLE ${from} RENAME TO ${to}`));
    const malformed = () => send(signed('one', { body: Buffer.from('no JSON') }));
    await rename('failed_deliveries', 'elsewhere');
    expect((await malformed()).status).toBe(503);
    await rename('elsewhere', 'failed_deliveries');
    expect((await malformed()).status).toBe(422);
  });
});

describeOnSqlite('deliveries while another process holds the inbox file', (database) => {
  const start = inboxHosts(database);

  it('are answered 503 and never 202, and 202 as soon as it lets go', async () => {
    const { send } = await start();
    const release = await holdFile(database);
    const answer = await send(signed('one'));
    expect([answer.status, answer.headers['retry-after']]).toEqual([503, '5']);
    await release();
    expect((await send(signed('one'))).body).toBe('{"status":"stored"}');
  });

  it('are answered 429 with Retry-After beyond a thousand of one integration, and none that was acknowledged is lost', async () => {
    const { app, send } = await start();
    const release = await holdFile(database);
    const answers = Array.from({ length: 1_010 }, (_, index) => send(signed(`id-${index}`)));
    const first = await Promise.race(answers);
    expect([first.status, first.headers['retry-after']]).toEqual([429, '1']);
    await release();
    const statuses = (await Promise.all(answers)).map((answer) => answer.status);
    expect(statuses.filter((status) => ![202, 429, 503].includes(status))).toEqual([]);
    const stored = statuses.filter((status) => status === 202).length;
    expect((await app.get(InboxLog).waiting()).count).toBe(stored);
    expect((await send(signed('after'))).status).toBe(202);
  });
});

// Holds the file as a backup or a curious tool might. Answers what lets go of it.
async function holdFile(database: TestDatabase): Promise<() => Promise<void>> {
  const location = database.location();
  if (location.kind !== 'sqlite') throw new Error('The inbox of PostgreSQL has no file.');
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(inboxPathOf(location.path), (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  const run = (sql: string) =>
    new Promise<void>((resolve, reject) => {
      handle.exec(sql, (error) => (error ? reject(error) : resolve()));
    });
  await run('BEGIN IMMEDIATE');
  return async () => {
    await run('ROLLBACK');
    await new Promise<void>((resolve) => handle.close(() => resolve()));
  };
}
