// What the call about a contact's changes takes and answers.
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { page, pageQuery } from '../common/pagination.ts';

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
const byKind = z.enum(['user', 'integration', 'import']);

/** Query of the changes: the cursor holds the last one. */
export const changeListQuery = pageQuery(z.tuple([z.int()]));

/** A change as answered. */
export const changeAnswer = z
  .object({
    at: wireTime,
    field: z.string().describe('Key of the field.'),
    before: value,
    after: value,
    by: z.object({ kind: byKind, id: z.string(), deliveryId: z.string().optional() }),
  })
  .meta({ id: 'FieldChange' });

/** A change as answered. */
export type ChangeAnswer = z.infer<typeof changeAnswer>;

/** Changes as answered. */
export const changeListAnswer = page(changeAnswer).meta({ id: 'FieldChangeList' });

/** A change's row; values are JSON. */
export interface ChangeRow {
  id: number;
  at: number;
  field: string;
  before_value: string | null;
  after_value: string | null;
  by_kind: string;
  by_id: string;
  delivery_id: string | null;
}

/** A row as it is answered. */
export function toChangeAnswer(row: ChangeRow): ChangeAnswer {
  const by = { kind: byKind.parse(row.by_kind), id: row.by_id };
  return {
    at: toWireTime(row.at),
    field: row.field,
    before: parsed(row.before_value),
    after: parsed(row.after_value),
    by: row.delivery_id === null ? by : { ...by, deliveryId: row.delivery_id },
  };
}

function parsed(text: string | null): ChangeAnswer['before'] {
  return text === null ? null : value.parse(JSON.parse(text));
}
