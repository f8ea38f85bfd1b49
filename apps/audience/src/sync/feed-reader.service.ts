// Reads a source's change feed and applies what was not seen: the one way of catching up, whoever asked for it.
import { ConnectorError, type FeedItem, type Page } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { ConnectorContextService } from '../connectors/connector-context.service.ts';
import { Database, UnitOfWork } from '../database/database.ts';
import { AppliedMarks } from '../inbox/applied/applied-marks.service.ts';
import { FailedDeliveries } from '../inbox/failed/failed-deliveries.service.ts';
import type { IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { DeliveryApplier } from './delivery-applier.service.ts';
import { deliveryKey, type ReadDelivery, type Reading } from './delivery-in-hand.ts';
import { readingOf } from './delivery-reader.service.ts';
import { FeedCursor } from './feed-cursor.service.ts';
import { deliveryOfItem, failedReading, readable } from './feed-delivery.ts';
import { feedPages } from './feed-pages.ts';
import { FieldWatch } from './field-watch.service.ts';
import { SyncPatience } from './sync-patience.ts';

/** The part of the feed that is wanted. */
export interface FeedRange {
  /** Changes after this position. */
  after: string;
  /** Up to and including this one; null: to the head. */
  until: string | null;
  /** Changes after `from` up to `until` wait for a decision and are passed over; `until` null: all after `from`. */
  except: { from: string; until: string | null } | null;
}

/** What was read. `applied`: those that were not seen before. */
export interface FeedRun {
  read: number;
  applied: number;
}

const NO_BODY = new Uint8Array();

@Injectable()
export class FeedReader {
  constructor(
    private readonly contexts: ConnectorContextService,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly marks: AppliedMarks,
    private readonly failed: FailedDeliveries,
    private readonly watch: FieldWatch,
    private readonly applier: DeliveryApplier,
    private readonly cursor: FeedCursor,
    private readonly patience: SyncPatience,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies the changes of a range that were not seen, page by page; the cursor moves with each page.
   * @throws ConnectorError when the source cannot be read; what was applied stays, and a further call goes on from there.
   */
  async run(record: IntegrationRecord, range: FeedRange, stop: AbortSignal): Promise<FeedRun> {
    const done: FeedRun = { read: 0, applied: 0 };
    for await (const items of this.#wanted(record, range, stop)) {
      done.read += items.length;
      done.applied += await this.#apply(record, items);
    }
    return done;
  }

  /** How many changes a range holds; null beyond `most`. @throws ConnectorError when the source cannot be read */
  async count(record: IntegrationRecord, range: FeedRange, most: number, stop: AbortSignal): Promise<number | null> {
    let count = 0;
    for await (const items of this.#wanted(record, range, stop)) {
      count += items.length;
      if (count > most) return null;
    }
    return count;
  }

  async *#wanted(record: IntegrationRecord, range: FeedRange, stop: AbortSignal): AsyncGenerator<FeedItem[]> {
    const { connector } = record;
    const feed = connector?.changes;
    if (connector === null || feed === undefined) return;
    const pages: AsyncGenerator<Page<FeedItem>> = feedPages(feed, {
      record,
      after: range.after,
      pageMs: this.patience.pageMs,
      stop,
      open: (signal) => this.contexts.createContext(connector, record.settings(), signal),
    });
    for await (const { items } of pages) {
      stop.throwIfAborted();
      const wanted = items.filter((item) => isWanted(item, range, feed.compare));
      if (wanted.length > 0) yield wanted;
      const last = items.at(-1);
      if (range.until !== null && last !== undefined && feed.compare(last.position, range.until) >= 0) return;
    }
  }

  async #apply(record: IntegrationRecord, items: readonly FeedItem[]): Promise<number> {
    const now = this.clock.now();
    const all = items.map(
      (item): ReadDelivery => ({ delivery: deliveryOfItem(record, item, now), reading: readingOfItem(item) }),
    );
    const unmarked = all.map(({ delivery }) => ({ ...delivery, body: NO_BODY }));
    const seen = new Set([...(await this.marks.applied(this.database, unmarked))].map(deliveryKey));
    const fresh = all.filter(({ delivery }) => !seen.has(deliveryKey(delivery)));
    await this.watch.learn(fresh);
    if (fresh.length > 0) await this.applier.apply(fresh);
    await this.#moveCursor(
      record,
      all.map(({ delivery }, index) => ({ delivery, position: items[index]?.position ?? '' })),
    );
    return fresh.length;
  }

  // What is tried again later is not final: the cursor waits below it.
  async #moveCursor(
    { accountId, id: integrationId, connector }: IntegrationRecord,
    read: ReadonlyArray<{ delivery: ReadDelivery['delivery']; position: string }>,
  ): Promise<void> {
    const feed = connector?.changes;
    if (feed === undefined) return;
    await this.unitOfWork.run(async (transaction) => {
      const trying = await this.failed.trying(
        transaction,
        read.map(({ delivery }) => delivery),
      );
      if (feed.following === undefined) {
        const open = read.findIndex(({ delivery }) => trying.has(delivery));
        const last = read.at(open === -1 ? -1 : open - 1);
        if (last !== undefined && open !== 0)
          await this.cursor.moveTo(transaction, feed, accountId, integrationId, last.position);
        return;
      }
      const final = read.filter(({ delivery }) => !trying.has(delivery));
      await this.cursor.advance(
        transaction,
        feed,
        final.map(({ position }) => ({ accountId, integrationId, position })),
      );
    });
  }
}

function isWanted(item: FeedItem, range: FeedRange, compare: (left: string, right: string) => number): boolean {
  if (compare(item.position, range.after) <= 0) return false;
  if (range.until !== null && compare(item.position, range.until) > 0) return false;
  const { except } = range;
  if (except === null || compare(item.position, except.from) <= 0) return true;
  return except.until !== null && compare(item.position, except.until) > 0;
}

function readingOfItem(item: FeedItem): Reading {
  try {
    return readingOf({ ...readable(item.result), position: item.position });
  } catch (error) {
    if (error instanceof ConnectorError) return failedReading(error);
    throw error;
  }
}
