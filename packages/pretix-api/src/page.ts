// Pages of lists.
import { z } from 'zod';

/** The most that pretix puts on a page. */
export const MAX_PAGE_SIZE = 50;

/**
 * The schema of a page of a list.
 *
 * @param item schema of one item; `z.unknown()` where one bad item must not cost the page
 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    count: z.number().int().min(0),
    next: z.string().nullable().describe('Whole address of the next page; null on the last.'),
    previous: z.string().nullable().optional(),
    results: z.array(item),
  });
}

/** A page of a list. */
export type Page<Item> = { count: number; next: string | null; previous?: string | null; results: Item[] };
