// One open stream to one browser: writes events, beats, and never waits for who does not read: it skips to a `reset` instead.
import type { Writable } from 'node:stream';
import type { Watcher } from './account-feed.ts';
import type { NumberedEvent } from './stream-batches.service.ts';

/** A heartbeat comes so often, in milliseconds. */
export const HEARTBEAT_MS = 15_000;

/** More than this waiting for a browser, in bytes, and it is told to fetch again instead. */
export const MOST_WAITING = 256 * 1024;

/** A stream over what is left of an HTTP answer. */
export class EventStream implements Watcher {
  private isBehind = false;
  private lastId: number;

  /** @param lastId the event up to which the browser knows everything. */
  constructor(
    private readonly out: Writable,
    lastId: number,
  ) {
    this.lastId = lastId;
    out.on('drain', () => this.catchUp());
  }

  /** The first lines. The id without data is kept by the browser and given back when it reconnects. */
  begin(retryMs: number): void {
    this.write(`retry: ${retryMs}\nid: ${this.lastId}\n\n`);
  }

  send(events: readonly NumberedEvent[]): void {
    const fresh = events.filter((event) => event.id > this.lastId);
    this.lastId = fresh.at(-1)?.id ?? this.lastId;
    if (this.isBehind || fresh.length === 0) return;
    if (this.out.writableLength > MOST_WAITING) {
      this.isBehind = true;
      return;
    }
    this.write(fresh.map(({ id, kind, payload }) => eventText(id, kind, payload)).join(''));
  }

  /** Tells the browser that it missed something: everything is to be fetched again. */
  reset(): void {
    this.write(eventText(this.lastId, 'reset', {}));
  }

  /** Keeps proxies and browsers from giving up. */
  beat(): void {
    if (!this.isBehind) this.write(': beat\n\n');
  }

  /** Whether nothing was read for so long that the stream had to skip. */
  get hasFallenBehind(): boolean {
    return this.isBehind;
  }

  private catchUp(): void {
    if (!this.isBehind) return;
    this.isBehind = false;
    this.reset();
  }

  private write(text: string): void {
    if (!this.out.destroyed && !this.out.writableEnded) this.out.write(text);
  }
}

function eventText(id: number, kind: string, payload: object): string {
  return `id: ${id}\nevent: ${kind}\ndata: ${JSON.stringify(payload)}\n\n`;
}
