// TypeORM's data sources on PostgreSQL: a pool that writes and one that cannot, both bounded in number and time.
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { MIGRATIONS_TABLE } from './migrate.ts';
import type { MigrationClass } from './migration.ts';
import { silence } from './typeorm-log.ts';

/** Who a pool is for: its size, its time-outs in milliseconds (0: none) and its settings. */
interface PoolUse {
  readonly size: number;
  readonly statementMs: number;
  readonly settings: Readonly<Record<string, string>>;
}

// Plans of batch statements made for the empty table would be kept for the full one.
const SETTINGS = { plan_cache_mode: 'force_custom_plan', synchronous_commit: 'on' };

// How many rows a parameter carries the planner cannot know: it takes a hundred, and reads a table of some thousands whole to find
// one of them. What writes finds its rows along an index; where none fits it scans all the same, and jit must not mistake the cost.
const ALONG_INDEXES = { enable_seqscan: 'off', enable_hashjoin: 'off', enable_mergejoin: 'off', jit: 'off' };

const WRITING: PoolUse = { size: 10, statementMs: 60_000, settings: { ...SETTINGS, ...ALONG_INDEXES } };
const READING: PoolUse = {
  size: 10,
  statementMs: 30_000,
  settings: { ...SETTINGS, default_transaction_read_only: 'on' },
};
const MIGRATING: PoolUse = { size: 2, statementMs: 0, settings: SETTINGS };

const CONNECT_MS = 5_000;
const LOCK_MS = 20_000;
const IDLE_IN_TRANSACTION_MS = 120_000;

/** A data source on PostgreSQL. */
export class PostgresDataSource extends DataSource {
  private constructor(
    url: string,
    private readonly use: PoolUse,
    migrations: readonly MigrationClass[],
    onPoolError: (error: unknown) => void,
  ) {
    super({
      type: 'postgres',
      url,
      poolSize: use.size,
      connectTimeoutMS: CONNECT_MS,
      applicationName: 'audience',
      parseInt8: true,
      installExtensions: false,
      poolErrorHandler: onPoolError,
      entities: [],
      migrations: [...migrations],
      migrationsTableName: MIGRATIONS_TABLE,
      synchronize: false,
      logger: silence,
      extra: {
        options: Object.entries(use.settings)
          .map(([name, value]) => `-c ${name}=${value}`)
          .join(' '),
        keepAlive: true,
        idleTimeoutMillis: 30_000,
        ...(use.statementMs > 0 && {
          statement_timeout: use.statementMs,
          lock_timeout: LOCK_MS,
          idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
          // The server gives up first; this one is for a server that is gone without a word.
          query_timeout: use.statementMs + 5_000,
        }),
      },
    });
  }

  static writer(url: string, onPoolError: (error: unknown) => void): PostgresDataSource {
    return new PostgresDataSource(url, WRITING, [], onPoolError);
  }

  static reader(url: string, onPoolError: (error: unknown) => void): PostgresDataSource {
    return new PostgresDataSource(url, READING, [], onPoolError);
  }

  /** For migrations alone: those may take as long as they need. */
  static migrator(
    url: string,
    migrations: readonly MigrationClass[],
    onPoolError: (error: unknown) => void,
  ): PostgresDataSource {
    return new PostgresDataSource(url, MIGRATING, migrations, onPoolError);
  }

  get pool(): Pool {
    if (!(this.driver instanceof PostgresDriver)) throw new Error('The data source is not on PostgreSQL.');
    return this.driver.master;
  }

  override async initialize(): Promise<this> {
    await super.initialize();
    this.pool.on('acquire', hearAlways);
    await assertSettings(this.pool, { ...this.use.settings, server_encoding: 'UTF8' });
    return this;
  }
}

const heard = (): void => undefined;

// The pool stops listening when it hands a client out, and whoever asked for it listens a moment later. A connection that is cut in
// between would end the process. Who uses the client learns of it by the statement that fails.
function hearAlways(client: PoolClient): void {
  if (!client.listeners('error').includes(heard)) client.on('error', heard);
}

/** @throws Error when the server, a pooler in between or the URL itself overruled a setting. */
async function assertSettings(pool: Pool, wanted: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, value] of Object.entries(wanted)) {
    const result = await pool.query<{ found: string }>('SELECT current_setting($1) AS found', [name]);
    const found = result.rows[0]?.found;
    if (found !== value)
      throw new Error(
        `PostgreSQL has ${name} = ${found}, Audience needs ${value}: look at DATABASE_URL and the pooler.`,
      );
  }
}
