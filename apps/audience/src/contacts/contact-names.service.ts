// Names of contacts for rows that name them by id: a page with one statement.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { storedValues } from './contact.schemas.ts';
import { displayName } from './display-name.ts';

const columns = { id: 'text' } as const satisfies RowColumns;

/** Reads names of contacts. */
@Injectable()
export class ContactNames {
  constructor(private readonly database: Database) {}

  /** By contact id: by what name people know it. Contacts that are gone, or that have no name, are not in it. */
  async of(accountId: string, contactIds: ReadonlyArray<string | null>): Promise<ReadonlyMap<string, string>> {
    const ids = [...new Set(contactIds.filter((id) => id !== null))];
    if (ids.length === 0) return new Map();
    const rows = await this.database.query<{ id: string; field_values: string }>(
      `SELECT c.id, c.field_values FROM ${dialectOf(this.database.kind).rows('$2', columns)} AS w CROSS JOIN contacts c
       WHERE c.account_id = $1 AND c.id = w.id`,
      [
        accountId,
        toRowsParameter(
          columns,
          ids.map((id) => ({ id })),
        ),
      ],
    );
    return new Map(
      rows.flatMap((row) => {
        const name = displayName(storedValues.parse(JSON.parse(row.field_values)));
        return name === null ? [] : [[row.id, name] as const];
      }),
    );
  }
}
