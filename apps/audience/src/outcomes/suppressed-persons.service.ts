// Persons that a sync skipped because they must not come back: the sync log is all that tells of them.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';

const columns = { person_id: 'text' } as const satisfies RowColumns;

/** Tells which persons were skipped as suppressed. */
@Injectable()
export class SuppressedPersons {
  constructor(private readonly database: Database) {}

  /** Those of the persons that an outcome says were skipped as suppressed. Ask for persons that have no row only. */
  async among(
    transaction: Transaction,
    accountId: string,
    integrationId: string,
    personIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    if (personIds.length === 0) return new Set();
    const rows = await transaction.query<{ person_id: string }>(suppressedSql(this.database.kind), [
      accountId,
      integrationId,
      toRowsParameter(
        columns,
        personIds.map((person_id) => ({ person_id })),
      ),
    ]);
    return new Set(rows.map((row) => row.person_id));
  }
}

/** $1 account, $2 integration, $3 persons as rows. */
export function suppressedSql(kind: Database['kind']): string {
  return `SELECT DISTINCT o.person_id FROM ${dialectOf(kind).rows('$3', columns)} AS w CROSS JOIN outcomes o
    WHERE o.account_id = $1 AND o.integration_id = $2 AND o.person_id = w.person_id AND o.reason = 'suppressed'`;
}
