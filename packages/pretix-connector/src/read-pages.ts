// Reads of pretix's API: one address, the token, a schema for the answer, pages that end. No meaning lives here.
import {
  allItems,
  type ConnectorContext,
  ConnectorError,
  readAnswer,
  readItems,
  readPages,
  type SourceQuery,
} from '@audience/connector';
import { MAX_PAGE_SIZE, pageOf } from '@audience/pretix-api';
import { z } from 'zod';
import type { PretixSettings } from './settings.ts';

/** The context of a call of this connector. */
export type PretixContext = ConnectorContext<PretixSettings>;

/** Parts of an address below the organizer. */
export type Path = readonly string[];

/** What people are told that was read from. */
export const SOURCE = 'pretix';

const anyPage = pageOf(z.unknown());

/**
 * One GET with the token.
 *
 * @param path each part is encoded
 * @param accept statuses that are answers. Default: 2xx only
 */
export async function get(ctx: PretixContext, path: Path, query: SourceQuery = {}, accept?: number[]) {
  const { baseUrl, organizer, token } = ctx.settings;
  if (path.some((part) => /^\.*$/.test(part))) throw dataError('source_id_invalid', 'An id cannot be in an address.');
  // pretix wants the slash at the end.
  const place = [organizer, ...path].map((part) => `${encodeURIComponent(part)}/`).join('');
  const headers = { authorization: `Token ${token}` };
  return ctx.http.get(`${baseUrl}/api/v1/organizers/${place}`, { headers, query, ...(accept && { accept }) });
}

/** One thing, with the head of its answer. */
export async function readOne<One>(ctx: PretixContext, path: Path, one: z.ZodType<One>) {
  const response = await get(ctx, path);
  return { from: readAnswer(response.json(), one, SOURCE), headers: response.headers };
}

/** One page, with the head of its answer. Items that do not fit are counted, told to the log and left out. */
export async function readPage<Item>(ctx: PretixContext, path: Path, item: z.ZodType<Item>, query: SourceQuery) {
  const response = await get(ctx, path, { page_size: MAX_PAGE_SIZE, ...query });
  const { results, next } = readAnswer(response.json(), anyPage, SOURCE);
  return { items: readItems(results, item, SOURCE, ctx.log), isLast: next === null, headers: response.headers };
}

/** Everything of a short list. */
export function readAll<Item>(ctx: PretixContext, path: Path, item: z.ZodType<Item>): Promise<Item[]> {
  const read = async (page = 1) => {
    const { items, isLast } = await readPage(ctx, path, item, { page });
    return { items, next: isLast ? null : page + 1 };
  };
  return allItems(readPages(undefined, read, SOURCE));
}

/** What cannot be read, whoever tries. */
export const dataError = (code: string, message: string) => new ConnectorError('data', message, { code });
