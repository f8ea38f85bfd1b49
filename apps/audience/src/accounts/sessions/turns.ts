// Work of one key, one piece after the other, with a bound on how much may wait.

/** What is answered instead of waiting in a queue that is full. */
export const FULL = Symbol('full');

/** Lets callers of the same key take turns; those of different keys go side by side. */
export class Turns {
  private readonly last = new Map<string, Promise<void>>();
  private readonly waiting = new Map<string, number>();
  private total = 0;

  /** @param perKey how many of one key may wait or run; @param inAll how many of all keys together. */
  constructor(
    private readonly perKey: number,
    private readonly inAll: number,
  ) {}

  /** Runs the work when all earlier work of this key is done, or says that the queue is full. */
  async run<Result>(key: string, work: () => Promise<Result>): Promise<Result | typeof FULL> {
    const ahead = this.waiting.get(key) ?? 0;
    if (ahead >= this.perKey || this.total >= this.inAll) return FULL;
    this.waiting.set(key, ahead + 1);
    this.total += 1;
    const turn = (this.last.get(key) ?? Promise.resolve()).then(work);
    this.last.set(
      key,
      turn.then(
        () => this.leave(key),
        () => this.leave(key),
      ),
    );
    return turn;
  }

  private leave(key: string): void {
    this.total -= 1;
    const left = (this.waiting.get(key) ?? 1) - 1;
    if (left > 0) {
      this.waiting.set(key, left);
      return;
    }
    this.waiting.delete(key);
    this.last.delete(key);
  }
}
