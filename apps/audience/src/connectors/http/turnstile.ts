// Lets a bounded number of attempts at one host go on at the same time; the rest wait in order, and no more than bounded.
import { ConnectorError } from '@audience/connector';
import { cancelled } from './failures.ts';

export class Turnstile {
  readonly #concurrent: number;
  readonly #queued: number;
  #running = 0;
  readonly #waiting = new Set<() => void>();

  constructor(limits: { concurrent: number; queued: number }) {
    this.#concurrent = limits.concurrent;
    this.#queued = limits.queued;
  }

  get isIdle(): boolean {
    return this.#running === 0 && this.#waiting.size === 0;
  }

  /**
   * Does the work when its turn comes.
   *
   * @param source what people call the source
   * @throws ConnectorError `transient`: code `source_busy` when too much waits, `cancelled` when aborted while waiting
   */
  async pass<Result>(source: string, signal: AbortSignal, work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#concurrent) await this.#turn(source, signal);
    else this.#running += 1;
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #turn(source: string, signal: AbortSignal): Promise<void> {
    if (this.#waiting.size >= this.#queued) {
      const message = `Too much is being asked of ${source} at once. Wait a minute, then try again.`;
      throw new ConnectorError('transient', message, { code: 'source_busy' });
    }
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        this.#waiting.delete(go);
        reject(cancelled());
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.add(go);
    });
  }

  // The turn is handed on, so the count stays as it is while somebody waits.
  #next(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running -= 1;
      return;
    }
    this.#waiting.delete(next);
    next();
  }
}
