// The one error that storage throws. No value of a parameter ever stands in it: what databases say about a clash often quotes
// the row, so their words are cut down to names of tables, columns and constraints.

/**
 * What a caller can do about it:
 * - `unique`: a unique index was hit: load again, or tell the person;
 * - `constraint`: another rule of the schema was broken: a fault of the program;
 * - `conflict`: two transactions clashed (deadlock, serialisation): run the unit of work again;
 * - `busy`: nobody was served in time: answer 503 and try later;
 * - `full`: the disk is full; `unavailable`: the database does not answer: likewise 503;
 * - `fault`: everything else.
 */
export type StorageFailure = 'unique' | 'constraint' | 'conflict' | 'busy' | 'full' | 'unavailable' | 'fault';

/** A failed statement or transaction. `constraint` names what was hit (`contact.account_id, contact.key` or an index). */
export class StorageError extends Error {
  override readonly name = 'StorageError';

  constructor(
    readonly failure: StorageFailure,
    message: string,
    readonly constraint: string | null = null,
  ) {
    super(message);
  }
}

/** Whether an insert or update hit a unique index: on both databases. */
export function isUniqueClash(error: unknown): error is StorageError {
  return error instanceof StorageError && error.failure === 'unique';
}

/** Whether the database is busy, full or away for a while: nothing is wrong with what was asked, and it may be tried later. */
export function isAway(error: unknown): error is StorageError {
  return error instanceof StorageError && ['busy', 'full', 'unavailable', 'conflict'].includes(error.failure);
}

const POSTGRES_FAILURES: ReadonlyArray<readonly [pattern: RegExp, failure: StorageFailure]> = [
  [/^23505$/, 'unique'],
  [/^23/, 'constraint'],
  [/^(40001|40P01)$/, 'conflict'],
  [/^(55P03|57014|53300|53400)$/, 'busy'],
  [/^53100$/, 'full'],
  [/^(08...|57P0.|25P03)$/, 'unavailable'],
  [/^(ECONN.*|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|EAI_AGAIN)$/, 'unavailable'],
];

/** Turns what the `pg` driver throws into a StorageError. */
export function postgresError(error: unknown, sql: string): StorageError {
  if (error instanceof StorageError) return error;
  const code = textOf(error, 'code');
  const known = POSTGRES_FAILURES.find(([pattern]) => pattern.test(code))?.[1];
  if (known) return new StorageError(known, `${code}${where(sql)}`, textOf(error, 'constraint') || null);
  if (code === '') {
    const message = textOf(error, 'message');
    if (/timeout exceeded when trying to connect/.test(message)) {
      return new StorageError('busy', `No connection to the database became free in time${where(sql)}`);
    }
    if (/[Cc]onnection terminated|not queryable|Query read timeout|pool after calling end/.test(message)) {
      return new StorageError('unavailable', `The connection to the database was lost${where(sql)}`);
    }
  }
  // Class 22 (bad data) quotes the value; all others name only parts of the statement.
  const words = code.startsWith('22') || code === '' ? '' : `: ${textOf(error, 'message')}`;
  return new StorageError('fault', `PostgreSQL ${code}${words}${where(sql)}`);
}

const SQLITE_FAILURES: Readonly<Record<string, StorageFailure>> = {
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_INTERRUPT: 'busy',
  SQLITE_FULL: 'full',
  SQLITE_IOERR: 'unavailable',
  SQLITE_CANTOPEN: 'unavailable',
};

/** Turns what the `sqlite3` driver throws into a StorageError. */
export function sqliteError(error: unknown, sql: string): StorageError {
  if (error instanceof StorageError) return error;
  const message = textOf(error, 'message');
  const unique = /UNIQUE constraint failed: (.*)$/.exec(message);
  if (unique) return new StorageError('unique', `${message}${where(sql)}`, unique[1] ?? null);
  const constraint = /constraint failed(?:: (.*))?$/.exec(message);
  if (constraint) return new StorageError('constraint', `${message}${where(sql)}`, constraint[1] ?? null);
  return new StorageError(SQLITE_FAILURES[textOf(error, 'code')] ?? 'fault', `${message}${where(sql)}`);
}

function textOf(error: unknown, key: 'code' | 'message' | 'constraint'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : '';
}

function where(sql: string): string {
  const text = sql.replace(/\s+/g, ' ').trim();
  return text === '' ? '' : ` (in: ${text.length > 160 ? `${text.slice(0, 160)}…` : text})`;
}
