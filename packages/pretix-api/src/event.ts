// The organizer, its events, and the dates of those that are series.
import { z } from 'zod';
import { id, localised, moment, slug, text } from './values.ts';

/** An organizer: the account that events belong to. */
export const organizer = z.object({ name: z.string(), slug });
export type Organizer = z.infer<typeof organizer>;

/** An event. That of a series has dates, and what it says of time and place is not theirs. */
export const event = z.object({
  slug,
  name: localised,
  live: z.boolean().default(false),
  testmode: z.boolean().default(false),
  date_from: moment,
  date_to: moment.nullish().catch(null),
  location: localised.nullish().catch(null),
  timezone: text,
  has_subevents: z.boolean().default(false),
});
export type Event = z.infer<typeof event>;

/** A date of a series. */
export const subevent = z.object({
  id,
  event: slug.describe('Slug of the series.'),
  name: localised,
  active: z.boolean().default(true),
  date_from: moment,
  date_to: moment.nullish().catch(null),
  location: localised.nullish().catch(null),
  last_modified: moment.optional().catch(undefined),
});
export type Subevent = z.infer<typeof subevent>;
