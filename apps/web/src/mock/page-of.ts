// A page of a list, by a cursor that only this file reads.
import { badRequest } from './refusal.ts';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** @param query as the document has it for lists. */
export function pageOf<Item>(
  items: readonly Item[],
  query: { limit?: number | undefined; cursor?: string | undefined } = {},
): Page<Item> {
  const { limit = 50, cursor = 'from:0' } = query;
  const from = Number(/^from:(\d+)$/.exec(cursor)?.[1]);
  if (Number.isNaN(from)) {
    throw badRequest([
      { pointer: '/cursor', detail: 'This cursor is not one of this list: start without it.', in: 'query' },
    ]);
  }
  const to = from + limit;
  return { items: items.slice(from, to), nextCursor: to < items.length ? `from:${to}` : null };
}
