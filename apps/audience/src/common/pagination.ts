// Lists by cursor: `{ items, nextCursor, total? }`. A cursor says where the last page ended; it is opaque to callers and, being
// input, parsed by a schema when it comes back.
import { z } from 'zod';

const DEFAULT_LIMIT = 50;
const LARGEST_LIMIT = 500;
const LONGEST_CURSOR = 2_048;

/** A list as it is answered. */
export interface Page<Item> {
  items: Item[];
  /** `null` on the last page. */
  nextCursor: string | null;
  total?: number;
}

/** The schema of an answered list. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().describe('Give it back as `cursor` for the next page; null on the last one.'),
    total: z.int().optional(),
  });
}

/**
 * The query parameters of a list: `limit` (1 to 500, 50 when left out) and `cursor`. Extend it with filters:
 * `z.strictObject({ ...pageQuery(position).shape, outcome: … })`.
 * @param position what a cursor holds, as in `z.tuple([z.string()])`.
 */
export function pageQuery<Position extends z.ZodType>(position: Position) {
  return z.strictObject({
    limit: z.coerce.number().int().min(1).max(LARGEST_LIMIT).default(DEFAULT_LIMIT),
    cursor: cursor(position).optional(),
  });
}

/** A cursor as it comes in, decoded and checked. */
export function cursor<Position extends z.ZodType>(position: Position) {
  return z
    .string()
    .max(LONGEST_CURSOR)
    .transform((text, context): z.output<Position> => {
      const decoded = decode(text);
      const result = decoded === undefined ? undefined : position.safeParse(decoded.value);
      if (result?.success) return result.data;
      context.addIssue({ code: 'custom', message: 'This cursor is not one of this list: start without it.' });
      return z.NEVER;
    });
}

/** A position as a cursor. */
export function encodeCursor(position: unknown): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/**
 * A page from rows that were read with `LIMIT limit + 1`.
 * @param positionOf what the cursor of the next page holds, taken from the last row of this one.
 */
export function toPage<Row, Item>(
  rows: readonly Row[],
  limit: number,
  positionOf: (last: Row) => unknown,
  toItem: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const nextCursor = rows.length > limit && last !== undefined ? encodeCursor(positionOf(last)) : null;
  return { items: shown.map(toItem), nextCursor };
}

function decode(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) };
  } catch {
    return undefined;
  }
}
