// The rows of import runs: begun, found, asked to stop.
import { Injectable } from '@nestjs/common';
import { toJsonParameter } from '../database/bind-values.ts';
import { Database, type SqlRunner, type SqlValue, type Transaction } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { FIRST_PLACE, type ImportRecord, type ImportRunRow, RUN_COLUMNS, recordOf } from './import-record.ts';

/** What a run is begun with. */
export type NewImport = Pick<
  ImportRecord,
  'accountId' | 'id' | 'integrationId' | 'createdAt' | 'createdBy' | 'options' | 'scope'
>;

@Injectable()
export class ImportStore {
  constructor(private readonly database: Database) {}

  async insert(transaction: Transaction, run: NewImport): Promise<void> {
    await transaction.query(
      `INSERT INTO imports (${RUN_COLUMNS})
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'queued', NULL, 0, '{}', '[]', $10, NULL, NULL, 0)`,
      [
        run.accountId,
        run.id,
        run.integrationId,
        run.createdAt,
        run.createdBy.kind,
        run.createdBy.id,
        run.createdBy.name,
        toJsonParameter(run.options),
        toJsonParameter(run.scope),
        toJsonParameter(FIRST_PLACE),
      ],
    );
  }

  /** Null: absent, or another account's. */
  async byId(accountId: string, id: string, runner: SqlRunner = this.database): Promise<ImportRecord | null> {
    const [row] = await runner.query<ImportRunRow>(
      `SELECT ${RUN_COLUMNS} FROM imports WHERE account_id = $1 AND id = $2`,
      [accountId, id],
    );
    return row === undefined ? null : recordOf(row);
  }

  /** The same, locked until the transaction ends. */
  async lock(transaction: Transaction, accountId: string, id: string): Promise<ImportRecord | null> {
    const [row] = await transaction.query<ImportRunRow>(
      `SELECT ${RUN_COLUMNS} FROM imports WHERE account_id = $1 AND id = $2${dialectOf(this.database.kind).forUpdate()}`,
      [accountId, id],
    );
    return row === undefined ? null : recordOf(row);
  }

  /** Newest first, before one of them; of one integration, or of all. */
  async before(accountId: string, integrationId: string | null, id: string | null, limit: number) {
    const values: SqlValue[] = [accountId, limit];
    const conditions = ['account_id = $1'];
    if (integrationId !== null) conditions.push(`integration_id = $${values.push(integrationId)}`);
    if (id !== null) conditions.push(`id < $${values.push(id)}`);
    const rows = await this.database.query<ImportRunRow>(
      `SELECT ${RUN_COLUMNS} FROM imports WHERE ${conditions.join(' AND ')} ORDER BY id DESC LIMIT $2`,
      values,
    );
    return rows.map(recordOf);
  }

  /** The open runs of an account. */
  async open(runner: SqlRunner, accountId: string): Promise<ImportRecord[]> {
    const rows = await runner.query<ImportRunRow>(
      `SELECT ${RUN_COLUMNS} FROM imports WHERE account_id = $1 AND state IN ('queued', 'running') ORDER BY created_at, id`,
      [accountId],
    );
    return rows.map(recordOf);
  }

  /** Ends one that has not begun, or asks the host that runs it to stop at the next page. */
  async cancel(transaction: Transaction, { accountId, id, state }: ImportRecord, now: number): Promise<void> {
    const set = state === 'queued' ? "state = 'cancelled', finished_at = $3," : '';
    const values: SqlValue[] = state === 'queued' ? [accountId, id, now] : [accountId, id];
    await transaction.query(`UPDATE imports SET ${set} cancel_requested = 1 WHERE account_id = $1 AND id = $2`, values);
  }
}
