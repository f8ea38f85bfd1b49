// What becomes of a contact's persons when the contact goes: they are emptied, or forgotten altogether.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';

/** A person by its key. */
export interface PersonKey {
  readonly integration_id: string;
  readonly person_id: string;
}

const columns = { integration_id: 'text', person_id: 'text' } as const satisfies RowColumns;

/** Empties and forgets persons. */
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

  /**
   * Takes what was told of persons: link, values, UID, attendance and timeline. What stays says that they are there, why they have
   * no contact, and up to which revision they were known, so that only a newer change makes a contact anew.
   */
  async empty(transaction: Transaction, accountId: string, persons: readonly PersonKey[]): Promise<void> {
    if (persons.length === 0) return;
    const rows = toRowsParameter(columns, persons);
    const named = this.named();
    await transaction.query(`DELETE FROM timeline WHERE account_id = $1 AND ${named}`, [accountId, rows]);
    // A removal at the source stays only while it is in force: without a revision it would come into force again.
    const inForce = (column: string): string =>
      `${column} = CASE WHEN removed_revision >= COALESCE(revision, -1) THEN ${column} END`;
    await transaction.query(
      `UPDATE persons SET contact_id = NULL, link_uids = NULL, link_by_hand = 0, awaits_created = 0, uid = NULL, list_id = NULL,
         ${inForce('removed_at')}, ${inForce('removed_revision')}, forgotten_revision = COALESCE(revision, forgotten_revision),
         revision = NULL, created_at = NULL, updated_at = NULL, field_values = NULL, stated = NULL, status = NULL,
         checked_in_at = NULL, total_guests = NULL, arrived_guests = NULL,
         last_outcome = 'recorded', last_reason = 'contact_removed'
       WHERE account_id = $1 AND ${named}`,
      [accountId, rows],
    );
  }

  /** Removes persons with all that was told of them. */
  async forget(transaction: Transaction, accountId: string, persons: readonly PersonKey[]): Promise<void> {
    if (persons.length === 0) return;
    const rows = toRowsParameter(columns, persons);
    const named = this.named();
    await transaction.query(`DELETE FROM timeline WHERE account_id = $1 AND ${named}`, [accountId, rows]);
    await transaction.query(`DELETE FROM persons WHERE account_id = $1 AND ${named}`, [accountId, rows]);
  }

  private named(): string {
    return `(integration_id, person_id) IN
      (SELECT w.integration_id, w.person_id FROM ${dialectOf(this.database.kind).rows('$2', columns)} AS w)`;
  }
}
