// Opening, migrating and the two sides of storage, on both databases.
import { expect, it } from 'vitest';
import { describeOnEachDatabase, describeOnSqlite } from '../../test/support/databases.ts';
import { type MigrationClass, migration } from './migration.ts';
import { isUniqueClash, StorageError } from './storage-error.ts';

const first = migration(1, 'notes', (t) => [
  `CREATE TABLE note (id ${t.key} PRIMARY KEY, body ${t.text}, at ${t.time}, size ${t.real}, seen ${t.flag}, raw ${t.blob})${t.withoutRowid}`,
]);
const second = migration(2, 'note-marks', (t) => [
  `CREATE TABLE mark (id ${t.serial}, note_id ${t.key} REFERENCES note (id))`,
]);
const broken = migration(2, 'note-marks', (t) => [`CREATE TABLE mark (id ${t.key})`, 'INSERT INTO nowhere VALUES (1)']);

describeOnEachDatabase('storage', (database) => {
  it('gives back every kind of value as it was written', async () => {
    const { unitOfWork, database: reading } = await database.open({ migrations: [first] });
    const at = 1_795_000_000_123;
    await unitOfWork.run((transaction) =>
      transaction.query('INSERT INTO note (size, raw, seen, at, body, id) VALUES ($6, $5, $4, $3, $2, $1)', [
        'a',
        'Zoë 😀',
        at,
        1,
        new Uint8Array([0, 255, 7]),
        1.5,
      ]),
    );
    const [row] = await reading.query('SELECT id, body, at, size, seen, raw FROM note WHERE id = $1', ['a']);
    expect(row).toEqual({ id: 'a', body: 'Zoë 😀', at, size: 1.5, seen: 1, raw: Buffer.from([0, 255, 7]) });
  });

  it('answers RETURNING with rows, and a bigint as a number', async () => {
    const { unitOfWork } = await database.open({ migrations: [first] });
    const rows = await unitOfWork.run(async (transaction) => [
      ...(await transaction.query('INSERT INTO note (id, at) VALUES ($1, $2) RETURNING at', [
        'a',
        9_007_199_254_740_991n,
      ])),
      ...(await transaction.query('UPDATE note SET at = $1 WHERE id = $2 RETURNING at', [5n, 'a'])),
      ...(await transaction.query('DELETE FROM note RETURNING id')),
    ]);
    expect(rows).toEqual([{ at: 9_007_199_254_740_991 }, { at: 5 }, { id: 'a' }]);
  });

  it('drops U+0000, which PostgreSQL cannot keep', async () => {
    const { unitOfWork, database: reading } = await database.open({ migrations: [first] });
    await unitOfWork.run((t) => t.query('INSERT INTO note (id, body) VALUES ($1, $2)', ['a', 'nul\0byte']));
    expect(await reading.query('SELECT body FROM note')).toEqual([{ body: 'nulbyte' }]);
  });

  it('cannot write on the reading side', async () => {
    const { database: reading } = await database.open({ migrations: [first] });
    await expect(reading.query("INSERT INTO note (id) VALUES ('a')")).rejects.toThrow(/readonly|read-only/);
    expect(await reading.query('SELECT id FROM note')).toEqual([]);
  });

  it('names the constraint of a clash, and never the values', async () => {
    const { unitOfWork } = await database.open({ migrations: [first, second] });
    const insert = (): Promise<unknown> =>
      unitOfWork.run((t) => t.query('INSERT INTO note (id, body) VALUES ($1, $2)', ['ada@example.org', 'secret']));
    await insert();
    const clash = await insert().catch((error: unknown) => error);
    expect(isUniqueClash(clash)).toBe(true);
    expect(String(clash)).not.toMatch(/ada@|secret/);
    const foreign = unitOfWork.run((t) => t.query('INSERT INTO mark (note_id) VALUES ($1)', ['nobody@example.org']));
    await expect(foreign).rejects.toMatchObject({
      failure: 'constraint',
      message: expect.not.stringContaining('nobody@'),
    });
  });

  it('applies only what is missing at the next start', async () => {
    await (await database.open({ migrations: [first] })).close();
    const { database: reading } = await database.open({ migrations: [first, second] });
    const names = await reading.query('SELECT name FROM schema_migration ORDER BY id');
    expect(names).toEqual([{ name: 'notes-0000000000001' }, { name: 'note-marks-0000000000002' }]);
  });

  it('leaves nothing of a migration that failed half way, and runs it whole the next time', async () => {
    await expect(database.open({ migrations: [first, broken] })).rejects.toThrow(/nowhere/);
    const { database: reading } = await database.open({ migrations: [first, second] });
    expect(await reading.query('SELECT id, note_id FROM mark')).toEqual([]);
  });

  it('refuses a database that a newer version has written, and leaves it as it is', async () => {
    await (await database.open({ migrations: [first, second] })).close();
    await expect(database.open({ migrations: [first] })).rejects.toThrow(/newer version of Audience.*note-marks/);
    await (await database.open({ migrations: [first, second] })).close();
  });

  it('fails a statement with the words of the statement and a class of failure', async () => {
    const { database: reading } = await database.open({ migrations: [] });
    const failure = await reading.query('SELECT nothing FROM nowhere').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageError);
    expect(failure).toMatchObject({
      failure: 'fault',
      message: expect.stringContaining('SELECT nothing FROM nowhere'),
    });
  });
});

describeOnSqlite('the SQLite file', (database) => {
  const open = (migrations: readonly MigrationClass[] = []) => database.open({ migrations });

  it('is opened with the settings that keep what was acknowledged', async () => {
    const { unitOfWork } = await open();
    const pragma = (name: string): Promise<object[]> => unitOfWork.run((t) => t.query(`SELECT * FROM pragma_${name}`));
    expect(await pragma('synchronous')).toEqual([{ synchronous: 2 }]);
    expect(await pragma('journal_mode')).toEqual([{ journal_mode: 'wal' }]);
    expect(await pragma('foreign_keys')).toEqual([{ foreign_keys: 1 }]);
    expect(await pragma('busy_timeout')).toEqual([{ timeout: 5000 }]);
  });

  it('is refused to a second opener with a line that says what to do, and free again after the first closed', async () => {
    const storage = await open();
    await expect(open()).rejects.toThrow(/audience\.db is in use by another Audience process: stop that one/);
    await storage.close();
    await (await open()).close();
  });
});
