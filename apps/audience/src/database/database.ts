// The words in which every room speaks to storage. No SQL and no driver here: the implementations stand beside it.

/** Which database is behind: SQL that differs between the two lives in `dialect.ts` and nowhere else. */
export type DatabaseKind = 'sqlite' | 'postgres';

/** A value that both drivers bind. Booleans are stored as 0 and 1, times as milliseconds, JSON as text. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/**
 * Runs one statement. Parameters are written `$1`, `$2`, … on both databases. Large sets of rows are given as ONE JSON text
 * parameter and expanded in SQL by `dialect.rows()`.
 */
export interface SqlRunner {
  query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
}

/** The transaction that is open. Everything read or written in it goes through it. */
export interface Transaction extends SqlRunner {
  /** Runs after the outermost transaction committed; never when it rolled back. For live streams, timers, metrics. */
  afterCommit(work: () => void): void;
}

/**
 * The only way to write to the main database. On SQLite: first in first out, one at a time, re-entrant (a call inside joins
 * the open transaction by AsyncLocalStorage). On PostgreSQL: a pooled transaction, re-entrant likewise. No network call inside.
 */
export abstract class UnitOfWork {
  abstract run<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result>;
}

/** Reads outside a transaction: on SQLite a second, read-only connection; on PostgreSQL the pool. */
export abstract class Database implements SqlRunner {
  abstract readonly kind: DatabaseKind;
  abstract query<Row extends object>(sql: string, parameters?: readonly SqlValue[]): Promise<Row[]>;
}
