// How many changes of an off period wait. Counting reads the source's feed, so the number is kept for a while.
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { CatchUp } from './catch-up.ts';
import type { IntegrationRecord } from './integration-directory.service.ts';

/** So long a number is good enough for who does not ask the source, in milliseconds. */
const KEPT_MS = 30_000;
const MOST_KEPT = 10_000;

interface Counted {
  /** The off period it is about. */
  period: string;
  at: number;
  changes: Promise<number | null>;
}

@Injectable()
export class PendingCounts {
  readonly #log = new Logger(PendingCounts.name);
  readonly #kept = new Map<string, Counted>();

  constructor(
    private readonly catchUp: CatchUp,
    private readonly clock: Clock,
  ) {}

  /**
   * @param isAsked the source is to be read now
   * @returns null: cannot be told
   */
  of({ accountId, id, pending }: IntegrationRecord, isAsked: boolean): Promise<number | null> {
    const period = JSON.stringify(pending);
    const now = this.clock.now();
    const kept = this.#kept.get(id);
    const age = kept === undefined ? Number.POSITIVE_INFINITY : now - kept.at;
    if (kept !== undefined && !isAsked && kept.period === period && age >= 0 && age < KEPT_MS) return kept.changes;
    const changes = this.#count(accountId, id);
    if (this.#kept.size >= MOST_KEPT) this.#kept.clear();
    this.#kept.set(id, { period, at: now, changes });
    return changes;
  }

  // Where the feed cannot be read, the rest of a status is told all the same.
  #count(accountId: string, id: string): Promise<number | null> {
    return this.catchUp.pendingCount(accountId, id).catch((error: unknown) => {
      this.#log.warn({
        message: 'Pending changes could not be counted',
        error: error instanceof Error ? error.name : typeof error,
      });
      return null;
    });
  }
}
