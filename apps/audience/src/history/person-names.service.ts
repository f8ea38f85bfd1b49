// Names of a source's persons and of their events, for rows that name them by id: a page with one statement.
import type { SourceField } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { type NamedPerson, personName } from './person-name.ts';

const columns = { person_id: 'text' } as const satisfies RowColumns;

/** What a row says of a person in words. */
export interface PersonWords {
  readonly name: string | null;
  readonly sourceEventId: string | null;
  readonly eventName: string | null;
}

interface PersonRow extends NamedPerson {
  person_id: string;
  source_event_id: string | null;
  event_name: string | null;
}

/** Reads names of persons. */
@Injectable()
export class PersonNames {
  constructor(private readonly database: Database) {}

  /**
   * By person id; persons of whom nothing is kept are not in it.
   * @param fields the source's, which tell what its values stand for.
   */
  async of(
    accountId: string,
    integrationId: string,
    personIds: ReadonlyArray<string | null>,
    fields: readonly SourceField[],
  ): Promise<ReadonlyMap<string, PersonWords>> {
    const ids = [...new Set(personIds.filter((id) => id !== null))];
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<PersonRow>(
      `SELECT p.person_id, p.uid, p.field_values, e.id AS source_event_id, e.name AS event_name
       FROM ${dialectOf(this.database.kind).rows('$3', columns)} AS w CROSS JOIN persons p
       LEFT JOIN source_events e
         ON e.account_id = p.account_id AND e.integration_id = p.integration_id AND e.event_id = p.event_id
       WHERE p.account_id = $1 AND p.integration_id = $2 AND p.person_id = w.person_id`,
      [
        accountId,
        integrationId,
        toRowsParameter(
          columns,
          ids.map((person_id) => ({ person_id })),
        ),
      ],
    );
    return new Map(
      rows.map((row) => {
        const words = { name: personName(row, fields), sourceEventId: row.source_event_id, eventName: row.event_name };
        return [row.person_id, words] as const;
      }),
    );
  }
}
