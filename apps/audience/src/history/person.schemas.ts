// What the calls about persons of a source take and answer.
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';
import { toldValue } from './person-name.ts';

/** Query of the persons: the cursor holds the last person. */
export const personListQuery = z.strictObject({
  ...pageQuery(z.tuple([z.string()])).shape,
  linked: z.stringbool().optional().describe('false: those without a contact.'),
  reason: z.string().max(40).optional().describe('Reason of the last outcome: why is this one not here?'),
  contact: z.string().max(64).optional(),
  event: z.string().max(200).optional().describe("An event, by Audience's id or the source's."),
});

/** Body that links a person by hand. */
export const linkBody = z.strictObject({ contactId: z.string().min(1).max(64) }).meta({ id: 'LinkPerson' });

/** A person as answered. */
export const personAnswer = z
  .object({
    personId: z.string().describe("The source's id."),
    eventId: z.string(),
    listId: z.string().nullable(),
    name: z.string().nullable().describe('As the source tells it; the UID where it tells none.'),
    sourceEventId: z.string().nullable().describe("The event, by Audience's id; null where it was not told."),
    eventName: z.string().nullable(),
    listName: z.string().nullable(),
    contactId: z.string().nullable(),
    contactName: z.string().nullable().describe('By which people know the contact.'),
    uid: z.string().nullable().describe('In its normal form; null where blank.'),
    removedAtSource: wireTime.nullable(),
    lastOutcome: z
      .object({
        outcome: z.string(),
        reason: z.string(),
        at: wireTime
          .nullable()
          .describe('Null where no change of the source led to it, but a link by hand or the removal of the contact.'),
      })
      .nullable(),
  })
  .meta({ id: 'Person' });

/** A person as answered. */
export type PersonAnswer = z.infer<typeof personAnswer>;

/** One person as answered, with what the source tells of it. */
export const personDetailAnswer = personAnswer
  .extend({
    values: z
      .array(z.object({ key: z.string(), label: z.string(), value: toldValue }))
      .describe('By the fields of the source, in its order; blank ones are absent.'),
  })
  .meta({ id: 'PersonDetail' });

/** One person as answered, with what the source tells of it. */
export type PersonDetailAnswer = z.infer<typeof personDetailAnswer>;

/** Persons as answered. */
export const personListAnswer = page(personAnswer).meta({ id: 'PersonList' });

/** How well each unique field tells persons apart, as answered. */
export const uidCoverageAnswer = z
  .object({
    persons: z.int().describe('Persons looked at: all that are known of the integration, at most 5,000.'),
    fields: z
      .array(
        z.object({
          field: z.string().describe('Key of a unique contact field that the source has something for.'),
          present: z.int().describe('Persons with a value in it.'),
          blank: z.int().describe('Persons with none, or one that is not valid.'),
          shared: z.int().describe('Persons of `present` whose value somebody else at the same event has, too.'),
        }),
      )
      .describe('In the order of the contact fields.'),
  })
  .meta({ id: 'UidCoverage' });
export type UidCoverageAnswer = z.infer<typeof uidCoverageAnswer>;
