// What the live stream hears of a run: its progress with every page, and of contacts either each, or now and then that all are to
// be fetched again. Pages follow each other so quickly that screens would do nothing else.
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import type { LiveEvent } from '../live/live-stream.service.ts';
import type { Progress } from './import-leases.service.ts';
import { type ImportState, toldImport } from './import-record.ts';
import type { RunInHand } from './run-in-hand.ts';

/** More changed contacts than this on a page are not told one by one. */
const MOST_TOLD = 50;
/** At most so often screens are asked to fetch everything again, in milliseconds. */
const RESET_EVERY = 2_000;

const RESET: LiveEvent = { kind: 'reset', payload: {} };

interface Told {
  isUntold: boolean;
  at: number;
}

@Injectable()
export class ImportTelling {
  // What a page told counts once it is kept: a transaction may run again.
  readonly #told = new WeakMap<RunInHand, Told>();

  constructor(private readonly clock: Clock) {}

  /** The events of a page. Follow it by `kept` when the page is. */
  ofPage(run: RunInHand, progress: Progress, changed: readonly LiveEvent[]): LiveEvent[] {
    const now = this.clock.now();
    const own = toldImport({ id: run.record.id, state: 'running', done: progress.done, total: progress.total });
    if (!run.isUntold && changed.length <= MOST_TOLD) {
      this.#told.set(run, { isUntold: false, at: run.toldAt });
      return [...changed, own];
    }
    const age = now - run.toldAt;
    const isDue = age < 0 || age >= RESET_EVERY;
    this.#told.set(run, isDue ? { isUntold: false, at: now } : { isUntold: true, at: run.toldAt });
    return isDue ? [RESET, own] : [own];
  }

  /** What `ofPage` told is kept. */
  kept(run: RunInHand): void {
    const told = this.#told.get(run);
    if (told === undefined) return;
    run.isUntold = told.isUntold;
    run.toldAt = told.at;
  }

  /** The events of an end. */
  ofEnd(run: RunInHand, state: ImportState, progress: Progress): LiveEvent[] {
    const own = toldImport({ id: run.record.id, state, done: progress.done, total: progress.total });
    return run.isUntold ? [RESET, own] : [own];
  }
}
