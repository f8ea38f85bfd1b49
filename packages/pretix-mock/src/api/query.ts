// Lists: which of the things are asked for, in which order, which page of them.
import { MAX_PAGE_SIZE, moment, type Page } from '@audience/pretix-api';
import type { StoredOrder } from '../model/world.ts';

/** A query that pretix refuses; carries the status and the words. */
export class QueryFault extends Error {
  readonly status: 400 | 404;

  constructor(status: 400 | 404, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * One page.
 *
 * @param most how many the mock puts on a page, whatever is asked for
 */
export function pageOf<Item>(items: Item[], url: URL, most: number): Page<Item> {
  const size = Math.max(1, Math.min(numberIn(url, 'page_size') ?? MAX_PAGE_SIZE, most, MAX_PAGE_SIZE));
  const page = numberIn(url, 'page') ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  if (page < 1 || page > last) throw new QueryFault(404, 'Invalid page.');
  const address = (number: number): string => {
    const other = new URL(url);
    other.searchParams.set('page', String(number));
    return other.href;
  };
  return {
    count: items.length,
    next: page < last ? address(page + 1) : null,
    previous: page > 1 ? address(page - 1) : null,
    results: items.slice((page - 1) * size, page * size),
  };
}

const ORDERINGS: Record<string, (order: StoredOrder) => number | string> = {
  datetime: ({ placedAt }) => placedAt,
  last_modified: ({ modifiedAt }) => modifiedAt,
  code: ({ code }) => code,
  status: ({ status }) => status,
};

/** The orders asked for, in the order asked for. */
export function ordersIn<Entry extends { order: StoredOrder }>(entries: Entry[], { searchParams }: URL): Entry[] {
  const text = (name: string): string | null => searchParams.get(name);
  const since = text('modified_since');
  const from = since === null ? null : momentOf(since);
  const isAsked = ({ order }: Entry): boolean =>
    (text('testmode') === null || String(order.testmode) === text('testmode')) &&
    (from === null || order.modifiedAt >= from) &&
    (text('code') === null || order.code === text('code')?.toUpperCase()) &&
    (text('status') === null || order.status === text('status')) &&
    (text('item') === null || order.positions.some(({ item }) => String(item) === text('item'))) &&
    (text('subevent') === null || order.positions.some(({ subevent }) => String(subevent) === text('subevent')));
  const asked = text('ordering') ?? 'datetime';
  const key = ORDERINGS[asked.replace(/^-/, '')] ?? ORDERINGS.datetime;
  const sign = asked.startsWith('-') ? -1 : 1;
  return entries.filter(isAsked).sort((left, right) => {
    const [before, after] = [key?.(left.order) ?? '', key?.(right.order) ?? ''];
    return before === after ? 0 : (before < after ? -1 : 1) * sign;
  });
}

function momentOf(text: string): number {
  const read = moment.safeParse(text);
  if (!read.success) throw new QueryFault(400, 'Enter a valid date/time.');
  return read.data;
}

function numberIn(url: URL, name: string): number | undefined {
  const text = url.searchParams.get(name);
  if (text === null) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new QueryFault(404, 'Invalid page.');
  return Number(text);
}
