// A source's change feed, read with care: every page in time and fitting the contract, and an end where it leads nowhere.
import { ConnectorError, type FeedItem, instant, type Page, type ParseResult } from '@audience/connector';
import { z } from 'zod';
import type { IntegrationRecord } from '../integrations/integration-record.ts';
import { withinPatience } from './sync-patience.ts';

/** What reading needs beside the feed. */
export interface FeedReading {
  record: IntegrationRecord;
  after: string;
  pageMs: number;
  stop: AbortSignal;
  /** Opens what the connector may use; the signal ends with the reading. */
  open: (signal: AbortSignal) => Parameters<Feed['read']>[0];
}

type Feed = NonNullable<NonNullable<IntegrationRecord['connector']>['changes']>;

/** Pages in a row that may bring nothing further: sources that filter give empty ones. */
const MOST_FRUITLESS = 20;
const MOST_ON_A_PAGE = 10_000;

const isResult = (value: unknown): value is ParseResult | { kind: 'unreadable'; message: string } =>
  z.looseObject({ kind: z.enum(['changes', 'unknown_type', 'unreadable']) }).safeParse(value).success;

const storableId = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => !text.includes('\0') && text.isWellFormed());

const feedPage = z.object({
  items: z
    .array(
      z.object({
        deliveryId: storableId,
        position: storableId,
        type: z.string(),
        at: instant,
        body: z.instanceof(Uint8Array).optional(),
        result: z.custom<FeedItem['result']>(isResult),
      }),
    )
    .max(MOST_ON_A_PAGE),
  next: z.string().nullable(),
});

/**
 * The pages of the feed after a position.
 * @throws ConnectorError what the connector threw; `transient`, code `source_timeout`, for a page that does not come; `data`, code
 *   `source_cursor_loop`, where pages lead nowhere; `system`, code `connector_fault`, for what does not fit the contract
 */
export async function* feedPages(feed: Feed, reading: FeedReading): AsyncGenerator<Page<FeedItem>> {
  const ended = new AbortController();
  const { stop, pageMs } = reading;
  let pages: AsyncIterator<Page<FeedItem>> | undefined;
  let furthest = reading.after;
  let fruitless = 0;
  try {
    const opened = feed.read(reading.open(AbortSignal.any([stop, ended.signal])), reading.after);
    const iterator = opened[Symbol.asyncIterator]();
    pages = iterator;
    for (;;) {
      const step = await withinPatience(pageMs, stop, () => iterator.next());
      if (step.done === true) return;
      const page = parsePage(step.value);
      const before = furthest;
      for (const { position } of page.items) if (feed.compare(position, furthest) > 0) furthest = position;
      fruitless = furthest === before ? fruitless + 1 : 0;
      if (fruitless > MOST_FRUITLESS) throw leadsNowhere();
      yield page;
      if (page.next === null) return;
    }
  } catch (error) {
    throw error instanceof ConnectorError ? error : stop.aborted ? stop.reason : connectorFault(error);
  } finally {
    ended.abort();
    // It is told to clean up; whether it does is not waited for.
    pages?.return?.().catch(() => undefined);
  }
}

function parsePage(value: unknown): Page<FeedItem> {
  const read = feedPage.safeParse(value);
  if (!read.success) throw connectorFault(read.error);
  const items = read.data.items.map(({ body, ...item }) => (body === undefined ? item : { ...item, body }));
  return { items, next: read.data.next };
}

function leadsNowhere(): ConnectorError {
  return new ConnectorError('data', 'The change feed of the source gives the same pages again and again.', {
    code: 'source_cursor_loop',
  });
}

function connectorFault(cause: unknown): ConnectorError {
  return new ConnectorError('system', 'The change feed came in a way that does not fit the contract.', {
    code: 'connector_fault',
    cause,
  });
}
