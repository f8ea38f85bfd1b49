// Who works on a run. A lease ends by itself, so that another host takes over where this one was killed; whoever lost its lease
// writes nothing more. One run an integration at a time: a unique index holds it.
import { Injectable } from '@nestjs/common';
import { toJsonParameter } from '../database/bind-values.ts';
import { Database, type DatabaseKind, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { isUniqueClash } from '../database/storage-error.ts';
import {
  type ImportPlace,
  type ImportRecord,
  type ImportRunRow,
  type ImportState,
  RUN_COLUMNS,
  recordOf,
  type ScopeEvent,
} from './import-record.ts';

/** Thrown where the run is not this host's any more, or not there. Whoever has it now goes on. */
export class LeaseLost extends Error {
  constructor() {
    super('The import is not held by this host any more.');
  }
}

/** What moves while a run goes on. */
export interface Progress {
  total: number | null;
  done: number;
  counts: ImportRecord['counts'];
  problems: ImportRecord['problems'];
  place: ImportPlace;
}

interface Statements {
  claim: string;
  renew: string;
  held: string;
}

function make(kind: DatabaseKind): Statements {
  const skip = dialectOf(kind).forUpdateSkipLocked('i');
  return {
    // Begun ones that nobody holds come first: others of their integration wait behind them.
    claim: `WITH next AS MATERIALIZED (
        SELECT i.account_id AS next_account, i.id AS next_id FROM imports i WHERE i.state IN ('queued', 'running')
          AND (i.state = 'queued' OR i.lease_until IS NULL OR i.lease_until < $3)
          AND NOT (i.state = 'queued' AND EXISTS (SELECT 1 FROM imports r
            WHERE r.account_id = i.account_id AND r.integration_id = i.integration_id AND r.state = 'running'))
        ORDER BY i.state DESC, i.created_at, i.id LIMIT 1${skip})
      UPDATE imports SET state = 'running', host = $1, lease_until = $2, started_at = coalesce(started_at, $3)
      FROM next WHERE account_id = next_account AND id = next_id
      RETURNING ${RUN_COLUMNS}`,
    renew: `UPDATE imports SET lease_until = $4 WHERE account_id = $1 AND id = $2 AND host = $3 AND state = 'running'
      RETURNING cancel_requested`,
    held: "SELECT 1 AS held FROM imports WHERE account_id = $1 AND id = $2 AND host = $3 AND state = 'running'",
  };
}

const statements: Record<DatabaseKind, Statements> = { sqlite: make('sqlite'), postgres: make('postgres') };

type Key = Pick<ImportRecord, 'accountId' | 'id'>;

@Injectable()
export class ImportLeases {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The next run that waits, now held by this host; null: there is none. */
  async claim(host: string, now: number, until: number): Promise<ImportRecord | null> {
    try {
      const [row] = await this.unitOfWork.run((transaction) =>
        transaction.query<ImportRunRow>(this.#sql.claim, [host, until, now]),
      );
      return row === undefined ? null : recordOf(row);
    } catch (error) {
      // Another host began one of the same integration at the same moment.
      if (isUniqueClash(error)) return null;
      throw error;
    }
  }

  /** Holds on to a run. Answers whether somebody asked to cancel it. @throws LeaseLost */
  async renew({ accountId, id }: Key, host: string, until: number): Promise<boolean> {
    const [row] = await this.unitOfWork.run((transaction) =>
      transaction.query<{ cancel_requested: number }>(this.#sql.renew, [accountId, id, host, until]),
    );
    if (row === undefined) throw new LeaseLost();
    return row.cancel_requested === 1;
  }

  /** Before anything of a page is written. @throws LeaseLost */
  async assertHeld(transaction: Transaction, { accountId, id }: Key, host: string): Promise<void> {
    const rows = await transaction.query(this.#sql.held, [accountId, id, host]);
    if (rows.length === 0) throw new LeaseLost();
  }

  /** Writes how far a run is. Answers whether somebody asked to cancel it. @throws LeaseLost */
  async save(transaction: Transaction, { accountId, id }: Key, host: string, progress: Progress): Promise<boolean> {
    const { total, done, counts, problems, place } = progress;
    const [row] = await transaction.query<{ cancel_requested: number }>(
      `UPDATE imports SET total = $4, done = $5, counts = $6, problems = $7, place = $8
       WHERE account_id = $1 AND id = $2 AND host = $3 AND state = 'running' RETURNING cancel_requested`,
      [accountId, id, host, total, done, toJsonParameter(counts), toJsonParameter(problems), toJsonParameter(place)],
    );
    if (row === undefined) throw new LeaseLost();
    return row.cancel_requested === 1;
  }

  /** Names of the events and lists, as the source has them. */
  async saveScope(transaction: Transaction, { accountId, id }: Key, scope: readonly ScopeEvent[]): Promise<void> {
    await transaction.query('UPDATE imports SET scope = $3 WHERE account_id = $1 AND id = $2', [
      accountId,
      id,
      toJsonParameter(scope),
    ]);
  }

  /** Ends a run. */
  async finish(transaction: Transaction, { accountId, id }: Key, state: ImportState, now: number): Promise<void> {
    await transaction.query(
      'UPDATE imports SET state = $3, finished_at = $4, host = NULL, lease_until = NULL WHERE account_id = $1 AND id = $2',
      [accountId, id, state, now],
    );
  }

  /** Lets go of a run that is not at its end: any host may take it at once. */
  async release({ accountId, id }: Key, host: string): Promise<void> {
    await this.unitOfWork.run((transaction) =>
      transaction.query(
        'UPDATE imports SET host = NULL, lease_until = NULL WHERE account_id = $1 AND id = $2 AND host = $3',
        [accountId, id, host],
      ),
    );
  }

  /** Lets go of all: for a database that only one host can have open, at its start. */
  async releaseAll(): Promise<void> {
    await this.unitOfWork.run((transaction) =>
      transaction.query("UPDATE imports SET host = NULL, lease_until = NULL WHERE state = 'running'"),
    );
  }

  get #sql(): Statements {
    return statements[this.database.kind];
  }
}
