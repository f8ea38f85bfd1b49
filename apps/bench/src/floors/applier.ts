// Writes prepared batches one after another, each when its deliveries are stored, unless it is held.
import { performance } from 'node:perf_hooks';
import type { RawDatabase } from '../databases/raw-database.ts';
import type { AppliedPoint } from '../report/applied-rate.ts';
import { type Batch, runBatch } from './batch.ts';
import { BATCH_SIZE } from './prepare-batches.ts';

/** Milliseconds on a clock that all processes of the machine share. */
export const sharedNow = (): number => performance.timeOrigin + performance.now();

/** The applying half of the floor. */
export class Applier {
  readonly points: AppliedPoint[] = [];
  #stored = 0;
  #held = false;
  #closed = false;
  #wake: () => void = () => undefined;
  readonly #running: Promise<void>;

  constructor(database: RawDatabase, batches: readonly Batch[], total: number) {
    this.#running = this.#run(database, batches, total);
    this.#running.catch(() => undefined);
  }

  stored(count: number): void {
    this.#stored += count;
    this.#wake();
  }

  hold(held: boolean): void {
    this.#held = held;
    this.#wake();
  }

  /** Resolves when so many are applied. */
  async applied(count: number): Promise<AppliedPoint[]> {
    while ((this.points.at(-1)?.count ?? 0) < count) {
      await Promise.race([this.#running, new Promise((resolve) => setTimeout(resolve, 5))]);
    }
    return this.points;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#wake();
    await this.#running;
  }

  async #run(database: RawDatabase, batches: readonly Batch[], total: number): Promise<void> {
    for (const [index, batch] of batches.entries()) {
      const needed = Math.min((index + 1) * BATCH_SIZE, total);
      while (!this.#closed && (this.#held || this.#stored < needed)) {
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      if (this.#closed) return;
      await runBatch(database, batch);
      this.points.push({ at: sharedNow(), count: needed });
    }
  }
}
