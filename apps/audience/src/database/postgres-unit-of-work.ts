// Writing to PostgreSQL: each outermost transaction has a connection of the pool for itself; nested ones are savepoints.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Pool, PoolClient } from 'pg';
import { bindValues } from './bind-values.ts';
import { type SqlValue, type Transaction, UnitOfWork } from './database.ts';
import { runOutermost, type TransactionConnection, type TransactionLimits } from './outermost-transaction.ts';
import { StatementNames } from './statement-names.ts';
import { postgresError, StorageError } from './storage-error.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** Runs transactions side by side, as many as the pool has connections. */
export class PostgresUnitOfWork extends UnitOfWork {
  private readonly current = new AsyncLocalStorage<TransactionScope>();
  private readonly names = new StatementNames();

  constructor(
    private readonly pool: Pool,
    private readonly limits: TransactionLimits,
  ) {
    super();
  }

  override async run<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
    const scope = this.current.getStore();
    if (scope?.isOpen) return scope.nest(work);
    const connection = new PooledConnection(await this.connect(), this.names);
    try {
      return await runOutermost(connection, this.current, this.limits, work);
    } finally {
      connection.release();
    }
  }

  private async connect(): Promise<PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw postgresError(error, '');
    }
  }
}

class PooledConnection implements TransactionConnection {
  private broken = false;
  // A connection that dies between two statements says so by an event; unheard, it would end the process.
  private readonly onError = (): void => {
    this.broken = true;
  };

  constructor(
    private readonly client: PoolClient,
    private readonly names: StatementNames,
  ) {
    client.on('error', this.onError);
  }

  async query<Row extends object>(sql: string, parameters: readonly SqlValue[] = []): Promise<Row[]> {
    try {
      const result = await this.client.query<Row>(this.names.query(sql, bindValues(parameters)));
      return result.rows;
    } catch (error) {
      throw postgresError(error, sql);
    }
  }

  async begin(): Promise<void> {
    try {
      await this.client.query('BEGIN');
    } catch (error) {
      this.broken = true;
      throw postgresError(error, 'BEGIN');
    }
  }

  async commit(): Promise<void> {
    try {
      const result = await this.client.query('COMMIT');
      // After a failed statement PostgreSQL answers COMMIT with a rollback and calls that success.
      if (result.command !== 'COMMIT') {
        throw new StorageError(
          'fault',
          'A statement failed and was ignored, so PostgreSQL rolled the transaction back',
        );
      }
    } catch (error) {
      throw postgresError(error, 'COMMIT');
    }
  }

  async rollback(): Promise<void> {
    try {
      await this.client.query('ROLLBACK');
    } catch {
      this.broken = true;
    }
  }

  release(): void {
    this.client.off('error', this.onError);
    this.client.release(this.broken);
  }
}
