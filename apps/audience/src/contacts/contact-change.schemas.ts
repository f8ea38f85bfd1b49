// What the call about a contact's changes takes and answers.
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
const byKind = z.enum(['user', 'integration', 'import']);

/** Query of the changes: the cursor holds the row of the last one, and its place in it. */
export const changeListQuery = pageQuery(z.tuple([z.int(), z.int()]));

/** A change as answered. */
export const changeAnswer = z
  .object({
    at: wireTime,
    field: z.string().describe('Key of the field.'),
    before: value,
    after: value,
    by: z.object({
      kind: byKind,
      id: z.string(),
      name: z
        .string()
        .nullable()
        .describe('Of the user or API key; null for an integration, an import and who was removed.'),
      deliveryId: z.string().optional(),
    }),
  })
  .meta({ id: 'FieldChange' });

/** A change as answered. */
export type ChangeAnswer = z.infer<typeof changeAnswer>;

/** Changes as answered. */
export const changeListAnswer = page(changeAnswer).meta({ id: 'FieldChangeList' });

/** All that one cause changed in a contact; `changes` is JSON. */
export interface ChangeRow {
  id: number;
  at: number;
  changes: string;
  by_kind: string;
  by_id: string;
  delivery_id: string | null;
}

/** One changed field, and where it stands: its row, and its place in it. */
export interface ChangeEntry {
  row: ChangeRow;
  place: number;
  field: string;
  before: ChangeAnswer['before'];
  after: ChangeAnswer['after'];
}

const stored = z.array(z.tuple([z.string(), value, value]));

/** The changed fields of a row, the last one first. */
export function entriesOf(row: ChangeRow): ChangeEntry[] {
  const entries = stored.parse(JSON.parse(row.changes));
  return entries.map(([field, before, after], place) => ({ row, place, field, before, after })).reverse();
}

/** A changed field as it is answered. @param names of users and API keys by their ids. */
export function toChangeAnswer(
  { row, field, before, after }: ChangeEntry,
  names: ReadonlyMap<string, string>,
): ChangeAnswer {
  const by = { kind: byKind.parse(row.by_kind), id: row.by_id, name: names.get(row.by_id) ?? null };
  return {
    at: toWireTime(row.at),
    field,
    before,
    after,
    by: row.delivery_id === null ? by : { ...by, deliveryId: row.delivery_id },
  };
}
