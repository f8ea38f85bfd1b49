// Opens and closes streams: how many there may be, where each begins, how long it lasts, and who wakes it.

import { setMaxListeners } from 'node:events';
import type { Writable } from 'node:stream';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { Draining } from '../common/draining.ts';
import { OrderlyStop } from '../common/orderly-stop.ts';
import { tooManyRequests, unavailable } from '../common/problem-error.ts';
import { Database } from '../database/database.ts';
import { AccountFeed } from './account-feed.ts';
import { EventStream, HEARTBEAT_MS } from './event-stream.ts';
import { LiveWakeups } from './live-wakeups.service.ts';
import { batchOf, lastIdOf, StreamBatches } from './stream-batches.service.ts';

/** Open streams of one account, and of all, on this host. */
export const MOST_OF_ACCOUNT = 100;
const MOST_OF_ALL = 1_000;

/** A stream ends after so long, in milliseconds; browsers come back by themselves and are let in, or not, anew. */
const LONGEST_STREAM_MS = 10 * 60_000;

const RETRY_MS = 1_000;
const POLL_MS = 200;
const SWEEP_MS = 60_000;

interface OpenFeed {
  readonly feed: AccountFeed;
  readonly unsubscribe: () => void;
}

/** Opens streams. */
@Injectable()
export class StreamDesk implements OnModuleInit, OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger('LiveStream');
  private readonly open = new Map<string, number>();
  private readonly feeds = new Map<string, Promise<OpenFeed>>();
  private readonly timers: NodeJS.Timeout[] = [];
  private readonly stopping = new OrderlyStop();
  private readonly ending: AbortSignal;
  private total = 0;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: Database,
    private readonly batches: StreamBatches,
    private readonly wakeups: LiveWakeups,
    draining: Draining,
  ) {
    this.ending = AbortSignal.any([draining.signal, this.stopping.signal]);
    setMaxListeners(0, this.ending);
  }

  onModuleInit(): void {
    const sweep = (): void => {
      this.sweeping = this.batches.sweep().catch((error: unknown) => this.fault(error));
    };
    this.timers.push(setInterval(sweep, SWEEP_MS).unref());
    // Other hosts' commits wake nobody here.
    if (this.database.kind === 'postgres') this.timers.push(setInterval(() => void this.poll(), POLL_MS).unref());
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
    this.stopping.begin();
  }

  /** What is being read is read to its end; with the last watchers gone, nothing more is. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.stopping.ended(this.idle(), this.logger);
  }

  /** @throws 429 or 503 when too many streams are open. */
  assertRoom(accountId: string): void {
    if (this.ending.aborted || this.total >= MOST_OF_ALL) {
      throw unavailable('Too many live streams are open on this server. Try again later.', 10);
    }
    if ((this.open.get(accountId) ?? 0) >= MOST_OF_ACCOUNT) {
      throw tooManyRequests(30, 'Too many live streams of this account are open. Close some, then try again.');
    }
  }

  /** Streams to a browser until it goes away. @param after the last event it has; undefined: it begins now. */
  async watch(accountId: string, after: number | undefined, out: Writable): Promise<void> {
    this.count(accountId, 1);
    let feed: AccountFeed | undefined;
    try {
      feed = (await this.feedOf(accountId)).feed;
      await this.stream(feed, after, out);
    } finally {
      this.count(accountId, -1);
      if (feed?.isEmpty && !this.open.has(accountId)) await this.closeFeed(accountId);
      if (!out.writableEnded) out.end();
    }
  }

  private async stream(feed: AccountFeed, after: number | undefined, out: Writable): Promise<void> {
    const missed = after !== undefined && !(await this.batches.canResumeAfter(feed.accountId, after));
    const position = after === undefined || missed ? lastIdOf(await this.batches.newest(feed.accountId)) : after;
    const stream = new EventStream(out, position);
    stream.begin(RETRY_MS);
    if (missed) stream.reset();
    try {
      await this.join(feed, stream, batchOf(position) - 1);
      await this.untilOver(stream, out);
    } finally {
      feed.remove(stream);
    }
  }

  // A stream joins at the moment when it has all that the feed has given out: what the feed gives next is what it lacks.
  private async join(feed: AccountFeed, stream: EventStream, from: number): Promise<void> {
    let batch = from;
    while (batch < feed.givenOut) {
      const read = await this.batches.after(feed.accountId, batch);
      stream.send(read.events);
      batch = read.hasMore ? read.lastBatch : Math.max(read.lastBatch, feed.givenOut);
    }
    feed.add(stream);
    feed.wake();
  }

  private untilOver(stream: EventStream, out: Writable): Promise<void> {
    return new Promise((resolve) => {
      let wasBehind = false;
      const beat = setInterval(() => {
        // Nothing read from one beat to the next: nobody is there.
        if (stream.hasFallenBehind && wasBehind) out.destroy();
        wasBehind = stream.hasFallenBehind;
        stream.beat();
      }, HEARTBEAT_MS);
      const over = (): void => {
        clearInterval(beat);
        clearTimeout(longest);
        this.ending.removeEventListener('abort', over);
        resolve();
      };
      const longest = setTimeout(over, LONGEST_STREAM_MS);
      out.once('close', over);
      out.once('error', over);
      this.ending.addEventListener('abort', over);
      if (out.destroyed || this.ending.aborted) over();
    });
  }

  private feedOf(accountId: string): Promise<OpenFeed> {
    const known = this.feeds.get(accountId);
    if (known) return known;
    const opening = this.openFeed(accountId);
    this.feeds.set(accountId, opening);
    opening.catch(() => this.feeds.delete(accountId));
    return opening;
  }

  private async openFeed(accountId: string): Promise<OpenFeed> {
    const newest = await this.batches.newest(accountId);
    const feed = new AccountFeed(accountId, this.batches, newest, (error) => this.fault(error));
    return { feed, unsubscribe: this.wakeups.subscribe(accountId, () => feed.wake()) };
  }

  private async closeFeed(accountId: string): Promise<void> {
    const opening = this.feeds.get(accountId);
    this.feeds.delete(accountId);
    (await opening)?.unsubscribe();
  }

  private async idle(): Promise<void> {
    const feeds = await Promise.allSettled(this.feeds.values());
    const reading = feeds.flatMap((opened) => (opened.status === 'fulfilled' ? [opened.value.feed.idle()] : []));
    await Promise.all([this.sweeping, ...reading]);
  }

  private async poll(): Promise<void> {
    for (const opening of this.feeds.values()) (await opening.catch(() => undefined))?.feed.wake();
  }

  private count(accountId: string, by: 1 | -1): void {
    this.total += by;
    const left = (this.open.get(accountId) ?? 0) + by;
    if (left > 0) this.open.set(accountId, left);
    else this.open.delete(accountId);
  }

  private fault(error: unknown): void {
    this.logger.warn({ err: error }, 'The live stream could not be read or swept; it is tried again');
  }
}
