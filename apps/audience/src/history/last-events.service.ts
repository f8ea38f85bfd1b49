// The last event that contacts were at, or were to be: a page of contacts with one statement.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { Clock } from '../common/clock.ts';
import { Database } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { toMoment } from './attendance-row.ts';

/** The last event as answered. */
export const lastEventAnswer = z
  .object({ id: z.string(), name: z.string(), startsAt: wireTime.nullable() })
  .meta({ id: 'LastEvent' });

/** The last event of one contact. */
export type LastEvent = z.infer<typeof lastEventAnswer>;

const columns = { id: 'text' } as const satisfies RowColumns;

interface EventRow {
  contact_id: string;
  id: string;
  name: string;
  starts_at: number | null;
}

/** Reads last events. */
@Injectable()
export class LastEvents {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** By contact id: of the events that began, the one that began last. Contacts without one are not in it. */
  async of(accountId: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, LastEvent>> {
    if (contactIds.length === 0) return new Map();
    const ids = toRowsParameter(
      columns,
      contactIds.map((id) => ({ id })),
    );
    const rows = await this.database.query<EventRow>(lastEventsSql(this.database.kind), [
      accountId,
      ids,
      this.clock.now(),
    ]);
    return new Map(
      rows.map(({ contact_id, id, name, starts_at }) => [contact_id, { id, name, startsAt: toMoment(starts_at) }]),
    );
  }
}

// An event without a time counts as begun long ago. $1 account, $2 contact ids as rows, $3 now.
function lastEventsSql(kind: Database['kind']): string {
  return `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(kind).rows('$2', columns)} AS r),
    candidates AS (SELECT p.contact_id, e.id, e.name, e.starts_at,
        ROW_NUMBER() OVER (PARTITION BY p.contact_id ORDER BY COALESCE(e.starts_at, 0) DESC, e.id DESC) AS place
      FROM w CROSS JOIN persons p CROSS JOIN source_events e
      WHERE p.account_id = $1 AND p.contact_id = w.id AND p.revision IS NOT NULL AND e.account_id = $1
        AND e.integration_id = p.integration_id AND e.event_id = p.event_id AND COALESCE(e.starts_at, 0) <= $3)
    SELECT contact_id, id, name, starts_at FROM candidates WHERE place = 1`;
}
