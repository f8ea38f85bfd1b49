// The connections of the inbox on PostgreSQL: few, its own, so that receiving does not stand in line behind the screens.
import { Pool, type QueryResultRow } from 'pg';
import { bindValues } from '../../database/bind-values.ts';
import type { SqlRunner, SqlValue } from '../../database/database.ts';
import { postgresError } from '../../database/storage-error.ts';

// Rows come and go within moments, so the planner's counts are always wrong: only walks along the indexes are left to it.
const SETTINGS = [
  'synchronous_commit=on',
  'plan_cache_mode=force_custom_plan',
  'enable_seqscan=off',
  'enable_hashjoin=off',
  'enable_bitmapscan=off',
];

/** Runs statements of the inbox, prepared by name. */
export class PostgresInboxPool implements SqlRunner {
  private readonly pool: Pool;
  private readonly names = new Map<string, string>();

  /** @param patienceMs how long a statement may take, and how long one may wait for a connection. */
  constructor(url: string, patienceMs: number, onFault: (error: unknown) => void) {
    this.pool = new Pool({
      connectionString: url,
      application_name: 'audience-inbox',
      max: 3,
      connectionTimeoutMillis: patienceMs,
      statement_timeout: patienceMs,
      query_timeout: patienceMs + 1_000,
      keepAlive: true,
      options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    });
    this.pool.on('error', onFault);
  }

  async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      const result = await this.pool.query<Row & QueryResultRow>({
        name: this.nameOf(sql),
        text: sql,
        values: bindValues(parameters),
      });
      return result.rows;
    } catch (error) {
      throw postgresError(error, sql);
    }
  }

  /** @throws Error when the server or a pooler in between overruled what an acknowledgement hangs on. */
  async assertDurable(): Promise<void> {
    const [row] = await this.query<{ found: string }>(`SELECT current_setting('synchronous_commit') AS found`);
    if (row?.found !== 'on') throw new Error(`PostgreSQL has synchronous_commit = ${row?.found}, the inbox needs on.`);
  }

  close(): Promise<void> {
    return this.pool.end();
  }

  private nameOf(sql: string): string {
    let name = this.names.get(sql);
    if (name === undefined) {
      name = `inbox_${this.names.size}`;
      this.names.set(sql, name);
    }
    return name;
  }
}
