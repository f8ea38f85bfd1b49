// Former identifiers of a contact: unique values that it had and that still find it.
import { createHash } from 'node:crypto';
import type { SqlRunner } from '../database/database.ts';
import type { FormerIdentifierAnswer } from './contact.schemas.ts';

/** All of a contact, by field. */
export async function formerIdentifiersOf(
  runner: SqlRunner,
  accountId: string,
  contactId: string,
): Promise<FormerIdentifierAnswer[]> {
  const rows = await runner.query<{ field: string; normal: string }>(
    `SELECT i.field, i.normal FROM identifiers i WHERE i.account_id = $1 AND i.contact_id = $2 AND i.former = 1
     ORDER BY i.field, i.normal`,
    [accountId, contactId],
  );
  return rows.map(({ field, normal }) => ({ id: idOf(contactId, field, normal), field, value: normal }));
}

// What addresses it in a call: the value itself is personal and has no place in an address.
function idOf(contactId: string, field: string, normal: string): string {
  return createHash('sha256')
    .update(JSON.stringify([contactId, field, normal]))
    .digest('base64url')
    .slice(0, 22);
}
