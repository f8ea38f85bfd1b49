// What becomes of a contact's persons when the contact goes: links are taken off, or the persons are forgotten altogether.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';

/** A person by its key. */
export interface PersonKey {
  readonly integration_id: string;
  readonly person_id: string;
}

const columns = { integration_id: 'text', person_id: 'text' } as const satisfies RowColumns;

/** Unlinks and forgets persons. */
@Injectable()
export class PersonLinks {
  constructor(private readonly database: Database) {}

  /** The persons of a contact, locked: persons come before contacts, as a sync locks them. */
  of(transaction: Transaction, accountId: string, contactId: string): Promise<PersonKey[]> {
    return transaction.query<{ integration_id: string; person_id: string }>(
      `SELECT p.integration_id, p.person_id FROM persons p WHERE p.account_id = $1 AND p.contact_id = $2
       ORDER BY p.integration_id, p.person_id${dialectOf(this.database.kind).forUpdate('p')}`,
      [accountId, contactId],
    );
  }

  /** Leaves the persons as the source told them, linked to nobody: their next change may make a contact anew. */
  async unlink(transaction: Transaction, accountId: string, contactId: string): Promise<void> {
    await transaction.query(
      `UPDATE persons SET contact_id = NULL, link_uids = NULL, link_by_hand = 0, awaits_created = 0
       WHERE account_id = $1 AND contact_id = $2`,
      [accountId, contactId],
    );
  }

  /** Removes persons with all that was told of them. */
  async forget(transaction: Transaction, accountId: string, persons: readonly PersonKey[]): Promise<void> {
    if (persons.length === 0) return;
    const rows = toRowsParameter(columns, persons);
    const named = `(integration_id, person_id) IN
      (SELECT w.integration_id, w.person_id FROM ${dialectOf(this.database.kind).rows('$2', columns)} AS w)`;
    await transaction.query(`DELETE FROM timeline WHERE account_id = $1 AND ${named}`, [accountId, rows]);
    await transaction.query(`DELETE FROM persons WHERE account_id = $1 AND ${named}`, [accountId, rows]);
  }
}
