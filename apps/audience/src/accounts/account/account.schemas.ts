// What the calls about the account take and answer.
import { isPhoneCountry } from '@audience/sync-core';
import { z } from 'zod';
import { personalName } from '../wire.ts';

/** An IANA time zone. */
export const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'This is no time zone: use a name such as Europe/Berlin.');

/** A country by its two letters. */
export const country = z
  .string()
  .refine(isPhoneCountry, 'This is no country: use its two capital letters, such as DE.');

/** Body that changes the account. */
export const changeAccountBody = z
  .strictObject({
    name: personalName.optional(),
    timeZone: timeZone.optional(),
    country: country.nullable().optional().describe('Of phone numbers written without one; null: none.'),
  })
  .meta({ id: 'ChangeAccount' });

/** The account as answered. */
export const accountAnswer = z
  .object({ id: z.string(), name: z.string(), timeZone: z.string(), country: z.string().nullable() })
  .meta({ id: 'Account' });

function isTimeZone(name: string): boolean {
  try {
    // Offsets such as +02:00 are taken by Intl but know no summer.
    return (
      /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
    );
  } catch {
    return false;
  }
}
