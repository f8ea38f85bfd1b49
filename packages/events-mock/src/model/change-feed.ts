// The change feed: what happened in the account, numbered without gaps, kept 30 days.
// It knows no webhooks; whoever wants to be told listens.
import type { ChangeFeedEntry, ChangeFeedPage, WebhookBody } from '@audience/events-api';

const KEPT_MILLISECONDS = 30 * 24 * 3_600_000;

// Room to breathe before the kept part is moved to the front of its array.
const COMPACT_AFTER = 10_000;

type Told<Body> = Body extends WebhookBody ? Pick<Body, 'type' | 'data'> : never;

/** What an edit tells: the type and the data of a body; the feed adds id, time and number. */
export type ChangeTold = Told<WebhookBody>;

export class ChangeFeed {
  #entries: ChangeFeedEntry[] = [];
  #start = 0;
  #lastSeq = 0;
  #listeners = new Set<(entry: ChangeFeedEntry) => void>();
  #clock: () => number;
  #newId: () => string;
  #maxEntries: number;

  constructor(clock: () => number, newId: () => string, maxEntries: number) {
    this.#clock = clock;
    this.#newId = newId;
    this.#maxEntries = maxEntries;
  }

  get lastSeq(): number {
    return this.#lastSeq;
  }

  append(told: ChangeTold, timestamp: string): ChangeFeedEntry {
    this.#lastSeq += 1;
    const entry: ChangeFeedEntry = { ...told, id: this.#newId(), timestamp, seq: this.#lastSeq };
    this.#entries.push(entry);
    this.#forget();
    for (const listener of this.#listeners) listener(entry);
    return entry;
  }

  /** The entries after a number, or null when some of them are not kept any more. */
  read(after: number, limit: number): ChangeFeedPage | null {
    this.#forget();
    const firstKept = this.#lastSeq - (this.#entries.length - this.#start);
    if (after < firstKept) return null;
    const from = this.#start + (after - firstKept);
    const items = this.#entries.slice(from, from + limit);
    const last = items.at(-1);
    return { items, nextCursor: last && last.seq < this.#lastSeq ? String(last.seq) : null, lastSeq: this.#lastSeq };
  }

  listen(listener: (entry: ChangeFeedEntry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets every entry. The numbers go on, unless the head is given, so that a reader can see that it missed some. */
  reset(lastSeq = this.#lastSeq, entries: ChangeFeedEntry[] = []): void {
    this.#entries = entries;
    this.#start = 0;
    this.#lastSeq = lastSeq;
  }

  /** The newest entry that fits. */
  findLast(fits: (entry: ChangeFeedEntry) => boolean): ChangeFeedEntry | undefined {
    return this.kept().findLast(fits);
  }

  kept(): ChangeFeedEntry[] {
    return this.#entries.slice(this.#start);
  }

  #forget(): void {
    const oldest = new Date(this.#clock() - KEPT_MILLISECONDS).toISOString();
    while (this.#start < this.#entries.length) {
      const entry = this.#entries[this.#start];
      const isKept = entry !== undefined && entry.timestamp >= oldest;
      if (isKept && this.#entries.length - this.#start <= this.#maxEntries) break;
      this.#start += 1;
    }
    if (this.#start > COMPACT_AFTER) {
      this.#entries = this.#entries.slice(this.#start);
      this.#start = 0;
    }
  }
}
