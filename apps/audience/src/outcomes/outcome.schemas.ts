// What the calls about outcomes take and answer: what the engine did with every change, and why.
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';
import { OUTCOMES } from '../integrations/status.schemas.ts';

const MOST_WORDS = 20;

const words = z
  .string()
  .max(800)
  .transform((text) => text.split(',').map((word) => word.trim()));

const MISSING = 'A word is missing here: give one, or several parted by commas.';
const UNKNOWN = `There is no such outcome: they are ${OUTCOMES.join(', ')}.`;

const outcomeWord = z.enum(OUTCOMES, { error: ({ input }) => (input === '' ? MISSING : UNKNOWN) });

/** Query of the outcomes: the cursor holds the last one. */
export const outcomeListQuery = z.strictObject({
  ...pageQuery(z.tuple([z.int()])).shape,
  outcome: words
    .pipe(z.array(outcomeWord).max(MOST_WORDS))
    .optional()
    .describe(`One, or several parted by commas, of ${OUTCOMES.join(', ')}.`),
  reason: words
    .pipe(z.array(z.string().min(1, MISSING)).max(MOST_WORDS))
    .optional()
    .describe('One, or several parted by commas.'),
  person: z.string().max(200).optional().describe("The source's id."),
  contact: z.string().max(64).optional(),
});

const toldOutcome = z.object({
  id: z.string(),
  at: wireTime,
  deliveryId: z.string().nullable().describe('The `webhook-id` as sent.'),
  importId: z.string().nullable(),
  trigger: z.string().describe('created, updated, deleted, event, list, import or unknown.'),
  personId: z.string().nullable(),
  contactId: z.string().nullable(),
  outcome: z.string(),
  reason: z.string(),
  notes: z.array(z.object({ field: z.string(), note: z.string() })),
  attempts: z.int(),
  nextTryAt: wireTime.nullable(),
  dead: z.boolean(),
});

/** An outcome as the live stream tells it, by ids alone. */
export type ToldOutcome = z.infer<typeof toldOutcome>;

/** An outcome as answered, with the names of whom it is about. */
export const outcomeAnswer = toldOutcome
  .extend({
    personName: z
      .string()
      .nullable()
      .describe('As the source tells it now; the UID where it tells none; null where nothing is kept of the person.'),
    sourceEventId: z.string().nullable().describe("The person's event, by Audience's id."),
    eventName: z.string().nullable(),
    contactName: z.string().nullable().describe('By which people know the contact; null where it is gone.'),
  })
  .meta({ id: 'Outcome' });

/** An outcome as answered. */
export type OutcomeAnswer = z.infer<typeof outcomeAnswer>;

/** Outcomes as answered, newest first. */
export const outcomeListAnswer = page(outcomeAnswer).meta({ id: 'OutcomeList' });

/** An outcome's row. */
export interface OutcomeRow {
  id: number;
  at: number;
  delivery_id: string | null;
  import_id: string | null;
  trigger_kind: string;
  person_id: string | null;
  contact_id: string | null;
  outcome: string;
  reason: string;
  notes: string;
  attempts: number;
  next_try_at: number | null;
  dead: number;
}

const storedNotes = z.array(z.object({ field: z.string(), note: z.string() }));

/** A row as it is told, without names. */
export function toToldOutcome(row: OutcomeRow): ToldOutcome {
  return {
    id: String(row.id),
    at: toWireTime(row.at),
    deliveryId: row.delivery_id,
    importId: row.import_id,
    trigger: row.trigger_kind,
    personId: row.person_id,
    contactId: row.contact_id,
    outcome: row.outcome,
    reason: row.reason,
    notes: storedNotes.parse(JSON.parse(row.notes)),
    attempts: row.attempts,
    nextTryAt: row.next_try_at === null ? null : toWireTime(row.next_try_at),
    dead: row.dead === 1,
  };
}
