// The small wire types that every object of the Events API is made of. No object of its own lives here.
// Values of a person are read leniently, since one odd value must not lose the person; ids, revisions and times strictly.
import { z } from 'zod';

/** An id is an opaque string, also where it looks like a number. */
export const id = z.string().min(1).max(200);

/** An instant in ISO 8601 with milliseconds and offset; Events itself always writes UTC (`Z`). */
export const instant = z.iso.datetime({ offset: true });

/** Grows by 1 with every change of the object that carries it; the first is 1. */
export const revision = z.number().int().min(1);

/** A number of people. */
export const headCount = z.number().int().min(0);

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function readText(value: unknown): unknown {
  if (value === null || value === undefined || typeof value === 'string') return value;
  return isScalar(value) ? String(value) : undefined;
}

/** A text of the person: null or empty when blank. A number or boolean is read as its text, anything else as not told. */
export const personText = z.preprocess(readText, z.string().nullish());

const customFieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

function readCustomFields(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  return Object.fromEntries(Object.entries(value).filter(([, each]) => customFieldValue.safeParse(each).success));
}

/** Custom field values by key. A value of a shape that no field type has is left out: not told. */
export const customFieldValues = z.preprocess(readCustomFields, z.record(z.string(), customFieldValue));

/** A value of a custom field: text, number, boolean, the chosen options, or null when blank. */
export type CustomFieldValue = z.infer<typeof customFieldValue>;
