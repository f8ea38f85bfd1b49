// Commits what arrives at the same time together: while one group is written, the next one gathers. Knows nothing of storage.

/** Bounds of a group commit. */
export interface GroupCommitBounds {
  /** Most items, and about the most bytes, of one group. */
  readonly groupItems: number;
  readonly groupBytes: number;
  /** Most items, and most bytes, that may wait. Beyond it an item is answered `full`. */
  readonly waitingItems: number;
  readonly waitingBytes: number;
  /** An item that waited longer for its group is answered `full`. */
  readonly patienceMs: number;
}

interface Waiting<Item, Result> {
  readonly item: Item;
  readonly size: number;
  readonly since: number;
  resolve(result: Result | 'full'): void;
  reject(error: unknown): void;
}

/** Gathers items into groups and writes one group after another. */
export class GroupCommit<Item, Result> {
  private waiting: Array<Waiting<Item, Result>> = [];
  private waitingBytes = 0;
  private running = false;
  private closed = false;
  private idle: Array<() => void> = [];

  /**
   * @param write stores a group and resolves when it is durable: one result per item, in order. It must end by itself.
   * @param sizeOf bytes of an item.
   */
  constructor(
    private readonly write: (items: Item[]) => Promise<Result[]>,
    private readonly sizeOf: (item: Item) => number,
    private readonly bounds: GroupCommitBounds,
  ) {}

  /** Resolves with the item's own result after the commit of its group; rejects with what its group failed of. */
  add(item: Item): Promise<Result | 'full'> {
    const size = this.sizeOf(item);
    const tooMany =
      this.waiting.length >= this.bounds.waitingItems || this.waitingBytes + size > this.bounds.waitingBytes;
    if (this.closed || tooMany) return Promise.resolve('full');
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, size, since: performance.now(), resolve, reject });
      this.waitingBytes += size;
      if (this.running) return;
      this.running = true;
      // The requests that the event loop reads in this turn join the first group.
      setImmediate(() => this.writeGroups());
    });
  }

  /** Takes no more items; resolves when those that wait are answered. */
  async close(): Promise<void> {
    this.closed = true;
    if (this.running) await new Promise<void>((resolve) => this.idle.push(resolve));
  }

  private async writeGroups(): Promise<void> {
    while (this.waiting.length > 0) {
      const group = this.nextGroup();
      if (group.length > 0) await this.writeGroup(group);
    }
    this.running = false;
    for (const resolve of this.idle.splice(0)) resolve();
  }

  private async writeGroup(group: ReadonlyArray<Waiting<Item, Result>>): Promise<void> {
    try {
      const results = await this.write(group.map((waiting) => waiting.item));
      for (const [index, waiting] of group.entries()) {
        const result = results[index];
        if (result === undefined) waiting.reject(new Error('A group was written without a result for each item'));
        else waiting.resolve(result);
      }
    } catch (error) {
      for (const waiting of group) waiting.reject(error);
    }
  }

  private nextGroup(): Array<Waiting<Item, Result>> {
    const tooOld = performance.now() - this.bounds.patienceMs;
    const group: Array<Waiting<Item, Result>> = [];
    let bytes = 0;
    let taken = 0;
    for (const waiting of this.waiting) {
      const fits = group.length === 0 || bytes + waiting.size <= this.bounds.groupBytes;
      if (group.length >= this.bounds.groupItems || !fits) break;
      taken += 1;
      this.waitingBytes -= waiting.size;
      if (waiting.since < tooOld) {
        waiting.resolve('full');
        continue;
      }
      group.push(waiting);
      bytes += waiting.size;
    }
    this.waiting = taken === this.waiting.length ? [] : this.waiting.slice(taken);
    return group;
  }
}
