// A set-up that was accepted and is about to be written, and what the switches do to the place in the source's feed. Pure.
import type { Connector } from '@audience/connector';
import type { StoredIntegration } from './integration-row.ts';
import { bothOn, pendingAfter } from './off-period.ts';
import type { Visit } from './source-visit.service.ts';

/** What will be written. */
export interface SetUpDraft {
  next: StoredIntegration;
  connector: Connector<unknown> | null;
  /** Null: the source did not have to be asked. */
  visit: Visit | null;
  /** Names of secrets that were renewed. */
  renewed: string[];
  /** Secrets made here: shown once. */
  generated: Record<string, string>;
}

/** Whether the set-up now leads to another account of the source, whose feed has nothing to do with the former one. */
export function leadsElsewhere(held: StoredIntegration | null, visit: Visit | null): boolean {
  const before = held?.sourceStatus?.account?.id;
  const after = visit?.status.account?.id;
  return before !== undefined && after !== undefined && before !== after;
}

/**
 * The row to write.
 * @param held as it lies now, read in the transaction; null: it is new
 */
export function rowOf(draft: SetUpDraft, held: StoredIntegration | null, now: number): StoredIntegration {
  const { next, visit, connector } = draft;
  const status = visit?.status ?? held?.sourceStatus ?? null;
  const on = bothOn(next.enabled, status?.enabled ?? null);
  const head = visit?.head ?? null;
  // First enabling, or another account over there: nothing older is applied by itself.
  const begins = head !== null && (held === null || held.feedPosition === null || leadsElsewhere(held, visit));
  const before = begins
    ? { on: true, feedPosition: head, pending: null }
    : {
        on: held !== null && bothOn(held.enabled, held.sourceStatus?.enabled ?? null),
        feedPosition: held?.feedPosition ?? null,
        pending: held?.pending ?? null,
      };
  return {
    ...next,
    sourceStatus: status,
    feedPosition: before.feedPosition,
    pending: pendingAfter({ before, on, head, now, compare: connector?.changes?.compare }),
    version: (held?.version ?? 0) + 1,
  };
}
