// What the audit log takes and answers.
import { z } from 'zod';
import { page, pageQuery } from '../../common/pagination.ts';
import { toWireTime, wireTime } from '../wire.ts';

/** Query of the log: the cursor holds time and id of the last entry. */
export const auditQuery = z.strictObject({
  ...pageQuery(z.tuple([z.int(), z.string()])).shape,
  action: z.string().max(100).optional().describe('Only entries of this action, such as `user.created`.'),
});

const values = z.record(z.string(), z.unknown()).nullable();

/** An entry as answered. */
export const auditAnswer = z
  .object({
    id: z.string(),
    at: wireTime,
    by: z.object({ kind: z.enum(['user', 'api_key', 'system']), id: z.string() }),
    action: z.string(),
    target: z.object({ kind: z.string(), id: z.string() }),
    before: values,
    after: values,
  })
  .meta({ id: 'AuditEntry' });

/** Entries as answered, newest first. */
export const auditListAnswer = page(auditAnswer).meta({ id: 'AuditEntryList' });

/** An entry as stored. */
export interface AuditRow {
  id: string;
  at: number;
  actor_kind: string;
  actor_id: string;
  action: string;
  target_kind: string;
  target_id: string;
  before_values: string | null;
  after_values: string | null;
}

/** A stored entry as answered. */
export function toAuditAnswer(row: AuditRow): z.infer<typeof auditAnswer> {
  return auditAnswer.parse({
    id: row.id,
    at: toWireTime(row.at),
    by: { kind: row.actor_kind, id: row.actor_id },
    action: row.action,
    target: { kind: row.target_kind, id: row.target_id },
    before: toValues(row.before_values),
    after: toValues(row.after_values),
  });
}

function toValues(text: string | null): unknown {
  return text === null ? null : JSON.parse(text);
}
