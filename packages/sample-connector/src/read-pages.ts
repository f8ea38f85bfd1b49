// Asking Sample: one answer, or page after page. What does not fit its documentation is an error, never an empty page.
import { type ConnectorContext, ConnectorError, type Page, type SourceResponse } from '@audience/connector';
import type { z } from 'zod';
import type { SampleSettings } from './settings.ts';
import { wirePage } from './wire.ts';

export type SampleContext = ConnectorContext<SampleSettings>;
type Query = Record<string, string | number | undefined>;

/** Asks for one thing. `accept`: statuses that are answers and not errors. */
export function get(ctx: SampleContext, path: string[], query: Query = {}, accept?: number[]): Promise<SourceResponse> {
  const { baseUrl, token } = ctx.settings;
  const address = `${baseUrl.replace(/\/+$/, '')}/api/${path.map(encodeURIComponent).join('/')}`;
  const headers = { authorization: `Bearer ${token}` };
  return ctx.http.get(address, { headers, query, ...(accept === undefined ? {} : { accept }) });
}

/** @throws ConnectorError `data` when the answer is not what Sample documents */
export function readAs<Shape extends z.ZodType>(schema: Shape, value: unknown): z.infer<Shape> {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join('.') ?? '';
  throw new ConnectorError('data', `Sample's answer cannot be read (${place}).`, { code: 'source_unreadable' });
}

/** One page. */
export async function readPage<Shape extends z.ZodType>(
  ctx: SampleContext,
  path: string[],
  item: Shape,
  query: Query,
): Promise<Page<z.infer<Shape>>> {
  const answer = readAs(wirePage, (await get(ctx, path, query)).json());
  return { items: answer.items.map((each) => readAs(item, each)), next: answer.next };
}

/** All pages from a cursor on. Pages that lead in a circle end with an error. */
export async function* readPages<Shape extends z.ZodType>(
  ctx: SampleContext,
  path: string[],
  item: Shape,
  query: Query = {},
  from?: string,
): AsyncGenerator<Page<z.infer<Shape>>> {
  const seen = new Set<string>();
  let cursor: string | undefined = from;
  do {
    const page: Page<z.infer<Shape>> = await readPage(ctx, path, item, { ...query, cursor });
    if (page.next !== null && (page.next === cursor || seen.has(page.next))) {
      throw new ConnectorError('data', "Sample's pages lead in a circle.", { code: 'source_cursor_loop' });
    }
    if (page.next !== null) seen.add(page.next);
    yield page;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

/** The items of all pages. */
export async function readAll<Shape extends z.ZodType>(
  ctx: SampleContext,
  path: string[],
  item: Shape,
  query: Query = {},
): Promise<Array<z.infer<Shape>>> {
  const items: Array<z.infer<Shape>> = [];
  for await (const page of readPages(ctx, path, item, query)) items.push(...page.items);
  return items;
}
