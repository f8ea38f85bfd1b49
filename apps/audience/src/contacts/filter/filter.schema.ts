// What a filter may say. Bounded in size and depth before it is read, so that nobody makes the host recurse or plan for long.
import { z } from 'zod';

const LONGEST = 8_000;
const DEEPEST = 6;
const MOST_PARTS = 60;

/** Comparisons over the value of a field. `blank` and `present` take no value. */
export const fieldOperator = z.enum(['eq', 'ne', 'contains', 'starts', 'gt', 'lt', 'blank', 'present']);

/** Figures of a contact's engagement. */
export const engagementFigure = z.enum(['invited', 'confirmed', 'attended', 'noShows', 'attendanceRate', 'lastSeenAt']);

const value = z.union([z.string().max(1_000), z.number(), z.boolean()]);

const fieldPart = z.strictObject({ field: z.string().max(100), op: fieldOperator, value: value.optional() });
const tagPart = z.strictObject({ tag: z.string().trim().min(1).max(100) });
const eventPart = z.strictObject({
  event: z.string().max(64),
  status: z.enum(['unconfirmed', 'confirmed', 'declined']).optional(),
  attended: z.boolean().optional(),
});
const engagementPart = z.strictObject({
  engagement: engagementFigure,
  op: z.enum(['eq', 'ne', 'gt', 'lt', 'blank', 'present']),
  value: z.union([z.number(), z.iso.datetime()]).optional(),
});
const importPart = z.strictObject({ import: z.string().max(64), outcome: z.string().max(40).optional() });

/** Over one field, tag, event or figure. */
export type FilterPart = z.infer<
  typeof fieldPart | typeof tagPart | typeof eventPart | typeof engagementPart | typeof importPart
>;

/** A filter: a part, or parts joined. */
export type Filter = FilterPart | { and: Filter[] } | { or: Filter[] } | { not: Filter };

const filter: z.ZodType<Filter> = z.lazy(() =>
  z.union([
    z.strictObject({ and: z.array(filter).min(1).max(MOST_PARTS) }),
    z.strictObject({ or: z.array(filter).min(1).max(MOST_PARTS) }),
    z.strictObject({ not: filter }),
    fieldPart,
    tagPart,
    eventPart,
    engagementPart,
    importPart,
  ]),
);

const HELP =
  'A filter is { and|or: [ … ] }, { not: … }, { field, op, value }, { tag }, { event, status?, attended? }, { engagement, op, value } or { import, outcome? }.';

/** The query parameter: a filter as JSON. */
export const filterText = z
  .string()
  .max(LONGEST)
  .transform((text, context): Filter => {
    const refuse = (message: string): never => {
      context.addIssue({ code: 'custom', message });
      return z.NEVER;
    };
    const given = parseJson(text);
    if (given === undefined) return refuse('The filter is not valid JSON.');
    if (!isBounded(given))
      return refuse(`A filter is at most ${DEEPEST} levels deep and has at most ${MOST_PARTS} parts.`);
    const parsed = filter.safeParse(given);
    return parsed.success ? parsed.data : refuse(HELP);
  })
  .describe(`JSON. ${HELP}`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Looked at level by level, without recursion.
function isBounded(given: unknown): boolean {
  let level: unknown[] = [given];
  let parts = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    parts += level.length;
    // Each level of a filter is two of JSON: an object and the list in it.
    if (depth > 2 * DEEPEST || parts > 8 * MOST_PARTS) return false;
    level = level.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  }
  return true;
}
