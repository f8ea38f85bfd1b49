// Reads of the Events API: one address, the token, a schema for the answer, and pages that end. No meaning lives here.
import { type ConnectorContext, ConnectorError, type SourceResponse } from '@audience/connector';
import { MAX_PAGE_LIMIT, pageOf } from '@audience/events-api';
import { z } from 'zod';
import type { EventsSettings } from './settings.ts';

/** The context of a call of this connector. */
export type EventsContext = ConnectorContext<EventsSettings>;

/** Query parameters; those undefined are left out. */
export type Query = { [name: string]: string | number | undefined; cursor?: string | undefined };

// No list of Events is longer. A source that goes on for ever is stopped here.
const MAX_PAGES = 10_000;
const anyPage = pageOf(z.unknown());

/**
 * One GET with the token.
 *
 * @param path parts below the base address; each is encoded
 * @param accept statuses that are answers. Default: 2xx only
 */
export function get(ctx: EventsContext, path: string[], query: Query = {}, accept?: number[]): Promise<SourceResponse> {
  if (path.some((part) => part === '.' || part === '..')) {
    throw new ConnectorError('data', 'An id of Events cannot be part of an address.', { code: 'source_id_invalid' });
  }
  return ctx.http.get(`${ctx.settings.baseUrl}/${path.map(encodeURIComponent).join('/')}`, {
    headers: { authorization: `Bearer ${ctx.settings.token}` },
    query,
    ...(accept ? { accept } : {}),
  });
}

/**
 * Reads an answer by its schema.
 *
 * @throws ConnectorError `data`, code `source_unreadable`, when the answer does not fit
 */
export function readAnswer<Answer>(response: SourceResponse, schema: z.ZodType<Answer>): Answer {
  const answer = schema.safeParse(response.json());
  if (answer.success) return answer.data;
  const place = answer.error.issues[0]?.path.join('.') || 'the whole';
  throw new ConnectorError('data', `Events answered something that cannot be read (${place}).`, {
    code: 'source_unreadable',
  });
}

/** One page as read: items that do not fit are counted, told to the log and left out. */
export async function readPage<Item>(
  ctx: EventsContext,
  path: string[],
  item: z.ZodType<Item>,
  query: Query,
): Promise<{ items: Item[]; next: string | null }> {
  const page = readAnswer(await get(ctx, path, query), anyPage);
  const items = page.items.flatMap((each) => {
    const read = item.safeParse(each);
    return read.success ? [read.data] : [];
  });
  const unreadable = page.items.length - items.length;
  if (unreadable > 0) ctx.log.warn('Events sent items that cannot be read; they are left out.', { unreadable });
  if (page.nextCursor !== null && page.nextCursor === query.cursor) throw cursorLoop();
  return { items, next: page.nextCursor };
}

/**
 * All pages of a list from a cursor on.
 *
 * @throws ConnectorError `data`, code `source_cursor_loop`, when a cursor comes twice or the pages do not end
 */
export async function* readPages<Item>(
  ctx: EventsContext,
  path: string[],
  item: z.ZodType<Item>,
  query: Query = {},
  from?: string,
): AsyncGenerator<{ items: Item[]; next: string | null }> {
  const seen = new Set<string>();
  let cursor: string | null | undefined = from;
  while (cursor !== null) {
    if (cursor !== undefined && seen.has(cursor)) throw cursorLoop();
    if (cursor !== undefined) seen.add(cursor);
    if (seen.size > MAX_PAGES) throw cursorLoop();
    const page: { items: Item[]; next: string | null } = await readPage(ctx, path, item, { ...query, cursor });
    // Told before the page is given on: a page whose cursor leads back must not be saved as a place to go on from.
    if (page.next !== null && seen.has(page.next)) throw cursorLoop();
    yield page;
    cursor = page.next;
  }
}

/** Everything of a short list. */
export async function readAll<Item>(ctx: EventsContext, path: string[], item: z.ZodType<Item>, query: Query = {}) {
  const all: Item[] = [];
  for await (const page of readPages(ctx, path, item, query)) all.push(...page.items);
  return all;
}

/** The greatest page that Events gives. */
export const FULL_PAGE = MAX_PAGE_LIMIT;

/** The error of a source whose pages lead in a circle. */
export function cursorLoop(): ConnectorError {
  return new ConnectorError('data', 'The pages that Events gives lead in a circle; reading was stopped.', {
    code: 'source_cursor_loop',
  });
}
