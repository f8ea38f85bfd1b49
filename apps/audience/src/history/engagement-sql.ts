// The figures of engagement in SQL, in one place: for pages of contacts and for filters over them.
import { EVENT_AND_LIST, removalInForce } from './removal-sql.ts';

/** An event without an end is over a day after it starts. */
export const ASSUMED_LENGTH_MS = 24 * 60 * 60_000;

/** What the figures need of an attendance: of the person `p`, its event `e` and its list `l`, at the bound time. */
export function attendanceColumns(now: string): string {
  return `p.status, p.checked_in_at, p.arrived_guests, e.starts_at,
    CASE WHEN COALESCE(e.ends_at, e.starts_at + ${ASSUMED_LENGTH_MS}) <= ${now} THEN 1 ELSE 0 END AS is_over,
    ${removalInForce('p')} AS person_removed, ${removalInForce('l')} AS list_removed,
    ${removalInForce('e')} AS event_removed`;
}

const count = (condition: string): string => `CAST(SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS BIGINT)`;

const removedBefore = (what: string): string => `COALESCE(${what}_removed < starts_at, 1 = 0)`;

const NO_SHOW = `is_over = 1 AND status = 'confirmed' AND checked_in_at IS NULL AND COALESCE(arrived_guests, 0) = 0
  AND NOT ${removedBefore('person')} AND NOT ${removedBefore('list')} AND NOT ${removedBefore('event')}`;

/** Aggregates over `attendanceColumns`. */
export const FIGURES = {
  invited: count('status IS NOT NULL'),
  confirmed: count("status = 'confirmed'"),
  attended: count('checked_in_at IS NOT NULL'),
  noShows: count(NO_SHOW),
  overConfirmed: count("is_over = 1 AND status = 'confirmed'"),
  overAttended: count("is_over = 1 AND status = 'confirmed' AND checked_in_at IS NOT NULL"),
  lastSeenAt: 'MAX(checked_in_at)',
} as const;

/** Figures that a filter may compare. */
export type Figure = 'invited' | 'confirmed' | 'attended' | 'noShows' | 'attendanceRate' | 'lastSeenAt';

const RATE = `CAST(${FIGURES.overAttended} AS DOUBLE PRECISION) / NULLIF(${FIGURES.overConfirmed}, 0)`;

/** One figure of the contact `c` as an SQL value; counts of nobody are 0, rate and last seen NULL. */
export function figureOfContact(figure: Figure, account: string, now: string): string {
  const value = figure === 'attendanceRate' ? RATE : FIGURES[figure];
  const of = `(SELECT ${value} FROM (SELECT ${attendanceColumns(now)} FROM persons p ${EVENT_AND_LIST}
    WHERE p.account_id = ${account} AND p.contact_id = c.id AND p.revision IS NOT NULL) AS a)`;
  return figure === 'attendanceRate' || figure === 'lastSeenAt' ? of : `COALESCE(${of}, 0)`;
}
