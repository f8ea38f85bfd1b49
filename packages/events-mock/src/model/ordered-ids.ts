// Ids in the order in which they came, with pages that stay stable while rows are added or taken away.
// A position is never used twice, so a cursor means the same row for ever.

/** A page of ids. `next` is where the following page begins, or null when there is none. */
export type IdPage = { ids: string[]; next: number | null };

export class OrderedIds {
  #slots: Array<string | null> = [];
  #positions = new Map<string, number>();

  get size(): number {
    return this.#positions.size;
  }

  append(id: string): void {
    this.#positions.set(id, this.#slots.length);
    this.#slots.push(id);
  }

  delete(id: string): void {
    const position = this.#positions.get(id);
    if (position === undefined) return;
    this.#positions.delete(id);
    this.#slots[position] = null;
  }

  *[Symbol.iterator](): Generator<string> {
    for (const id of this.#slots) if (id !== null) yield id;
  }

  /** Up to `limit` accepted ids from a position on; it looks one further, so that no last page is empty. */
  page(from: number, limit: number, accepts: (id: string) => boolean): IdPage {
    const ids: string[] = [];
    for (let position = from; position < this.#slots.length; position++) {
      const id = this.#slots[position];
      if (!id || !accepts(id)) continue;
      if (ids.length === limit) return { ids, next: position };
      ids.push(id);
    }
    return { ids, next: null };
  }
}
