// When a side goes off and comes on again: which stretch of the source's feed waits for a decision. Pure.
import type { PendingChanges } from './stored-shapes.ts';

/** Before and after a change of either switch. */
export interface SwitchChange {
  before: { on: boolean; feedPosition: string | null; pending: PendingChanges | null };
  /** Whether both sides are on now. */
  on: boolean;
  /** Where the feed stands now; null: not known, or there is none. */
  head: string | null;
  now: number;
  /** Orders positions; absent: the source has no feed. */
  compare: ((left: string, right: string) => number) | undefined;
}

/** What is pending after it. A second off period before anybody decided prolongs the first. */
export function pendingAfter({ before, on, head, now, compare }: SwitchChange): PendingChanges | null {
  const { pending, feedPosition } = before;
  if (compare === undefined || feedPosition === null) return pending;
  if (before.on && !on) {
    const { from, since } = pending ?? { from: feedPosition, since: now };
    return { from, until: null, since, accepted: false };
  }
  if (!on || pending === null || pending.until !== null || head === null) return pending;
  // Nothing happened meanwhile: there is nothing to ask.
  return compare(head, pending.from) <= 0 ? null : { ...pending, until: head };
}

/** Whether both sides are on: a source without a switch, or not asked yet, counts as on. */
export function bothOn(enabled: boolean, sourceEnabled: boolean | null): boolean {
  return enabled && sourceEnabled !== false;
}
