// What pretix's resources are made of: ids, moments, texts, texts in several languages.
import { z } from 'zod';

/** Ids are whole numbers, one per kind of thing and installation. */
export const id = z.number().int().min(0);

/** The short form of a name, as addresses have it. */
export const slug = z.string().min(1).max(200);

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.(\d{1,6}))?(?:Z|[+-]\d\d:\d\d)$/;

/** A moment as pretix writes it: ISO 8601, up to microseconds, in the time zone of the event. */
export const wireMoment = z
  .string()
  .regex(ISO)
  .refine((text) => !Number.isNaN(Date.parse(text)), 'must be a moment that exists');

/** A moment, read as microseconds since the epoch; before 1970 reads as 1970. */
export const moment = wireMoment.transform((text) => {
  const fraction = ISO.exec(text)?.[1] ?? '';
  return Math.max(0, Math.floor(Date.parse(text) / 1000) * 1_000_000 + Number(fraction.padEnd(6, '0')));
});

/** A moment in UTC as pretix reads it. @param at microseconds since the epoch */
export function toMoment(at: number): string {
  const whole = new Date(Math.floor(at / 1000)).toISOString().slice(0, 19);
  return `${whole}.${String(at % 1_000_000).padStart(6, '0')}Z`;
}

/** Text that every store can keep; null where it is blank. */
function tidied(text: string | null | undefined): string | null {
  return text?.replaceAll('\u0000', '').toWellFormed().trim() || null;
}

/** A text that nobody has to give, tidied; null where blank. One of another kind reads as none: it must not cost the whole. */
export const text = z.string().nullish().catch(null).transform(tidied);

/** A text in several languages by language tag, such as `{"en": "Gala", "de": "Gala"}`; rarely plain text. */
export const localised = z.union([z.string(), z.record(z.string(), z.string().nullable())]);
export type Localised = z.infer<typeof localised>;

/** The text in the language, else in English, else in any; null where there is none. */
export function localise(from: Localised | null | undefined, language: string): string | null {
  const texts = typeof from === 'string' ? [from] : [from?.[language], from?.en, ...Object.values(from ?? {})];
  return texts.map(tidied).find((each) => each !== null) ?? null;
}
