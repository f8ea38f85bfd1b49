// One process at a time on one SQLite database (and the inbox file beside it). The lock is a transaction held open on an empty
// SQLite file, so the system lets go of it however the process ends.
import sqlite3 from 'sqlite3';

/** Another process has the database file. */
export class DatabaseInUseError extends Error {
  override readonly name = 'DatabaseInUseError';

  constructor(path: string) {
    super(`${path} is in use by another Audience process: stop that one, or give this one another DATABASE_URL.`);
  }
}

/** A held lock. */
export interface FileLock {
  release(): Promise<void>;
}

/**
 * Takes the lock of a database file.
 * @throws DatabaseInUseError when another process holds it.
 */
export async function lockDatabaseFile(path: string): Promise<FileLock> {
  const handle = await open(`${path}.lock`);
  try {
    await execute(handle, 'PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE;');
  } catch (error) {
    await close(handle);
    if (error instanceof Error && /SQLITE_BUSY/.test(error.message)) {
      throw new DatabaseInUseError(path);
    }
    throw error;
  }
  return { release: () => close(handle) };
}

function open(path: string): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(path, (error) => (error ? reject(error) : resolve(handle)));
  });
}

function execute(handle: sqlite3.Database, sql: string): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.exec(sql, (error) => (error ? reject(error) : resolve()));
  });
}

function close(handle: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => (error ? reject(error) : resolve()));
  });
}
