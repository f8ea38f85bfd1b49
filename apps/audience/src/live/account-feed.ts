// What one account's watchers get, read once for all of them: woken by this host's own commits, or by the poll for others'.
import type { NumberedEvent, StreamBatches } from './stream-batches.service.ts';

/** One watcher. */
export interface Watcher {
  /** Events, in their order, each once. */
  send(events: readonly NumberedEvent[]): void;
}

/** Reads an account's batches on and gives them to its watchers. */
export class AccountFeed {
  private readonly watchers = new Set<Watcher>();
  private reading: Promise<void> | null = null;
  private again = false;

  /** @param position the batch up to which the watchers know everything. */
  constructor(
    readonly accountId: string,
    private readonly batches: StreamBatches,
    private position: number,
    private readonly onFault: (error: unknown) => void,
  ) {}

  get isEmpty(): boolean {
    return this.watchers.size === 0;
  }

  /** The batch up to which everything was given out. */
  get givenOut(): number {
    return this.position;
  }

  add(watcher: Watcher): void {
    this.watchers.add(watcher);
  }

  remove(watcher: Watcher): void {
    this.watchers.delete(watcher);
  }

  /** Something new is there, or may be. Many calls while it reads are one more reading. */
  wake(): void {
    this.again = true;
    this.reading ??= this.readOn();
  }

  /** Resolves when nothing is being read. */
  async idle(): Promise<void> {
    await this.reading;
  }

  private async readOn(): Promise<void> {
    try {
      while (this.again && this.watchers.size > 0) {
        this.again = false;
        const read = await this.batches.after(this.accountId, this.position);
        this.position = read.lastBatch;
        this.again ||= read.hasMore;
        if (read.events.length > 0) for (const watcher of this.watchers) watcher.send(read.events);
      }
    } catch (error) {
      // The next wake-up reads from where this one stood.
      this.onFault(error);
    } finally {
      this.reading = null;
    }
  }
}
