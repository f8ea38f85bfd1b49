// What a contact's attendances come to: invited, confirmed, attended, no-shows. Computed when read, since being over is a
// matter of the present time.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { Clock } from '../common/clock.ts';
import { Database } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { attendanceColumns, FIGURES } from './engagement-sql.ts';
import { EVENT_AND_LIST } from './removal-sql.ts';

/** Engagement as answered. */
export const engagementAnswer = z
  .object({
    invited: z.int().describe('Attendances with an answer asked for.'),
    confirmed: z.int(),
    attended: z.int().describe('Checked in now; a reverted check-in is not.'),
    noShows: z.int().describe('Confirmed, the event is over, never arrived, and nothing was removed before it began.'),
    attendanceRate: z.number().nullable().describe('Attended of those confirmed, at events that are over; 0 to 1.'),
    lastSeenAt: wireTime.nullable().describe('The latest check-in.'),
  })
  .meta({ id: 'Engagement' });

/** Engagement of one contact. */
export type Engagement = z.infer<typeof engagementAnswer>;

/** Of a contact without attendances. */
export const NO_ENGAGEMENT: Engagement = {
  invited: 0,
  confirmed: 0,
  attended: 0,
  noShows: 0,
  attendanceRate: null,
  lastSeenAt: null,
};

const columns = { id: 'text' } as const satisfies RowColumns;

interface EngagementRow {
  contact_id: string;
  invited: number;
  confirmed: number;
  attended: number;
  no_shows: number;
  over_confirmed: number;
  over_attended: number;
  last_seen_at: number | null;
}

/** Computes engagement for a page of contacts with one statement. */
@Injectable()
export class EngagementReader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Engagement by contact id; contacts without attendances are not in it. */
  async of(accountId: string, contactIds: readonly string[]): Promise<ReadonlyMap<string, Engagement>> {
    if (contactIds.length === 0) return new Map();
    const ids = toRowsParameter(
      columns,
      contactIds.map((id) => ({ id })),
    );
    const rows = await this.database.query<EngagementRow>(engagementSql(this.database.kind), [
      accountId,
      ids,
      this.clock.now(),
    ]);
    return new Map(rows.map((row) => [row.contact_id, toEngagement(row)]));
  }
}

/** $1 account, $2 contact ids as rows, $3 now. */
export function engagementSql(kind: Database['kind']): string {
  return `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(kind).rows('$2', columns)} AS r),
    a AS (SELECT p.contact_id, ${attendanceColumns('$3')} FROM w CROSS JOIN persons p ${EVENT_AND_LIST}
      WHERE p.account_id = $1 AND p.contact_id = w.id AND p.revision IS NOT NULL)
    SELECT contact_id, ${FIGURES.invited} AS invited, ${FIGURES.confirmed} AS confirmed,
      ${FIGURES.attended} AS attended, ${FIGURES.noShows} AS no_shows, ${FIGURES.overConfirmed} AS over_confirmed,
      ${FIGURES.overAttended} AS over_attended, ${FIGURES.lastSeenAt} AS last_seen_at
    FROM a GROUP BY contact_id`;
}

function toEngagement(row: EngagementRow): Engagement {
  return {
    invited: row.invited,
    confirmed: row.confirmed,
    attended: row.attended,
    noShows: row.no_shows,
    attendanceRate: row.over_confirmed === 0 ? null : row.over_attended / row.over_confirmed,
    lastSeenAt: row.last_seen_at === null ? null : toWireTime(row.last_seen_at),
  };
}
