// One connection to one SQLite file: statements in order, one thread of the pool at most, each prepared once. Which file and
// with which settings is the business of `sqlite-data-source.ts`; transactions are that of the unit of work.
import type { Database as SqliteDatabase, Statement } from 'sqlite3';
import { bindValues } from './bind-values.ts';
import { BoundedQueue, type QueueBounds } from './bounded-queue.ts';
import type { SqlRunner, SqlValue } from './database.ts';
import { toSqlitePlaceholders } from './placeholders.ts';
import { sqliteError } from './storage-error.ts';

// More texts than the program has; searches with filters write new ones, so the oldest leave.
const PREPARED_STATEMENTS = 400;

/** Runs statements on an open `sqlite3` handle, first in first out. */
export class SqliteConnection implements SqlRunner {
  private readonly queue: BoundedQueue;
  private readonly prepared = new Map<string, Statement>();

  constructor(
    private readonly handle: SqliteDatabase,
    bounds: QueueBounds,
  ) {
    this.queue = new BoundedQueue(bounds);
  }

  query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    return this.queue.run(async () => {
      try {
        const statement = this.prepared.get(sql) ?? (await this.prepare(sql));
        return await all<Row>(statement, bindValues(parameters));
      } catch (error) {
        throw sqliteError(error, sql);
      }
    });
  }

  /** Waits for what runs and gives the statements back; without that SQLite refuses to close the file. */
  async close(): Promise<void> {
    await this.queue.close();
    for (const statement of this.prepared.values()) await finalize(statement);
    this.prepared.clear();
  }

  private async prepare(sql: string): Promise<Statement> {
    const statement = await prepare(this.handle, toSqlitePlaceholders(sql));
    for (const [text, oldest] of this.prepared) {
      if (this.prepared.size < PREPARED_STATEMENTS) break;
      this.prepared.delete(text);
      await finalize(oldest);
    }
    this.prepared.set(sql, statement);
    return statement;
  }
}

function prepare(handle: SqliteDatabase, sql: string): Promise<Statement> {
  return new Promise((resolve, reject) => {
    const statement: Statement = handle.prepare(sql, (error: Error | null) =>
      error ? reject(error) : resolve(statement),
    );
  });
}

function all<Row extends object>(statement: Statement, values: unknown[]): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    statement.all<Row>(values, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
}

function finalize(statement: Statement): Promise<void> {
  return new Promise((resolve) => {
    statement.finalize(() => resolve());
  });
}
