// The wire shapes of dead deliveries.
import { z } from 'zod';
import { page, pageQuery } from '../../common/pagination.ts';
import type { DeadRow } from './dead-statements.ts';

const note = z.object({ field: z.string(), note: z.string() });
const time = z.string().describe('ISO 8601, UTC.');

/** An outcome with its stored delivery. */
export const deadAnswer = z
  .object({
    id: z.string().describe('Of the outcome; names it for a replay.'),
    at: time,
    deliveryId: z.string().describe('The id of the notification as it was sent.'),
    importId: z.string().nullable(),
    trigger: z.string(),
    personId: z.string().nullable(),
    contactId: z.string().nullable(),
    outcome: z.string(),
    reason: z.string(),
    notes: z.array(note),
    attempts: z.int(),
    nextTryAt: time.nullable(),
    dead: z.boolean(),
    error: z.object({ class: z.string(), code: z.string(), message: z.string() }),
    receivedAt: time,
    body: z.string().describe('As it came; bytes that are no UTF-8 are shown as U+FFFD.'),
  })
  .meta({ id: 'DeadDelivery' });

/** A dead delivery as it is answered. */
export type DeadAnswer = z.infer<typeof deadAnswer>;

export const deadListAnswer = page(deadAnswer).meta({ id: 'DeadDeliveryList' });

/** Bodies may be large, so pages are short when not told otherwise. */
export const deadListQuery = pageQuery(z.tuple([z.int(), z.string()]));

export const replayAnswer = z
  .object({ replayed: z.int().describe('How many are tried again.') })
  .meta({ id: 'Replay' });

export const integrationParam = z.string().min(1).max(100);
export const outcomeParam = z.string().regex(/^\d{1,15}$/, 'This is not the id of an outcome.');

const notes = z.array(note).catch([]);

/** The answer of a row. */
export function toDeadAnswer(row: DeadRow): DeadAnswer {
  return {
    id: String(row.id),
    at: isoTime(row.at),
    deliveryId: row.delivery_id,
    importId: row.import_id,
    trigger: row.trigger_kind,
    personId: row.person_id,
    contactId: row.contact_id,
    outcome: row.outcome,
    reason: row.reason,
    notes: notes.parse(JSON.parse(row.notes)),
    attempts: row.attempts,
    nextTryAt: row.next_try_at === null ? null : isoTime(row.next_try_at),
    dead: row.dead === 1,
    error: { class: row.error_class, code: row.error_code, message: row.error_message },
    receivedAt: isoTime(row.received_at),
    body: Buffer.from(row.body).toString('utf8'),
  };
}

function isoTime(at: number): string {
  return new Date(at).toISOString();
}
