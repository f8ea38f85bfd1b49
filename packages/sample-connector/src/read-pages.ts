// Asking Sample: one answer, or page after page. What does not fit its documentation is an error, never an empty page.
import {
  allItems,
  type ConnectorContext,
  type Page,
  readAnswer,
  readPages,
  type SourceQuery,
  type SourceResponse,
} from '@audience/connector';
import type { z } from 'zod';
import type { SampleSettings } from './settings.ts';
import { wirePage } from './wire.ts';

export type SampleContext = ConnectorContext<SampleSettings>;

/** What people are told that was read from. */
export const SOURCE = 'Sample';

/** Asks for one thing. `accept`: statuses that are answers and not errors. */
export function get(
  ctx: SampleContext,
  path: string[],
  query: SourceQuery = {},
  accept?: number[],
): Promise<SourceResponse> {
  const { baseUrl, token } = ctx.settings;
  const address = `${baseUrl.replace(/\/+$/, '')}/api/${path.map(encodeURIComponent).join('/')}`;
  const headers = { authorization: `Bearer ${token}` };
  return ctx.http.get(address, { headers, query, ...(accept === undefined ? {} : { accept }) });
}

/** One page. */
export async function readPage<Item>(
  ctx: SampleContext,
  path: string[],
  item: z.ZodType<Item>,
  query: SourceQuery,
): Promise<Page<Item>> {
  const { items, next } = readAnswer((await get(ctx, path, query)).json(), wirePage, SOURCE);
  return { items: items.map((each) => readAnswer(each, item, SOURCE)), next };
}

/** All pages from a cursor on. Pages that lead in a circle end with an error. */
export function pagesOf<Item>(
  ctx: SampleContext,
  path: string[],
  item: z.ZodType<Item>,
  query: SourceQuery = {},
  from?: string,
): AsyncGenerator<Page<Item>> {
  return readPages(from, (cursor) => readPage(ctx, path, item, { ...query, cursor }), SOURCE);
}

/** The items of all pages. */
export function readAll<Item>(ctx: SampleContext, path: string[], item: z.ZodType<Item>, query: SourceQuery = {}) {
  return allItems(pagesOf(ctx, path, item, query));
}
