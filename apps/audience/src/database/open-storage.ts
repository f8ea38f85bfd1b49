// Opens the main database: lock, migrations, the writing and the reading side. Used by the Nest module, by tools and by tests.
import { open, realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DataSource } from 'typeorm';
import type { Database, UnitOfWork } from './database.ts';
import { DatabaseInUseError, type FileLock, lockDatabaseFile } from './file-lock.ts';
import { makeFolder } from './make-folder.ts';
import { assertMigrated, migrate } from './migrate.ts';
import type { MigrationClass } from './migration.ts';
import { migrations as allMigrations } from './migrations/index.ts';
import { PostgresDataSource } from './postgres-data-source.ts';
import { PostgresUnitOfWork } from './postgres-unit-of-work.ts';
import { PostgresReading, SqliteReading } from './reading.ts';
import { SqliteDataSource } from './sqlite-data-source.ts';
import { SqliteUnitOfWork } from './sqlite-unit-of-work.ts';
import { startFault } from './start-fault.ts';

/** Where the main database is. */
export type DatabaseLocation = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

/** What the opener may be given; all of it has defaults. */
export interface StorageOptions {
  readonly migrations?: readonly MigrationClass[];
  /** Told of faults that no caller waits for: an idle connection that broke, a hook that threw. */
  readonly onFault?: (error: unknown) => void;
  /** How long a writer may wait for its turn on SQLite, and how long a transaction may stay open. */
  readonly patienceMs?: number;
  readonly longestTransactionMs?: number;
  /**
   * For commands that write a row or two: may work on an SQLite file that a host has open, when the schema is as it should be.
   * SQLite itself lets one write at a time.
   */
  readonly besideHost?: boolean;
}

/** The writing side and the data source that owns its connections. */
interface OpenWriter {
  readonly source: DataSource;
  readonly unitOfWork: UnitOfWork;
}

const ignore = (): void => undefined;

/**
 * Takes the lock (SQLite), brings the schema up to date and opens the connections that write. Closing the data source closes all.
 * @throws DatabaseInUseError, what file system or driver say, or an error with a line for people: written by another version.
 */
async function openWriter(location: DatabaseLocation, options: StorageOptions = {}): Promise<OpenWriter> {
  const migrations = options.migrations ?? allMigrations;
  const onFault = options.onFault ?? ignore;
  const limits = { longestMs: options.longestTransactionMs ?? 60_000, onHookError: onFault };
  if (location.kind === 'postgres') {
    await migrateWith(PostgresDataSource.migrator(location.url, migrations, onFault), migrations, migrate);
    const source = await PostgresDataSource.writer(location.url, onFault).initialize();
    return { source, unitOfWork: new PostgresUnitOfWork(source.pool, limits) };
  }
  const path = await prepareFile(location.path);
  const lock = await takeLock(path, options.besideHost ?? false);
  try {
    await migrateWith(SqliteDataSource.writer(path, migrations), migrations, lock ? migrate : assertMigrated);
    const source = await SqliteDataSource.writer(path).initialize();
    const bounds = { waiting: 10_000, patienceMs: options.patienceMs ?? 10_000 };
    const unitOfWork = new SqliteUnitOfWork(source.statements, bounds, limits);
    source.beforeClose(() => unitOfWork.close());
    source.afterClose(async () => lock?.release());
    return { source, unitOfWork };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}

async function takeLock(path: string, mayShare: boolean): Promise<FileLock | null> {
  try {
    return await lockDatabaseFile(path);
  } catch (error) {
    if (mayShare && error instanceof DatabaseInUseError) return null;
    throw error;
  }
}

/** Opens the connections that only read. The writer has to be open: it made the file and the schema. */
async function openReader(
  location: DatabaseLocation,
  options: StorageOptions = {},
): Promise<{ source: DataSource; database: Database }> {
  if (location.kind === 'postgres') {
    const source = await PostgresDataSource.reader(location.url, options.onFault ?? ignore).initialize();
    return { source, database: new PostgresReading(source.pool) };
  }
  const source = await SqliteDataSource.reader(await realpath(location.path)).initialize();
  return { source, database: new SqliteReading(source) };
}

/** Both sides, open. */
export interface Storage {
  readonly database: Database;
  readonly unitOfWork: UnitOfWork;
  readonly writeSource: DataSource;
  readonly readSource: DataSource;
  /** Closes what is still open of it. */
  close(): Promise<void>;
}

/**
 * Opens both sides.
 * @throws Error with a line for people: the setting, the place, what to do.
 */
export async function openStorage(location: DatabaseLocation, options: StorageOptions = {}): Promise<Storage> {
  try {
    return await openBoth(location, options);
  } catch (error) {
    throw error instanceof DatabaseInUseError ? error : startFault(location, error);
  }
}

async function openBoth(location: DatabaseLocation, options: StorageOptions): Promise<Storage> {
  const writer = await openWriter(location, options);
  const reader = await openReader(location, options).catch(async (error: unknown) => {
    await writer.source.destroy();
    throw error;
  });
  return {
    database: reader.database,
    unitOfWork: writer.unitOfWork,
    writeSource: writer.source,
    readSource: reader.source,
    close: async () => {
      if (reader.source.isInitialized) await reader.source.destroy();
      if (writer.source.isInitialized) await writer.source.destroy();
    },
  };
}

async function migrateWith(
  source: DataSource,
  migrations: readonly MigrationClass[],
  bring: (source: DataSource, migrations: readonly MigrationClass[]) => Promise<unknown>,
): Promise<void> {
  await source.initialize();
  try {
    await bring(source, migrations);
  } finally {
    await source.destroy();
  }
}

// Readable by its owner alone: it holds personal data. SQLite gives the files beside it the same rights. The real path, so that
// two names of one file have one lock.
async function prepareFile(path: string): Promise<string> {
  await makeFolder(dirname(path));
  const file = await open(path, 'a', 0o600);
  await file.close();
  return realpath(path);
}
