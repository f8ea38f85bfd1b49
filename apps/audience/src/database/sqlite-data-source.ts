// TypeORM's data sources on an SQLite file: the one that writes and the one that cannot. The settings that keep what was
// acknowledged belong to the connection, not to the file, so they are set at every open and looked at before it is used.
import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { MIGRATIONS_TABLE } from './migrate.ts';
import type { MigrationClass } from './migration.ts';
import { SqliteConnection } from './sqlite-connection.ts';
import { silence } from './typeorm-log.ts';

const BUSY_TIMEOUT_MS = 5_000;
const BOUNDS = { waiting: 20_000, patienceMs: 30_000 };

// Without `verbose()`, which would make a stack trace for every statement.
const driver = { ...sqlite3, verbose: () => sqlite3 };

type Pragmas = Readonly<Record<string, number | string>>;

const PROMISES: Pragmas = { synchronous: 2, foreign_keys: 1, busy_timeout: BUSY_TIMEOUT_MS, journal_mode: 'wal' };

// A checkpoint every 32 MiB and not every 4: a batch alone writes more than that, and would pay for one each time.
const WRITER: Pragmas = {
  ...PROMISES,
  cache_size: -64_000,
  temp_store: 2,
  wal_autocheckpoint: 8_192,
  journal_size_limit: 67_108_864,
};

// A reader cannot choose the journal, it only sees it.
const READER: Pragmas = {
  foreign_keys: 1,
  busy_timeout: BUSY_TIMEOUT_MS,
  query_only: 1,
  cache_size: -32_000,
  temp_store: 2,
};

/** A data source on SQLite whose statements go through `statements` once it is open. */
export class SqliteDataSource extends DataSource {
  private open: SqliteConnection | null = null;
  private readonly first: Array<() => Promise<void>> = [];
  private readonly last: Array<() => Promise<void>> = [];

  private constructor(
    path: string,
    flags: number,
    migrations: readonly MigrationClass[],
    private readonly pragmas: Pragmas,
  ) {
    super({
      type: 'sqlite',
      driver,
      database: path,
      flags,
      busyTimeout: BUSY_TIMEOUT_MS,
      entities: [],
      migrations: [...migrations],
      migrationsTableName: MIGRATIONS_TABLE,
      synchronize: false,
      logger: silence,
    });
  }

  /** The connection that writes; makes the file if there is none. */
  static writer(path: string, migrations: readonly MigrationClass[] = []): SqliteDataSource {
    return new SqliteDataSource(path, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE, migrations, WRITER);
  }

  /** The connection that only reads. Open it after the writer. */
  static reader(path: string): SqliteDataSource {
    return new SqliteDataSource(path, sqlite3.OPEN_READONLY, [], READER);
  }

  /** The open connection. */
  get statements(): SqliteConnection {
    if (!this.open) throw new Error('The SQLite data source is not open.');
    return this.open;
  }

  override async initialize(): Promise<this> {
    await super.initialize();
    const handle: sqlite3.Database = await this.createQueryRunner().connect();
    const connection = new SqliteConnection(handle, BOUNDS);
    for (const [name, value] of Object.entries(this.pragmas)) {
      await connection.query(`PRAGMA ${name} = ${value}`);
    }
    await assertPragmas(connection, this.pragmas);
    this.open = connection;
    return this;
  }

  /** Work for the time when this data source is told to close, while statements still run. */
  beforeClose(work: () => Promise<void>): void {
    this.first.push(work);
  }

  /** Work for the time after the file was closed. */
  afterClose(work: () => Promise<void>): void {
    this.last.push(work);
  }

  override async destroy(): Promise<void> {
    for (const work of this.first.splice(0)) await work();
    await this.open?.close();
    this.open = null;
    await super.destroy();
    for (const work of this.last.splice(0)) await work();
  }
}

/** @throws Error when a setting did not take: better not to start than to acknowledge what may be lost. */
async function assertPragmas(connection: SqliteConnection, wanted: Pragmas): Promise<void> {
  for (const [name, value] of Object.entries(wanted)) {
    const [row] = await connection.query<Record<string, unknown>>(`PRAGMA ${name}`);
    const found = Object.values(row ?? {})[0];
    if (found !== value) throw new Error(`SQLite did not take ${name} = ${value} (it says ${String(found)}).`);
  }
}
