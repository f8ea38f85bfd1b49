// What reports of imports keep of contacts: found for filters, and taken out when a contact goes. That somebody was imported, and
// what came of it, stays countable; who it was does not.
import { Injectable } from '@nestjs/common';
import { Database, type SqlValue, type Transaction } from '../database/database.ts';
import { dialectOf, toRowsParameter } from '../database/dialect.ts';

const columns = { integration_id: 'text', person_id: 'text' } as const;
const FORGOTTEN = "name = NULL, uid = NULL, contact_id = NULL, notes = '[]', changes = '[]'";

/** Finds and forgets contacts in reports. */
@Injectable()
export class ImportTraces {
  constructor(private readonly database: Database) {}

  /** Takes a contact and its persons out of every report. Call it while the persons are known. */
  async forgetContact(
    transaction: Transaction,
    accountId: string,
    contactId: string,
    persons: ReadonlyArray<{ readonly integration_id: string; readonly person_id: string }>,
  ): Promise<void> {
    await transaction.query(`UPDATE import_rows SET ${FORGOTTEN} WHERE account_id = $1 AND contact_id = $2`, [
      accountId,
      contactId,
    ]);
    if (persons.length === 0) return;
    await transaction.query(
      `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(this.database.kind).rows('$2', columns)} AS r)
       UPDATE import_rows SET ${FORGOTTEN} WHERE account_id = $1 AND (import_id, person_id) IN (
         SELECT i.id, w.person_id FROM w CROSS JOIN imports i
         WHERE i.account_id = $1 AND i.integration_id = w.integration_id)`,
      [accountId, toRowsParameter(columns, persons)],
    );
  }

  /** Ids of contacts that an import came to, at most `limit` rows looked at. */
  async contactsIn(accountId: string, part: ImportedPart, limit: number): Promise<string[]> {
    const values: SqlValue[] = [accountId, part.import, limit];
    const outcome = part.outcome === undefined ? '' : ` AND outcome = $${values.push(part.outcome)}`;
    const rows = await this.database.query<{ contact_id: string | null }>(
      `SELECT contact_id FROM import_rows WHERE account_id = $1 AND import_id = $2${outcome} LIMIT $3`,
      values,
    );
    return rows.flatMap((row) => row.contact_id ?? []);
  }
}

/** An import, and what it did where that matters. */
export interface ImportedPart {
  import: string;
  outcome?: string | undefined;
}

/** That an import came to the contact `c`, as an SQL condition; all parameters are bound by the caller. */
export function importedBy(bound: { account: string; import: string; outcome: string | null }): string {
  const outcome = bound.outcome === null ? '' : ` AND ir.outcome = ${bound.outcome}`;
  return `EXISTS (SELECT 1 FROM import_rows ir WHERE ir.account_id = ${bound.account} AND ir.contact_id = c.id
    AND ir.import_id = ${bound.import}${outcome})`;
}
