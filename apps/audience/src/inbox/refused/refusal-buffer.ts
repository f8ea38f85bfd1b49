// Refusals in memory until they are written. Bounded: by the integrations there are, the causes there are, and how many are kept.
import type { Refusal, RefusalCause, RefusedBy } from './refusal.ts';

/** How many refusals of one integration are kept. */
export const KEPT = 100;

/** What was gathered of one integration. */
export interface Gathered extends RefusedBy {
  /** Oldest first, at most {@link KEPT}. */
  readonly newest: Refusal[];
  readonly counts: Map<RefusalCause, number>;
}

/** Gathers by integration. */
export class RefusalBuffer {
  private gathered = new Map<string, Gathered>();

  add(by: RefusedBy, refusal: Refusal): void {
    const of = this.of(by);
    if (of.newest.length >= KEPT) of.newest.shift();
    of.newest.push(refusal);
    of.counts.set(refusal.cause, (of.counts.get(refusal.cause) ?? 0) + 1);
  }

  /** Everything, and is empty then. */
  take(): Gathered[] {
    const all = [...this.gathered.values()];
    this.gathered = new Map();
    return all;
  }

  /** What could not be written, as if it had come before what was gathered since. */
  putBack(all: readonly Gathered[]): void {
    for (const { newest, counts, ...by } of all) {
      const of = this.of(by);
      of.newest.unshift(...newest);
      of.newest.splice(0, Math.max(0, of.newest.length - KEPT));
      for (const [cause, n] of counts) of.counts.set(cause, (of.counts.get(cause) ?? 0) + n);
    }
  }

  private of({ accountId, integrationId }: RefusedBy): Gathered {
    let of = this.gathered.get(integrationId);
    if (of === undefined) {
      of = { accountId, integrationId, newest: [], counts: new Map() };
      this.gathered.set(integrationId, of);
    }
    return of;
  }
}
