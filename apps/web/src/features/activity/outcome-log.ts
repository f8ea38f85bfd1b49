// The outcomes that are shown: the newest page laid over what was there, older pages under it, never more than a bounded number. Pure.
import type { Schema } from '@audience/api-client';
import type { ToldOutcome } from '../../lib/live-outcome.ts';

export type Outcome = Schema<'Outcome'>;

/** One page of the API. */
export interface OutcomePage {
  items: readonly Outcome[];
  nextCursor: string | null;
}

/** Rows newest first. `cuts`: after which row another page may be fetched, and with which cursor. */
export interface OutcomeLog {
  rows: readonly Outcome[];
  cuts: ReadonlyMap<string, string | null>;
  /** What the next older page is fetched with; null: there is none. */
  next: string | null;
}

/** So many rows are kept, however long a page stays open. */
export const MOST_ROWS = 300;

function logOf({ items, nextCursor }: OutcomePage): OutcomeLog {
  const last = items.at(-1);
  return { rows: items, cuts: new Map(last && [[last.id, nextCursor]]), next: nextCursor };
}

/**
 * Lays the newest page over the log. What the page has no more, as it changed or went, goes from its stretch of the log. Where more
 * happened than a page holds the page stands alone: nothing is missing in the middle of a log.
 */
export function withNewest(log: OutcomeLog | null, page: OutcomePage): OutcomeLog {
  const [newest, last] = [log?.rows[0], page.items.at(-1)];
  const older = log?.rows.filter((row) => last !== undefined && isOlder(row, last)) ?? [];
  const hasGap = page.nextCursor !== null && newest !== undefined && last !== undefined && isOlder(newest, last);
  if (log === null || older.length === 0 || page.nextCursor === null || hasGap) return logOf(page);
  const cuts = new Map(log.cuts);
  if (last !== undefined) cuts.set(last.id, page.nextCursor);
  return trimmed({ rows: [...page.items, ...older], cuts, next: log.next });
}

/** Puts an older page under the log. Where that is too much, the newest rows go: whoever reads back is at the other end. */
export function withOlder(log: OutcomeLog, page: OutcomePage): OutcomeLog {
  const last = page.items.at(-1) ?? log.rows.at(-1);
  const cuts = new Map(log.cuts);
  if (last !== undefined) cuts.set(last.id, page.nextCursor);
  const rows = [...log.rows, ...page.items].slice(-MOST_ROWS);
  return { rows, cuts: cutsOf(rows, cuts), next: page.nextCursor };
}

/** A row that changed in place: the same outcome, tried again. The name of another contact than the one it has now does not stay. */
export function withChanged(log: OutcomeLog, changed: ToldOutcome): OutcomeLog {
  if (!log.rows.some(({ id }) => id === changed.id)) return log;
  const become = (row: Outcome): Outcome => ({
    ...row,
    ...changed,
    contactName: row.contactId === changed.contactId ? row.contactName : null,
  });
  return { ...log, rows: log.rows.map((row) => (row.id === changed.id ? become(row) : row)) };
}

/** How many outcomes of the newest page are not shown yet. `more`: there may be others behind the page. */
export function unseenOf(log: OutcomeLog | null, page: OutcomePage): { count: number; more: boolean } {
  const newest = log?.rows[0];
  const unseen = newest === undefined ? page.items : page.items.filter((row) => isOlder(newest, row));
  return { count: unseen.length, more: unseen.length === page.items.length && page.nextCursor !== null };
}

/** Ids of rows that are new or came out otherwise than before; none of the first log. */
export function newsOf(before: OutcomeLog | null, after: OutcomeLog): string[] {
  if (before === null) return [];
  const known = new Map(before.rows.map((row) => [row.id, row]));
  const oldest = before.rows.at(-1);
  return after.rows.flatMap((row) => {
    const was = known.get(row.id);
    if (was === undefined) return oldest === undefined || isOlder(oldest, row) ? [row.id] : [];
    return was.at === row.at && was.outcome === row.outcome && was.attempts === row.attempts ? [] : [row.id];
  });
}

// Ends the log at the last place from which it can be read on.
function trimmed(log: OutcomeLog): OutcomeLog {
  if (log.rows.length <= MOST_ROWS) return { ...log, cuts: cutsOf(log.rows, log.cuts) };
  const end = log.rows.findLastIndex(({ id }, index) => index < MOST_ROWS && log.cuts.has(id));
  const rows = log.rows.slice(0, end + 1);
  return { rows, cuts: cutsOf(rows, log.cuts), next: log.cuts.get(rows.at(-1)?.id ?? '') ?? null };
}

function cutsOf(rows: readonly Outcome[], cuts: OutcomeLog['cuts']): OutcomeLog['cuts'] {
  const ids = new Set(rows.map(({ id }) => id));
  return new Map([...cuts].filter(([id]) => ids.has(id)));
}

// Ids count up.
function isOlder(row: Outcome, than: Outcome): boolean {
  return Number(row.id) < Number(than.id);
}
