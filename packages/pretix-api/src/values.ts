// What pretix's resources are made of: ids, moments, texts in several languages.
import { z } from 'zod';

/** Ids are whole numbers, one per kind of thing and installation. */
export const id = z.number().int().min(0);

/** The short form of a name, as addresses have it. */
export const slug = z.string().min(1).max(200);

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)$/;

/** A moment: ISO 8601, up to microseconds, in the time zone of the event. */
export const moment = z
  .string()
  .regex(ISO)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a moment that exists');

/** A text in several languages by language tag, such as `{"en": "Gala", "de": "Gala"}`; rarely plain text. */
export const localised = z.union([z.string(), z.record(z.string(), z.string().nullable())]);
export type Localised = z.infer<typeof localised>;

/** A text that nobody has to give. One of another kind reads as none: it must not cost the thing it is part of. */
export const text = z.string().nullable().default(null).catch(null);
