// How work in the background stops with the host: it is told first (`onModuleDestroy`), and waited for while the database is still
// open (`beforeApplicationShutdown`). Waiting in `onApplicationShutdown` would be too late: there the database is closed.
import type { Logger } from '@nestjs/common';
import { within } from './within.ts';

/** How long work may take from the moment it was told, in milliseconds: less than the process has for closing everything. */
const LONGEST_MS = 8_000;

/** The stop of one service's work. */
export class OrderlyStop {
  readonly #controller = new AbortController();
  #until = 0;

  /** @param longestMs how long the work may take once it was told */
  constructor(private readonly longestMs = LONGEST_MS) {}

  /** Aborted when the work has to come to its end: nothing new is begun, waits end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isAsked(): boolean {
    return this.signal.aborted;
  }

  /** Tells the work. All services are told before any is waited for, so that their times run side by side. */
  begin(): void {
    this.#until = performance.now() + this.longestMs;
    this.#controller.abort();
  }

  /** Waits until the work has ended; what takes too long is left behind, with a line in the log. */
  async ended(work: Promise<unknown>, log: Logger): Promise<void> {
    const isInTime = await within(Math.max(0, this.#until - performance.now()), work);
    if (!isInTime) log.warn('Stopped before all that was in hand was done. It is done again after the next start.');
  }
}
