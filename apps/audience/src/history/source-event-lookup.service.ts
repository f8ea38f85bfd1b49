// Source events by the id that Audience gives them: for other rooms that name an event in a filter.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';

/** A source event by the keys of its source. */
export interface SourceEventKey {
  readonly integrationId: string;
  readonly eventId: string;
}

/** Finds source events, and the contacts who are at them. */
@Injectable()
export class SourceEventLookup {
  constructor(private readonly database: Database) {}

  /** The event of this id, or null. */
  async find(accountId: string, id: string): Promise<SourceEventKey | null> {
    const [row] = await this.database.query<{ integration_id: string; event_id: string }>(
      'SELECT integration_id, event_id FROM source_events WHERE account_id = $1 AND id = $2',
      [accountId, id],
    );
    return row ? { integrationId: row.integration_id, eventId: row.event_id } : null;
  }

  /** Ids of contacts with an attendance at the event, each once, at most `limit` attendances looked at. */
  async contactsAt(accountId: string, event: SourceEventKey, limit: number): Promise<string[]> {
    const rows = await this.database.query<{ contact_id: string | null }>(
      `SELECT contact_id FROM persons WHERE account_id = $1 AND integration_id = $2 AND event_id = $3 LIMIT $4`,
      [accountId, event.integrationId, event.eventId, limit],
    );
    return rows.flatMap((row) => row.contact_id ?? []);
  }
}

/** An attendance of the contact `c` at an event, as an SQL condition; all parameters are bound by the caller. */
export function attendanceAt(bound: {
  account: string;
  integration: string;
  event: string;
  rest: readonly string[];
}): string {
  const rest = ['p.revision IS NOT NULL', ...bound.rest].join(' AND ');
  return `EXISTS (SELECT 1 FROM persons p WHERE p.account_id = ${bound.account} AND p.contact_id = c.id
    AND p.integration_id = ${bound.integration} AND p.event_id = ${bound.event} AND ${rest})`;
}
