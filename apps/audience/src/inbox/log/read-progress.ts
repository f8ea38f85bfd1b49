// How far a log with one reader was read: what is handed out, what came back, and below which position all is settled.
// In memory only; what must survive a crash is the position, which the log writes with the effects.

/** Tracks positions of the log, each of which is handed out in ascending order, or again after it was given back. */
export class ReadProgress {
  private readonly handedOut = new Set<number>();
  private readonly givenBack = new Set<number>();

  /** @param cursor every position up to this one is settled. */
  constructor(private cursor: number) {}

  /** The highest position that was ever handed out. */
  get readUpTo(): number {
    return this.cursor;
  }

  /** Those that were given back, lowest first, at most `limit`. */
  returned(limit: number): number[] {
    return [...this.givenBack].sort((left, right) => left - right).slice(0, limit);
  }

  /** Notes that these are handed out now. */
  handOut(positions: Iterable<number>): void {
    for (const position of positions) {
      this.givenBack.delete(position);
      this.handedOut.add(position);
      if (position > this.cursor) this.cursor = position;
    }
  }

  /** Notes that these came back unsettled. Those that are not out are left alone. */
  giveBack(positions: Iterable<number>): void {
    for (const position of positions) {
      if (this.handedOut.delete(position)) this.givenBack.add(position);
    }
  }

  /** Notes that these are settled for good. */
  settle(positions: Iterable<number>): void {
    for (const position of positions) {
      this.handedOut.delete(position);
      this.givenBack.delete(position);
    }
  }

  /** The highest position up to which everything is settled once these are. */
  settledUpTo(settling: ReadonlySet<number>): number {
    let lowest = this.cursor + 1;
    for (const open of [this.handedOut, this.givenBack]) {
      for (const position of open) {
        if (position < lowest && !settling.has(position)) lowest = position;
      }
    }
    return lowest - 1;
  }
}
