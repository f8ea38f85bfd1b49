// Whose contacts are shown a relationship anew when a person gets a contact: those at its other end, who waited for it.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { MOST_EVENTS } from '../live/live-stream.service.ts';

/** A person by its key. */
export interface LinkedPerson {
  readonly integrationId: string;
  readonly personId: string;
}

const columns = { integration_id: 'text', person_id: 'text' } as const satisfies RowColumns;

@Injectable()
export class RelatedEnds {
  constructor(private readonly database: Database) {}

  /** Contacts related to persons that were just linked, each once; of very many, enough to say that there are too many to name. */
  async contactsOf(transaction: Transaction, accountId: string, persons: readonly LinkedPerson[]): Promise<string[]> {
    if (persons.length === 0) return [];
    const named = persons.map(({ integrationId, personId }) => ({
      integration_id: integrationId,
      person_id: personId,
    }));
    const sql = otherEndsSql(dialectOf(this.database.kind).rows('$2', columns));
    const parameters = [accountId, toRowsParameter(columns, named), MOST_EVENTS + 1];
    return (await transaction.query<{ id: string }>(sql, parameters)).map(({ id }) => id);
  }
}

// CROSS JOIN keeps SQLite from walking the relationships first.
function otherEndsSql(rows: string): string {
  const side = (own: string, other: string): string =>
    `SELECT q.contact_id AS id FROM w CROSS JOIN relationships r CROSS JOIN persons q
     WHERE r.account_id = $1 AND r.integration_id = w.integration_id AND r.${own} = w.person_id AND r.removed_at IS NULL
       AND q.account_id = $1 AND q.integration_id = r.integration_id AND q.person_id = r.${other}
       AND q.contact_id IS NOT NULL`;
  return `WITH w AS MATERIALIZED (SELECT * FROM ${rows} AS r)
    ${side('person_id', 'related_person_id')} UNION ${side('related_person_id', 'person_id')} LIMIT $3`;
}
