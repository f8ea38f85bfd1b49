// Whether somebody confirmed and never came, of one attendance as it is read. For many contacts at once: engagement-sql.ts.
import { ASSUMED_LENGTH_MS } from './engagement-sql.ts';

/** What the answer depends on. */
export interface NoShowFacts {
  readonly status: string | null;
  readonly checked_in_at: number | null;
  readonly arrived_guests: number | null;
  readonly starts_at: number | null;
  readonly ends_at: number | null;
  readonly person_removed: number | null;
  readonly list_removed: number | null;
  readonly event_removed: number | null;
}

/** Confirmed, the event is over, never arrived, and nothing was removed before it began. */
export function isNoShow(facts: NoShowFacts, now: number): boolean {
  const { starts_at: start, ends_at: end } = facts;
  const over = end ?? (start === null ? null : start + ASSUMED_LENGTH_MS);
  if (facts.status !== 'confirmed' || over === null || over > now) return false;
  if (facts.checked_in_at !== null || (facts.arrived_guests ?? 0) > 0) return false;
  const removals = [facts.person_removed, facts.list_removed, facts.event_removed];
  return !removals.some((at) => at !== null && start !== null && at < start);
}
