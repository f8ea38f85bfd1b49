// Names for prepared statements on PostgreSQL: parsing and analysing a batch statement costs as much as running it on a few rows.
// Every connection keeps what it has prepared, so only texts that come again get a name, and only so many.

const MOST_NAMES = 400;
const MOST_REMEMBERED = 2_000;

/** Gives statements their names, the same for all connections of a pool. */
export class StatementNames {
  private readonly names = new Map<string, string>();
  private readonly seenOnce = new Set<string>();

  /** The statement as `pg` takes it: named when this text was there before. */
  query(text: string, values: unknown[]): { text: string; values: unknown[]; name?: string } {
    const name = this.names.get(text) ?? this.nameNew(text);
    return name === undefined ? { text, values } : { name, text, values };
  }

  private nameNew(text: string): string | undefined {
    if (this.names.size >= MOST_NAMES) return undefined;
    if (this.seenOnce.delete(text)) {
      const name = `audience_${this.names.size}`;
      this.names.set(text, name);
      return name;
    }
    // Searches write texts that never come again.
    if (this.seenOnce.size >= MOST_REMEMBERED) this.seenOnce.clear();
    this.seenOnce.add(text);
    return undefined;
  }
}
