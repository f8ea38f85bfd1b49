// Runs work a few at a time, now or later. It knows nothing of webhooks.
import type { Timers } from './timers.ts';

export type DeliveryQueueOptions<Item> = {
  concurrency: number;
  timers: Timers;
  /** Must not reject. */
  work: (item: Item) => Promise<void>;
};

export class DeliveryQueue<Item extends object> {
  #options: DeliveryQueueOptions<Item>;
  #ready: Item[] = [];
  #nextReady = 0;
  #active = 0;
  #waiting = new Map<Item, () => void>();
  #idleListeners: Array<() => void> = [];
  #isClosed = false;

  constructor(options: DeliveryQueueOptions<Item>) {
    this.#options = options;
  }

  /** How many wait, are ready or run. */
  get size(): number {
    return this.#waiting.size + this.#readyCount + this.#active;
  }

  get #readyCount(): number {
    return this.#ready.length - this.#nextReady;
  }

  add(item: Item): void {
    if (this.#isClosed) return;
    this.#waiting.get(item)?.();
    this.#waiting.delete(item);
    this.#ready.push(item);
    this.#run();
  }

  addAfter(item: Item, milliseconds: number): void {
    if (this.#isClosed) return;
    this.#waiting.set(
      item,
      this.#options.timers.after(milliseconds, () => this.add(item)),
    );
  }

  /** What still waits of the items, by default everything, becomes ready now. */
  hurry(items: Item[] = [...this.#waiting.keys()]): void {
    for (const item of items) if (this.#waiting.has(item)) this.add(item);
  }

  /** Resolves when nothing is ready or runs; what waits does not count. */
  idle(): Promise<void> {
    if (this.#active === 0 && this.#readyCount === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.#idleListeners.push(resolve);
    });
  }

  close(): void {
    this.#isClosed = true;
    for (const stopTimer of this.#waiting.values()) stopTimer();
    this.#waiting.clear();
    this.#ready = [];
    this.#nextReady = 0;
  }

  #run(): void {
    while (this.#active < this.#options.concurrency && this.#readyCount > 0) {
      const item = this.#ready[this.#nextReady];
      this.#nextReady += 1;
      if (item) void this.#work(item);
    }
    if (this.#nextReady === this.#ready.length) {
      this.#ready = [];
      this.#nextReady = 0;
    }
    if (this.#active > 0 || this.#readyCount > 0) return;
    for (const listener of this.#idleListeners.splice(0)) listener();
  }

  async #work(item: Item): Promise<void> {
    this.#active += 1;
    try {
      await this.#options.work(item);
    } finally {
      this.#active -= 1;
      this.#run();
    }
  }
}
