// A database that is held by somebody else, or whose connections are all taken: nobody waits for ever, nothing is half written, and
// it goes on by itself afterwards.
import sqlite3 from 'sqlite3';
import { expect, it } from 'vitest';
import { describeOnPostgres, describeOnSqlite } from '../../test/support/databases.ts';
import { migration } from './migration.ts';

const notes = migration(1, 'notes', (t) => [`CREATE TABLE note (id ${t.key} PRIMARY KEY)`]);
const INSERT = 'INSERT INTO note (id) VALUES ($1)';

/** Another program on the file, which knows nothing of our lock. */
async function foreignProgram(
  path: string,
): Promise<{ execute: (sql: string) => Promise<void>; close: () => Promise<void> }> {
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(opened)));
  });
  const settle = (resolve: () => void, reject: (error: Error) => void) => (error: Error | null) =>
    error ? reject(error) : resolve();
  return {
    execute: (sql) => new Promise((resolve, reject) => handle.exec(sql, settle(resolve, reject))),
    close: () => new Promise((resolve, reject) => handle.close(settle(resolve, reject))),
  };
}

describeOnSqlite('a file that another program writes to', (database) => {
  it('is read all the while; writers are turned away as busy, and served when it is free', async () => {
    const place = database.location();
    const storage = await database.open({ migrations: [notes], patienceMs: 60_000 });
    const other = await foreignProgram(place.kind === 'sqlite' ? place.path : '');
    await other.execute("BEGIN IMMEDIATE; INSERT INTO note (id) VALUES ('foreign')");
    const write = storage.unitOfWork.run((t) => t.query(INSERT, ['ours']));
    expect(await storage.database.query('SELECT id FROM note')).toEqual([]);
    await expect(write).rejects.toMatchObject({ failure: 'busy' });
    await other.execute('COMMIT');
    await other.close();
    await storage.unitOfWork.run((t) => t.query(INSERT, ['later']));
    expect(await storage.database.query('SELECT id FROM note ORDER BY id')).toEqual([
      { id: 'foreign' },
      { id: 'later' },
    ]);
  });
});

describeOnPostgres('a pool whose connections are all taken', (database) => {
  it('turns the next one away as busy, and serves again when one comes back', async () => {
    const { unitOfWork, database: reading } = await database.open({ migrations: [notes] });
    const held = Promise.withResolvers<void>();
    const taken = Array.from({ length: 10 }, () => unitOfWork.run(() => held.promise));
    await expect(unitOfWork.run((t) => t.query(INSERT, ['impatient']))).rejects.toMatchObject({ failure: 'busy' });
    expect(await reading.query('SELECT id FROM note')).toEqual([]);
    held.resolve();
    await Promise.all(taken);
    await unitOfWork.run((t) => t.query(INSERT, ['later']));
    expect(await reading.query('SELECT id FROM note')).toEqual([{ id: 'later' }]);
  });

  it('answers as unavailable, and recovers, when the server throws everybody out', async () => {
    const faults: unknown[] = [];
    const { unitOfWork, database: reading } = await database.open({
      migrations: [notes],
      onFault: (fault) => faults.push(fault),
    });
    const failure = await unitOfWork
      .run((t) => t.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()'))
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ failure: 'unavailable' });
    // A connection of the reading pool may have to be found dead once.
    await reading.query('SELECT 1 AS one').catch(() => undefined);
    await unitOfWork.run((t) => t.query(INSERT, ['after']));
    expect(await reading.query('SELECT id FROM note')).toEqual([{ id: 'after' }]);
  });
});
