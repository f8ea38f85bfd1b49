// What the calls about contacts take and answer.
import type { FieldValue } from '@audience/sync-core';
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { page } from '../common/pagination.ts';
import { engagementAnswer } from '../history/engagement.service.ts';
import { lastEventAnswer } from '../history/last-events.service.ts';

const LONGEST_VALUE = 100_000;

const fieldKey = z.string().min(1).max(100);

const givenValue = z.union([
  z.string().max(LONGEST_VALUE),
  z.number(),
  z.boolean(),
  z.array(z.string().max(1_000)).max(1_000),
]);

const tagNames = z
  .array(z.string().trim().min(1).max(100))
  .max(200)
  .describe('All tags of the contact, by name; a name that no tag has makes one.');

/** Body that makes a contact. */
export const createContactBody = z
  .strictObject({
    values: z.record(fieldKey, givenValue.nullable()).describe('Values by field key.'),
    tags: tagNames.optional(),
  })
  .meta({ id: 'CreateContact' });

/** Body that changes a contact. */
export const changeContactBody = z
  .strictObject({
    values: z.record(fieldKey, givenValue.nullable()).optional().describe('Values by field key; null clears.'),
    tags: tagNames.optional(),
    keepFormer: z
      .boolean()
      .optional()
      .describe('A unique value that this edit replaces goes on finding the contact, as a former one.'),
  })
  .meta({ id: 'ChangeContact' });

/** Body that erases a contact. */
export const eraseContactBody = z
  .strictObject({
    doNotBringBack: z.boolean().default(false).describe('Later syncs skip the person, without storing anything of it.'),
  })
  .meta({ id: 'EraseContact' });

/** Query of the removal. */
export const removeContactQuery = z.strictObject({ doNotBringBack: z.stringbool().default(false) });

const fieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

/** A contact as answered. */
export const contactAnswer = z
  .object({
    id: z.string(),
    values: z
      .record(z.string(), fieldValue)
      .describe('Number as number, checkbox as boolean, date as YYYY-MM-DD, multi_select as list; blank is absent.'),
    tags: z.array(z.string()),
    createdAt: wireTime,
    updatedAt: wireTime,
    engagement: engagementAnswer,
    lastEvent: lastEventAnswer
      .nullable()
      .describe('Of the events of its history that began, the one that began last; null where none did.'),
  })
  .meta({ id: 'Contact' });

/** A contact as answered. */
export type ContactAnswer = z.infer<typeof contactAnswer>;

const provenance = z
  .object({
    at: wireTime.describe('When it was stated: by the clock of the source, or when it was edited here.'),
    kind: z.enum(['manual', 'source']),
    integrationId: z
      .string()
      .nullable()
      .describe('Who stated it; null by hand. The integration may have been removed.'),
    personId: z.string().nullable().describe('Of whom it was stated; null by hand.'),
  })
  .meta({ id: 'Provenance' });

const formerIdentifier = z
  .object({
    id: z.string(),
    field: z.string().describe('Key of the unique field.'),
    value: z.string().describe('In its normal form.'),
  })
  .meta({ id: 'FormerIdentifier' });

/** An earlier unique value of a contact, as answered. */
export type FormerIdentifierAnswer = z.infer<typeof formerIdentifier>;

/** One contact as answered, with where its values came from. */
export const contactDetailAnswer = contactAnswer
  .extend({
    provenance: z
      .record(z.string(), provenance)
      .describe('By field key: where the value came from and when. Of fields that were cleared, who cleared them.'),
    formerIdentifiers: z
      .array(formerIdentifier)
      .describe('Earlier unique values that still find this contact and are not its values any more.'),
  })
  .meta({ id: 'ContactDetail' });

/** One contact as answered. */
export type ContactDetailAnswer = z.infer<typeof contactDetailAnswer>;

/** Contacts as answered. */
export const contactListAnswer = page(contactAnswer).meta({ id: 'ContactList' });

/** The values of a contact's row. */
export const storedValues = z.record(z.string(), fieldValue) satisfies z.ZodType<Record<string, FieldValue>>;
