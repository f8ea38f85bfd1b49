// What was read from a feed, as a delivery: kept with its bytes when it fails, so that it is tried again and can be replayed like
// one that was sent. A header that no sender can set tells the two apart.
import { ConnectorError, type FeedItem, type ParseResult } from '@audience/connector';
import { z } from 'zod';
import type { IntegrationRecord } from '../integrations/integration-record.ts';
import type { DeliveryInHand, Reading } from './delivery-in-hand.ts';

const HEADER = 'audience-feed';
const utf8 = new TextEncoder();

/** An entry of a feed as a delivery. `now`: its times are judged by the moment it is read, for a feed tells late. */
export function deliveryOfItem(record: IntegrationRecord, item: FeedItem, now: number): DeliveryInHand {
  const kept =
    item.body === undefined
      ? { headers: { [HEADER]: 'result' }, body: utf8.encode(JSON.stringify(item.result)) }
      : { headers: { [HEADER]: 'webhook', 'content-type': 'application/json' }, body: item.body };
  return {
    accountId: record.accountId,
    integrationId: record.id,
    deliveryId: item.deliveryId,
    receivedAt: now,
    ...kept,
    attempts: 0,
    origin: { kind: 'feed' },
  };
}

/** Whether it was read from a feed, now or when it was first tried. */
export function isFromFeed({ headers }: Pick<DeliveryInHand, 'headers'>): boolean {
  return headers[HEADER] !== undefined;
}

const stored = z.looseObject({ kind: z.enum(['changes', 'unknown_type', 'unreadable']) });
const isResult = (value: unknown): value is FeedItem['result'] => stored.safeParse(value).success;

/** What the source said of a kept entry that has no body of a webhook; null: it has, or was sent. */
export function keptResult({ headers, body }: Pick<DeliveryInHand, 'headers' | 'body'>): ParseResult | null {
  if (headers[HEADER] !== 'result') return null;
  const result: unknown = JSON.parse(new TextDecoder().decode(body));
  if (!isResult(result)) throw unreadable('The kept entry of the change feed cannot be read.');
  return readable(result);
}

/** A result, or the failure that an unreadable one is. @throws ConnectorError `data`, code `unreadable` */
export function readable(result: FeedItem['result']): ParseResult {
  if (result.kind === 'unreadable') throw unreadable(result.message);
  return result;
}

function unreadable(message: string): ConnectorError {
  return new ConnectorError('data', message, { code: 'unreadable' });
}

/** The reading of a failure that is the delivery's own. */
export function failedReading(error: ConnectorError): Reading {
  const { failure, code, message, retryAfterMs = null } = error;
  return { kind: 'failed', failure: { class: failure, code, message, retryAfterMs } };
}
