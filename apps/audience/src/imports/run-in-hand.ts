// A run while a host works on it: how far it is, and whether it has to stop. What is kept is what the last page wrote.
import type { Progress } from './import-leases.service.ts';
import type { ImportCounts, ImportPlace, ImportProblem, ImportRecord, ScopeEvent } from './import-record.ts';

/** One row of the report, as far as it is counted. */
export interface Counted {
  outcome: string;
  reason: string;
}

/** The end of a run before all was read, with what is to be told. */
export class RunEnded extends Error {
  constructor(
    readonly state: 'failed' | 'cancelled',
    readonly problem: ImportProblem | null,
  ) {
    super(`The import ends as ${state}.`);
  }
}

export class RunInHand {
  readonly #cancel = new AbortController();
  scope: readonly ScopeEvent[];
  progress: Progress;
  /** Contacts changed and nobody was told yet. A run that somebody else began may have left some. */
  isUntold: boolean;
  toldAt = Number.NEGATIVE_INFINITY;
  /** Aborted when the run has to stop, for whatever reason. */
  readonly signal: AbortSignal;

  constructor(
    readonly record: ImportRecord,
    /** The name of this host's hold on it. */
    readonly host: string,
    private readonly hostStops: AbortSignal,
  ) {
    const { total, done, counts, problems, place, scope } = record;
    this.signal = AbortSignal.any([hostStops, this.#cancel.signal]);
    this.scope = scope;
    this.progress = { total, done, counts, problems, place };
    this.isUntold = place.prepared;
    if (record.cancelRequested) this.cancel();
  }

  get isStopping(): boolean {
    return this.hostStops.aborted;
  }

  get isCancelled(): boolean {
    return this.#cancel.signal.aborted;
  }

  cancel(): void {
    this.#cancel.abort();
  }

  /** The event at hand; undefined: all were read. */
  get event(): ScopeEvent | undefined {
    return this.scope[this.progress.place.event];
  }

  /** How far the run is with these persons done. Nothing is kept yet. */
  with(rows: readonly Counted[], place: Partial<ImportPlace>): Progress {
    const counts: ImportCounts = structuredClone(this.progress.counts);
    for (const { outcome, reason } of rows) {
      const reasons = counts[outcome] ?? {};
      reasons[reason] = (reasons[reason] ?? 0) + 1;
      counts[outcome] = reasons;
    }
    const done = this.progress.done + rows.length;
    const { total } = this.progress;
    return {
      ...this.progress,
      done,
      counts,
      // More than the source said at first.
      total: total === null ? null : Math.max(total, done),
      place: { ...this.progress.place, ...place },
    };
  }
}
