// Reads of pretix's API: one address, the token, a schema for the answer, pages that end. No meaning lives here.
import { type ConnectorContext, ConnectorError, type SourceResponse } from '@audience/connector';
import { MAX_PAGE_SIZE, pageOf } from '@audience/pretix-api';
import { z } from 'zod';
import type { PretixSettings } from './settings.ts';

/** The context of a call of this connector. */
export type PretixContext = ConnectorContext<PretixSettings>;

/** Query parameters; those undefined are left out, and a list stands for one that comes several times. */
export type Query = Record<string, string | number | readonly string[] | undefined>;

const MOST_PAGES = 10_000;
const anyPage = pageOf(z.unknown());

/**
 * One GET with the token.
 *
 * @param path parts below the organizer; each is encoded
 * @param accept statuses that are answers. Default: 2xx only
 */
export async function get(ctx: PretixContext, path: readonly string[], query: Query = {}, accept?: number[]) {
  const { baseUrl, organizer, token } = ctx.settings;
  if (path.some((part) => /^\.*$/.test(part))) throw dataError('source_id_invalid', 'An id cannot be in an address.');
  const parameters = new URLSearchParams();
  for (const [name, value = []] of Object.entries(query)) {
    for (const one of [value].flat()) parameters.append(name, String(one));
  }
  // pretix wants the slash at the end.
  const place = [organizer, ...path].map((part) => `${encodeURIComponent(part)}/`).join('');
  const headers = { authorization: `Token ${token}` };
  return ctx.http.get(`${baseUrl}/api/v1/organizers/${place}?${parameters}`, { headers, ...(accept && { accept }) });
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
  throw dataError('source_unreadable', `pretix answered something that cannot be read (${place}).`);
}

/** One page, with the head of its answer. Items that do not fit are counted, told to the log and left out. */
export async function readPage<Item>(ctx: PretixContext, path: readonly string[], item: z.ZodType<Item>, query: Query) {
  const response = await get(ctx, path, { page_size: MAX_PAGE_SIZE, ...query });
  const { results, next } = readAnswer(response, anyPage);
  const items = results.flatMap((each) => item.safeParse(each).data ?? []);
  const unreadable = results.length - items.length;
  if (unreadable > 0) ctx.log.warn('pretix sent items that cannot be read; they are left out.', { unreadable });
  return { items, isLast: next === null, headers: response.headers };
}

/** Everything of a short list. */
export async function readAll<Item>(ctx: PretixContext, path: readonly string[], item: z.ZodType<Item>) {
  const all: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items, isLast } = await readPage(ctx, path, item, { page });
    all.push(...items);
    if (isLast) return all;
    checkPages(page);
  }
}

/** @throws ConnectorError `data`, code `source_cursor_loop`, when pages do not end */
export function checkPages(count: number): void {
  if (count >= MOST_PAGES) throw dataError('source_cursor_loop', 'The pages that pretix gives do not end.');
}

/** What cannot be read, or gone on from, whoever tries. */
export function dataError(code: string, message: string): ConnectorError {
  return new ConnectorError('data', message, { code });
}
