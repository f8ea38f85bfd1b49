// Writing to SQLite: one transaction at a time, first in first out, on the one write connection. Two at once would become
// one through TypeORM's single query runner, and acknowledged rows would go down with another's rollback.
import { AsyncLocalStorage } from 'node:async_hooks';
import { BoundedQueue, type QueueBounds } from './bounded-queue.ts';
import { type SqlValue, type Transaction, UnitOfWork } from './database.ts';
import { runOutermost, type TransactionConnection, type TransactionLimits } from './outermost-transaction.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { StorageError, type StorageFailure } from './storage-error.ts';
import type { TransactionScope } from './transaction-scope.ts';

const ENDS_TRANSACTION: readonly StorageFailure[] = ['full', 'unavailable', 'busy'];

/** Serves writers in the order in which they came. */
export class SqliteUnitOfWork extends UnitOfWork {
  private readonly current = new AsyncLocalStorage<TransactionScope>();
  private readonly queue: BoundedQueue;
  private readonly connection: TransactionConnection;

  constructor(
    connection: SqliteConnection,
    bounds: QueueBounds,
    private readonly limits: TransactionLimits,
  ) {
    super();
    this.queue = new BoundedQueue(bounds);
    this.connection = new WriteConnection(connection);
  }

  override run<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const scope = this.current.getStore();
    if (scope?.isOpen) return scope.nest(work);
    return this.queue.run(() => runOutermost(this.connection, this.current, this.limits, work));
  }

  /** Takes no more work and resolves when all that was taken is committed or rolled back. */
  close(): Promise<void> {
    return this.queue.close();
  }
}

class WriteConnection implements TransactionConnection {
  private doomed: StorageError | null = null;

  constructor(private readonly connection: SqliteConnection) {}

  async query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]> {
    if (this.doomed) throw this.doomed;
    try {
      return await this.connection.query<Row>(sql, parameters);
    } catch (error) {
      // A full disk or an I/O error makes SQLite roll back by itself: whatever came after would be committed on its own.
      if (error instanceof StorageError && ENDS_TRANSACTION.includes(error.failure)) this.doomed = error;
      throw error;
    }
  }

  async begin(): Promise<void> {
    this.doomed = null;
    await this.connection.query('BEGIN IMMEDIATE');
  }

  async commit(): Promise<void> {
    if (this.doomed) throw this.doomed;
    await this.connection.query('COMMIT');
  }

  async rollback(): Promise<void> {
    try {
      await this.connection.query('ROLLBACK');
    } catch (error) {
      // SQLite may have rolled back by itself. Anything else is met, and told, by the next BEGIN.
      if (!(error instanceof StorageError)) throw error;
    }
  }
}
