// First in, first out, one at a time, with a bound on how many wait and for how long. Knows nothing of SQL.
import { StorageError } from './storage-error.ts';

/** Bounds of a queue: at most `waiting` tasks stand in it, none longer than `patienceMs`. */
export interface QueueBounds {
  readonly waiting: number;
  readonly patienceMs: number;
}

interface Waiting {
  start(): void;
}

/** Runs tasks one after another in the order in which they came. */
export class BoundedQueue {
  private readonly waiting = new Set<Waiting>();
  private running = false;
  private closed = false;
  private idle: Array<() => void> = [];

  constructor(private readonly bounds: QueueBounds) {}

  /** How many tasks wait for their turn. */
  get length(): number {
    return this.waiting.size;
  }

  /** @throws StorageError `busy` when the queue is full or the turn did not come in time; the task then never ran. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.closed) throw new StorageError('unavailable', 'The database is being closed');
    if (this.running) await this.turn();
    else this.running = true;
    try {
      return await task();
    } finally {
      this.next();
    }
  }

  /** Takes no more tasks; resolves when those that stand in the queue are done. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.running) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private turn(): Promise<void> {
    if (this.waiting.size >= this.bounds.waiting) {
      return Promise.reject(new StorageError('busy', `More than ${this.bounds.waiting} wait for the database`));
    }
    return new Promise((resolve, reject) => {
      const entry: Waiting = {
        start: () => {
          clearTimeout(timer);
          resolve();
        },
      };
      const timer = setTimeout(() => {
        this.waiting.delete(entry);
        reject(new StorageError('busy', `Waited ${this.bounds.patienceMs} ms for the database`));
      }, this.bounds.patienceMs);
      this.waiting.add(entry);
    });
  }

  private next(): void {
    for (const entry of this.waiting) {
      this.waiting.delete(entry);
      entry.start();
      return;
    }
    this.running = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }
}
