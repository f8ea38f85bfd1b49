// What becomes of relationships when contacts, persons or events go.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { MOST_EVENTS } from '../live/live-stream.service.ts';
import { RELATED_CONTACTS } from './shown-statements.ts';

/** A person by its key. */
interface PersonKey {
  readonly integration_id: string;
  readonly person_id: string;
}

const columns = { integration_id: 'text', person_id: 'text' } as const satisfies RowColumns;

/** Takes relationships away with those whom they join. */
@Injectable()
export class RelationshipRemover {
  constructor(private readonly database: Database) {}

  /** Contacts that are shown a relationship with a contact; of very many, enough to say that there are too many to name. */
  async relatedContacts(transaction: Transaction, accountId: string, contactId: string): Promise<string[]> {
    const limit = MOST_EVENTS + 1;
    const rows = await transaction.query<{ id: string }>(RELATED_CONTACTS, [accountId, contactId, limit]);
    return rows.map((row) => row.id);
  }

  /** Removes what was made by hand. What sources told of the contact's persons lost its end with their links. */
  async forgetContact(transaction: Transaction, accountId: string, contactId: string): Promise<void> {
    for (const end of ['contact_id', 'related_contact_id']) {
      await transaction.query(`DELETE FROM relationships WHERE account_id = $1 AND ${end} = $2`, [
        accountId,
        contactId,
      ]);
    }
  }

  /** Removes all that sources told of persons, what was removed by hand too. */
  async forgetPersons(transaction: Transaction, accountId: string, persons: readonly PersonKey[]): Promise<void> {
    if (persons.length === 0) return;
    const rows = toRowsParameter(columns, persons);
    const named = `SELECT w.integration_id, w.person_id FROM ${dialectOf(this.database.kind).rows('$2', columns)} AS w`;
    for (const end of ['person_id', 'related_person_id']) {
      await transaction.query(
        `DELETE FROM relationships WHERE account_id = $1 AND (integration_id, ${end}) IN (${named})`,
        [accountId, rows],
      );
    }
  }

  /** Removes all that a source told of an event. */
  async forgetEvent(
    transaction: Transaction,
    accountId: string,
    event: { readonly integrationId: string; readonly eventId: string },
  ): Promise<void> {
    await transaction.query(
      'DELETE FROM relationships WHERE account_id = $1 AND event_id = $2 AND integration_id = $3',
      [accountId, event.eventId, event.integrationId],
    );
  }
}
