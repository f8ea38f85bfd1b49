// Reads a source's change feed and applies what was not seen: the one way of catching up, whoever asked for it.
import type { FeedItem } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { ConnectorContextService } from '../connectors/connector-context.service.ts';
import { Database, UnitOfWork } from '../database/database.ts';
import { AppliedMarks } from '../inbox/applied/applied-marks.service.ts';
import type { IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { DeliveryApplier } from './delivery-applier.service.ts';
import { type DeliveryInHand, deliveryKey, type ReadDelivery, type Reading } from './delivery-in-hand.ts';
import { readingOf } from './delivery-reader.service.ts';
import { FeedCursor } from './feed-cursor.service.ts';

/** The part of the feed that is wanted. Both ends null: from the cursor to the head. */
export interface FeedRange {
  /** Changes after this position. */
  after: string;
  /** Up to and including this one; null: to the head. */
  until: string | null;
  /** Changes after `from` up to `until` wait for a decision and are passed over; `until` null: all after `from`. */
  except: { from: string; until: string | null } | null;
}

/** What was read. */
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
    private readonly applier: DeliveryApplier,
    private readonly cursor: FeedCursor,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies the changes of a range that were not seen, page by page; the cursor moves with each page.
   * @throws ConnectorError when the source cannot be read; what was applied stays, and a further call goes on from there.
   */
  async run(record: IntegrationRecord, range: FeedRange, stop: AbortSignal): Promise<FeedRun> {
    const feed = record.connector?.changes;
    const done: FeedRun = { read: 0, applied: 0 };
    if (feed === undefined || record.connector === null) return done;
    const context = this.contexts.createContext(record.connector, record.settings(), stop);
    for await (const page of feed.read(context, range.after)) {
      stop.throwIfAborted();
      const wanted = page.items.filter((item) => isWanted(item, range, feed.compare));
      done.read += wanted.length;
      done.applied += await this.#apply(record, wanted);
      const last = page.items.at(-1);
      if (range.until !== null && last !== undefined && feed.compare(last.position, range.until) >= 0) break;
    }
    return done;
  }

  /** How many changes a range holds; null beyond `most`. */
  async count(record: IntegrationRecord, range: FeedRange, most: number, stop: AbortSignal): Promise<number | null> {
    const feed = record.connector?.changes;
    if (feed === undefined || record.connector === null) return 0;
    const context = this.contexts.createContext(record.connector, record.settings(), stop);
    let count = 0;
    for await (const page of feed.read(context, range.after)) {
      count += page.items.filter((item) => isWanted(item, range, feed.compare)).length;
      if (count > most) return null;
      const last = page.items.at(-1);
      if (range.until !== null && last !== undefined && feed.compare(last.position, range.until) >= 0) break;
    }
    return count;
  }

  async #apply(record: IntegrationRecord, items: readonly FeedItem[]): Promise<number> {
    const feed = record.connector?.changes;
    if (items.length === 0 || feed === undefined) return 0;
    const now = this.clock.now();
    const all = items.map(
      (item): ReadDelivery => ({ delivery: inHand(record, item, now), reading: readingOfItem(item) }),
    );
    const unmarked = all.map(({ delivery }) => ({ ...delivery, body: NO_BODY }));
    const seen = new Set([...(await this.marks.applied(this.database, unmarked))].map(deliveryKey));
    const fresh = all.filter(({ delivery }) => !seen.has(deliveryKey(delivery)));
    if (fresh.length > 0) await this.applier.apply(fresh);
    const failed = new Set(
      fresh.filter(({ reading }) => reading.kind === 'failed').map(({ delivery }) => deliveryKey(delivery)),
    );
    const final = items.filter(
      (item) => !failed.has(deliveryKey({ integrationId: record.id, deliveryId: item.deliveryId })),
    );
    await this.unitOfWork.run(async (transaction) => {
      const { accountId, id: integrationId } = record;
      const last = items.at(-1);
      if (feed.following === undefined && last !== undefined) {
        await this.cursor.moveTo(transaction, feed, accountId, integrationId, last.position);
      } else {
        await this.cursor.advance(
          transaction,
          feed,
          final.map(({ position }) => ({ accountId, integrationId, position })),
        );
      }
    });
    return fresh.length - failed.size;
  }
}

function isWanted(item: FeedItem, range: FeedRange, compare: (left: string, right: string) => number): boolean {
  if (compare(item.position, range.after) <= 0) return false;
  if (range.until !== null && compare(item.position, range.until) > 0) return false;
  const { except } = range;
  if (except === null || compare(item.position, except.from) <= 0) return true;
  return except.until !== null && compare(item.position, except.until) > 0;
}

function inHand(record: IntegrationRecord, item: FeedItem, now: number): DeliveryInHand {
  return {
    accountId: record.accountId,
    integrationId: record.id,
    deliveryId: item.deliveryId,
    // The feed tells late what happened long ago: its times are judged by the moment it is read.
    receivedAt: now,
    headers: {},
    body: item.body ?? NO_BODY,
    attempts: 0,
    origin: { kind: 'feed' },
  };
}

function readingOfItem(item: FeedItem): Reading {
  if (item.result.kind === 'unreadable') {
    return {
      kind: 'failed',
      failure: { class: 'data', code: 'unreadable', message: item.result.message, retryAfterMs: null },
    };
  }
  return readingOf({ ...item.result, position: item.position });
}
