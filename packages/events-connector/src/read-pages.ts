// Reads of the Events API: one address, the token, a schema for the answer, and pages that end. No meaning lives here.
import {
  allItems,
  type ConnectorContext,
  ConnectorError,
  readAnswer,
  readItems,
  readPages,
  type SourceResponse,
} from '@audience/connector';
import { MAX_PAGE_LIMIT, pageOf } from '@audience/events-api';
import { z } from 'zod';
import type { EventsSettings } from './settings.ts';

/** The context of a call of this connector. */
export type EventsContext = ConnectorContext<EventsSettings>;

/** Query parameters; those undefined are left out. */
export type Query = { [name: string]: string | number | undefined; cursor?: string | undefined };

/** What people are told that was read from. */
export const SOURCE = 'Events';

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

/** One page as read: items that do not fit are counted, told to the log and left out. */
export async function readPage<Item>(
  ctx: EventsContext,
  path: string[],
  item: z.ZodType<Item>,
  query: Query,
): Promise<{ items: Item[]; next: string | null }> {
  const page = readAnswer((await get(ctx, path, query)).json(), anyPage, SOURCE);
  const items = readItems(page.items, item, SOURCE, ctx.log);
  if (page.nextCursor !== null && page.nextCursor === query.cursor) throw cursorLoop();
  return { items, next: page.nextCursor };
}

/**
 * All pages of a list from a cursor on.
 *
 * @throws ConnectorError `data`, code `source_cursor_loop`, when a cursor comes twice or the pages do not end
 */
export function pagesOf<Item>(
  ctx: EventsContext,
  path: string[],
  item: z.ZodType<Item>,
  query: Query = {},
  from?: string,
): AsyncGenerator<{ items: Item[]; next: string | null }> {
  return readPages(from, (cursor) => readPage(ctx, path, item, { ...query, cursor }), SOURCE);
}

/** Everything of a short list. */
export function readAll<Item>(ctx: EventsContext, path: string[], item: z.ZodType<Item>, query: Query = {}) {
  return allItems(pagesOf(ctx, path, item, query));
}

/** The greatest page that Events gives. */
export const FULL_PAGE = MAX_PAGE_LIMIT;

/** The error of a source whose pages lead in a circle. */
export function cursorLoop(): ConnectorError {
  return new ConnectorError('data', 'The pages that Events gives lead in a circle; reading was stopped.', {
    code: 'source_cursor_loop',
  });
}
