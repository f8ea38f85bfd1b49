// The inbox file holds what deliveries said of people: who may not read the database may not read it either.
import { chmod, stat } from 'node:fs/promises';
import { afterEach, expect, it } from 'vitest';
import { openInboxLog } from '../../src/inbox/log/open-inbox-log.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { delivery, inboxPath } from './support/inbox-logs.ts';

describeOnSqlite('The inbox file', (database) => {
  const open: Array<{ close(): Promise<void> }> = [];
  const closeAll = async (): Promise<void> => {
    for (const each of open.splice(0)) await each.close();
  };
  afterEach(closeAll);

  async function receiveOne(): Promise<void> {
    const storage = await database.open();
    const log = await openInboxLog(database.location(), {
      database: storage.database,
      newId: crypto.randomUUID(),
      now: () => Date.now(),
    });
    open.push(log, storage);
    await log.append(delivery(1));
  }

  async function rights(): Promise<string[]> {
    const modes: string[] = [];
    for (const suffix of ['', '-wal', '-shm']) {
      modes.push(((await stat(`${inboxPath(database)}${suffix}`)).mode & 0o777).toString(8));
    }
    return modes;
  }

  it('is for its owner alone, with what SQLite keeps beside it', async () => {
    await receiveOne();
    expect(await rights()).toEqual(['600', '600', '600']);
  });

  it('is closed to others at the next start if it was open to them', async () => {
    await receiveOne();
    await closeAll();
    await chmod(inboxPath(database), 0o644);
    await receiveOne();
    expect(await rights()).toEqual(['600', '600', '600']);
  });

  it('may be read by those whom the operator lets read the database', async () => {
    await receiveOne();
    await closeAll();
    await chmod(database.url().replace('sqlite:', ''), 0o640);
    await receiveOne();
    expect(await rights()).toEqual(['640', '640', '640']);
  });
});
