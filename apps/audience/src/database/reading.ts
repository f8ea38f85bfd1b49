// Reads outside transactions: the read-only connection of SQLite, the read-only pool of PostgreSQL.
import type { Pool } from 'pg';
import { bindValues } from './bind-values.ts';
import { Database, type SqlValue } from './database.ts';
import type { SqliteDataSource } from './sqlite-data-source.ts';
import { StatementNames } from './statement-names.ts';
import { postgresError } from './storage-error.ts';

/** Reads on SQLite. */
export class SqliteReading extends Database {
  override readonly kind = 'sqlite';

  constructor(private readonly source: SqliteDataSource) {
    super();
  }

  override query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]> {
    return this.source.statements.query<Row>(sql, parameters);
  }
}

/** Reads on PostgreSQL. */
export class PostgresReading extends Database {
  override readonly kind = 'postgres';
  private readonly names = new StatementNames();

  constructor(private readonly pool: Pool) {
    super();
  }

  override async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      const result = await this.pool.query<Row>(this.names.query(sql, bindValues(parameters)));
      return result.rows;
    } catch (error) {
      throw postgresError(error, sql);
    }
  }
}
