// What the calls about an import's report answer.
import { z } from 'zod';
import { page } from '../common/pagination.ts';
import { type ImportRowRow, storedChanges, storedNotes } from './import-row.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();

/** What an import did with one person. */
export const importRowAnswer = z
  .object({
    personId: z.string(),
    eventId: z.string(),
    eventName: z.string().nullable(),
    listId: z.string().nullable(),
    listName: z.string().nullable(),
    name: z.string().nullable().describe('As the source has it. Null: it has none, or the contact was removed since.'),
    uid: z.string().nullable().describe('By which the import recognised the person, as the source spells it.'),
    contactId: z.string().nullable(),
    outcome: z.string(),
    reason: z.string(),
    notes: z.array(z.object({ field: z.string(), note: z.string() })),
    changes: z.array(z.object({ field: z.string(), before: value, after: value })),
  })
  .meta({ id: 'ImportRow' });
export type ImportRowAnswer = z.infer<typeof importRowAnswer>;

/** Rows as answered, in the order in which they were done; with a filter by outcome and reason first. */
export const importRowListAnswer = page(importRowAnswer).meta({ id: 'ImportRowList' });

/** A row as it is answered. */
export function toRowAnswer(row: ImportRowRow, eventName: string | null): ImportRowAnswer {
  return {
    personId: row.person_id,
    eventId: row.event_id,
    eventName,
    listId: row.list_id,
    listName: row.list_name,
    name: row.name,
    uid: row.uid,
    contactId: row.contact_id,
    outcome: row.outcome,
    reason: row.reason,
    notes: storedNotes.parse(JSON.parse(row.notes)),
    changes: storedChanges.parse(JSON.parse(row.changes)).map(([field, before, after]) => ({ field, before, after })),
  };
}
