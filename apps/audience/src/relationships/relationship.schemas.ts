// What the calls about relationships take and answer.
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';
import { LONGEST_LABEL, trimLabel } from './label.ts';

const label = z
  .string()
  .overwrite(trimLabel)
  .min(1, 'A relationship needs a label: write what joins the two.')
  .max(LONGEST_LABEL)
  .describe('What joins the two, the same on both contacts: Coworker, say.');

/** Body that makes a relationship. */
export const createRelationshipBody = z
  .strictObject({ contactId: z.string().min(1).max(64).describe('The other contact.'), label })
  .meta({ id: 'CreateRelationship' });

/** Body that changes a relationship. */
export const changeRelationshipBody = z.strictObject({ label }).meta({ id: 'ChangeRelationship' });

/** Query of the list: the cursor holds the last relationship. */
export const relationshipListQuery = pageQuery(z.tuple([z.string()]));

const shared = {
  id: z.string(),
  label: z.string(),
  sourceEventId: z.string().nullable().describe('The event at which a source told it; null where made by hand.'),
  eventName: z.string().nullable(),
  integrationId: z.string().nullable().describe('Who told it; null where made by hand.'),
  madeByHand: z.boolean(),
  labelByHand: z.boolean().describe('Somebody wrote the label here: what the source says of it is not taken over.'),
  createdAt: wireTime,
};

const completed = z
  .object({
    ...shared,
    pending: z.literal(false),
    contactId: z.string().describe('The other contact.'),
    contactName: z.string().nullable().describe('By which people know the other contact; null where it has no name.'),
  })
  .meta({ id: 'CompletedRelationship' });

const pending = z
  .object({
    ...shared,
    pending: z.literal(true),
    contactId: z.null(),
    personId: z.string().describe("The source's id of the other, who has no contact yet."),
    personName: z.string().nullable().describe('As the source tells it; null where nothing is known of the person.'),
  })
  .meta({ id: 'PendingRelationship' });

/** A relationship as it is shown on one of its contacts. */
export const relationshipAnswer = z.discriminatedUnion('pending', [completed, pending]).meta({ id: 'Relationship' });

/** A relationship as answered. */
export type RelationshipAnswer = z.infer<typeof relationshipAnswer>;

/** Relationships as answered, newest first. */
export const relationshipListAnswer = page(relationshipAnswer).meta({ id: 'RelationshipList' });
