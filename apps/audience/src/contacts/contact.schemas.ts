// What the calls about contacts take and answer.
import type { FieldValue } from '@audience/sync-core';
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { page } from '../common/pagination.ts';
import { engagementAnswer } from '../history/engagement.service.ts';

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
  })
  .meta({ id: 'Contact' });

/** A contact as answered. */
export type ContactAnswer = z.infer<typeof contactAnswer>;

/** Contacts as answered. */
export const contactListAnswer = page(contactAnswer).meta({ id: 'ContactList' });

/** The values of a contact's row. */
export const storedValues = z.record(z.string(), fieldValue) satisfies z.ZodType<Record<string, FieldValue>>;
