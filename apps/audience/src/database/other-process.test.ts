// Two processes on one SQLite file, and a process that dies in the middle of a migration.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { describeOnSqlite, type TestDatabase } from '../../test/support/databases.ts';
import { migration } from './migration.ts';

function otherProcess(database: TestDatabase, what: 'hold' | 'crash'): ChildProcess {
  const place = database.location();
  const path = place.kind === 'sqlite' ? place.path : '';
  const script = new URL('../../test/support/storage-child.ts', import.meta.url).pathname;
  const flags = ['--experimental-transform-types', '--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...flags, script, path, what], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: 50_000,
  });
}

describeOnSqlite('an SQLite file and another process', (database) => {
  it('is refused while the other has it, and free the moment that one is killed', async () => {
    const other = otherProcess(database, 'hold');
    if (!other.stdout) throw new Error('The other process has no output.');
    await once(other.stdout, 'data');
    await expect(database.open({ migrations: [] })).rejects.toThrow(/in use by another Audience process/);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await (await database.open({ migrations: [] })).close();
  });

  it('has all of a migration or nothing of it when the other was killed in the middle', async () => {
    const other = otherProcess(database, 'crash');
    const [, signal] = await once(other, 'exit');
    expect(signal).toBe('SIGKILL');
    const mended = migration(1, 'crashing', (t) => [`CREATE TABLE half (id ${t.key})`]);
    const { database: reading } = await database.open({ migrations: [mended] });
    expect(await reading.query('SELECT id FROM half')).toEqual([]);
    expect(await reading.query('SELECT name FROM schema_migration')).toEqual([{ name: 'crashing-0000000000001' }]);
  });
});
