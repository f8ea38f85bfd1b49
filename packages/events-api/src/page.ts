// What answers share: pages and problem documents.
import { z } from 'zod';

/** The greatest `limit` that a list accepts. */
export const MAX_PAGE_LIMIT = 500;

/**
 * The schema of a page of a list.
 *
 * @param item schema of one item; `z.unknown()` where one bad item must not cost the page
 */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Give it as `cursor` for the next page; null on the last.'),
  });
}

/** A page of a list. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** A problem document (RFC 9457), the body of every answer of 400 and above. */
export const problem = z
  .object({
    type: z.string().optional(),
    title: z.string(),
    status: z.number().int().min(400).max(599),
    detail: z.string().optional(),
    errors: z
      .array(z.object({ pointer: z.string().describe('JSON pointer to the property.'), detail: z.string() }))
      .optional(),
  })
  .describe('What went wrong, as application/problem+json.');

/** What went wrong. */
export type Problem = z.infer<typeof problem>;
