// The newest so many of something. Adding costs the same however many came before.

export class Ring<Entry> {
  #entries: Entry[] = [];
  #capacity: number;
  #added = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** How many were ever added. `clear` does not lower it, so numbers are not given twice. */
  get added(): number {
    return this.#added;
  }

  push(entry: Entry): void {
    this.#entries.push(entry);
    this.#added += 1;
    // Cut seldom and much, so that a push seldom moves the array.
    if (this.#entries.length >= this.#capacity * 2) this.#entries = this.#entries.slice(-this.#capacity);
  }

  /** Newest first, while `isWanted` holds. */
  newest(limit: number, isWanted: (entry: Entry) => boolean): Entry[] {
    const wanted: Entry[] = [];
    const oldest = Math.max(0, this.#entries.length - this.#capacity);
    for (let index = this.#entries.length - 1; index >= oldest && wanted.length < limit; index--) {
      const entry = this.#entries[index];
      if (entry === undefined || !isWanted(entry)) break;
      wanted.push(entry);
    }
    return wanted;
  }

  clear(): void {
    this.#entries = [];
  }
}
