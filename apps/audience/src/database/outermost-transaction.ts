// The course of an outermost transaction, the same for both databases: begin, work, commit or roll back, hooks. Never more
// than a bounded time. How a connection is come by is the business of the two units of work.
import type { SqlRunner, Transaction } from './database.ts';
import { StorageError } from './storage-error.ts';
import { type CurrentScope, TransactionScope } from './transaction-scope.ts';

/** What a unit of work needs of an open connection. `commit` throws unless the database said that it committed. */
export interface TransactionConnection extends SqlRunner {
  begin(): Promise<void>;
  commit(): Promise<void>;
  rollback(): Promise<void>;
}

/** What happens beside the work. */
export interface TransactionLimits {
  /** A transaction open longer is rolled back: whoever waits behind it must not wait for ever. */
  readonly longestMs: number;
  /** Told of a hook that threw; the transaction stays committed. */
  readonly onHookError: (error: unknown) => void;
}

/** Runs the work in a transaction of its own on this connection. */
export async function runOutermost<Result>(
  connection: TransactionConnection,
  current: CurrentScope,
  limits: TransactionLimits,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  await connection.begin();
  const scope = new TransactionScope(connection, current);
  let result: Result;
  try {
    result = await withinTime(scope, limits.longestMs, scope.perform(work));
    await connection.commit();
  } catch (error) {
    await connection.rollback();
    throw error;
  }
  // The hooks stand outside the transaction: what they write is a unit of work of its own.
  for (const hook of scope.hooks) {
    try {
      current.exit(hook);
    } catch (error) {
      limits.onHookError(error);
    }
  }
  return result;
}

async function withinTime<Result>(scope: TransactionScope, limitMs: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      scope.abandon();
      reject(new StorageError('busy', `A transaction was open for more than ${limitMs} ms and was rolled back`));
    }, limitMs);
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(timer);
  }
}
