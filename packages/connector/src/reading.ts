// What connectors do alike when they read: an answer by its schema, a place to go on from, pages that end. Their use is free.
import type { ZodType } from 'zod';
import type { Page } from './connector.ts';
import type { ConnectorContext } from './context.ts';
import { ConnectorError } from './errors.ts';

/** Most pages of one reading: no list is longer. */
const MOST_PAGES = 10_000;

/**
 * Reads an answer, or a part of one, by its schema. Only the place of what does not fit is told: what stands there may be personal.
 *
 * @param json what `SourceResponse.json()` gave, or a part of it
 * @param source the source's name, for the error
 * @throws ConnectorError `data`, code `source_unreadable`, when it does not fit
 */
export function readAnswer<Answer>(json: unknown, schema: ZodType<Answer>, source: string): Answer {
  const answer = schema.safeParse(json);
  if (answer.success) return answer.data;
  const place = answer.error.issues[0]?.path.join('.') || 'the whole';
  throw new ConnectorError('data', `${source} answered something that cannot be read (${place}).`, {
    code: 'source_unreadable',
  });
}

/**
 * Reads the items of a page by their schema. One that does not fit must not cost the page: they are counted, told to the log and
 * left out.
 *
 * @param source the source's name, for the log
 */
export function readItems<Item>(
  items: readonly unknown[],
  schema: ZodType<Item>,
  source: string,
  log: ConnectorContext<unknown>['log'],
): Item[] {
  const fitting = items.map((item) => schema.safeParse(item)).filter(({ success }) => success);
  const unreadable = items.length - fitting.length;
  if (unreadable > 0) log.warn(`${source} sent items that cannot be read; they are left out.`, { unreadable });
  return fitting.flatMap(({ data }) => (data === undefined ? [] : [data]));
}

/**
 * Reads a place to go on from that the connector gave out earlier, as JSON.
 *
 * @param source the source's name, for the error
 * @throws ConnectorError `data`, code `cursor_invalid`, when it is none of the connector's
 */
export function readCursor<Cursor>(cursor: string, schema: ZodType<Cursor>, source: string): Cursor {
  try {
    return schema.parse(JSON.parse(cursor));
  } catch {
    throw new ConnectorError('data', `This is no place to go on reading ${source} from.`, { code: 'cursor_invalid' });
  }
}

/**
 * Sees to it that pages end. Make one for a reading, and tell it where each page leads before the page is given on, so that a
 * place that leads back is never kept.
 *
 * @param source the source's name, for the error
 * @returns throws a ConnectorError `data`, code `source_cursor_loop`, at a place that was told before, and after 10,000
 */
export function pageGuard(source: string): (next: unknown) => void {
  const seen = new Set<unknown>();
  return (next) => {
    if (seen.has(next) || seen.size >= MOST_PAGES) {
      throw new ConnectorError('data', `The pages that ${source} gives lead in a circle, or do not end.`, {
        code: 'source_cursor_loop',
      });
    }
    seen.add(next);
  };
}

/**
 * Page after page, from a cursor on to the last, whose `next` is null.
 *
 * @param from undefined: the first page
 * @param read reads the page at a cursor
 * @param source the source's name, for the error
 * @throws ConnectorError as `pageGuard` does, before the page is given on whose `next` leads back
 */
export async function* readPages<Item, Cursor>(
  from: Cursor | undefined,
  read: (cursor: Cursor | undefined) => Promise<{ items: Item[]; next: Cursor | null }>,
  source: string,
): AsyncGenerator<{ items: Item[]; next: Cursor | null }> {
  const mustBeNew = pageGuard(source);
  if (from !== undefined) mustBeNew(from);
  for (let cursor: Cursor | null | undefined = from; cursor !== null; ) {
    const page: { items: Item[]; next: Cursor | null } = await read(cursor);
    if (page.next !== null) mustBeNew(page.next);
    yield page;
    cursor = page.next;
  }
}

/** The items of all pages, for short lists. */
export async function allItems<Item>(pages: AsyncIterable<{ items: Item[] }>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const { items } of pages) all.push(...items);
  return all;
}

/** Most pages that are passed over before one is given on as it is. */
const PASSED_OVER = 50;

/**
 * Passes over pages without anything, where most of what a source sends may be of no use. Every fiftieth is given on, so that
 * whoever reads sees that it goes on, and has a place to go on from.
 */
export async function* withoutEmpty<Item>(pages: AsyncIterable<Page<Item>>): AsyncGenerator<Page<Item>> {
  let empty = 0;
  for await (const page of pages) {
    empty = page.items.length === 0 ? empty + 1 : 0;
    if (empty % PASSED_OVER === 0 || page.next === null) yield page;
  }
}

/** Reads each key once, however often it is asked for. Make it within a call: nothing may be kept from one to the next. */
export function readOnce<Value>(read: (key: string) => Promise<Value>): (key: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>();
  return (key) => {
    const held = known.get(key) ?? read(key);
    known.set(key, held);
    return held;
  };
}
