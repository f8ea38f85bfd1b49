// The statements that change a field and that take a field's values out of all contacts.
import { type ContactField, foldText } from '@audience/sync-core';
import type { DatabaseKind, Transaction } from '../../database/database.ts';
import { jsonPath } from '../filter/value-sql.ts';

/** Writes what may change of a field. @throws StorageError `unique` when the label is taken. */
export async function changeField(transaction: Transaction, accountId: string, field: ContactField): Promise<void> {
  await transaction.query(
    'UPDATE fields SET label = $3, label_normal = $4, options = $5, is_unique = $6 WHERE account_id = $1 AND id = $2',
    [accountId, field.id, field.label, foldText(field.label), JSON.stringify(field.options), field.unique ? 1 : 0],
  );
}

/** Removes the field and its value from every contact that has one. Custom fields are neither searched nor sorted by. */
export async function removeFieldValues(
  transaction: Transaction,
  kind: DatabaseKind,
  accountId: string,
  field: ContactField,
): Promise<void> {
  const sql =
    kind === 'sqlite'
      ? `UPDATE contacts SET field_values = json_remove(field_values, $2), stated = json_remove(stated, '$.fields' || substr($2, 2))
         WHERE account_id = $1 AND json_type(stated, '$.fields' || substr($2, 2)) IS NOT NULL`
      : `UPDATE contacts SET field_values = (field_values::jsonb - $2::text)::text, stated = (stated::jsonb #- ARRAY['fields', $2::text])::text
         WHERE account_id = $1 AND jsonb_exists(stated::jsonb -> 'fields', $2)`;
  await transaction.query(sql, [accountId, kind === 'sqlite' ? jsonPath(field.key) : field.key]);
  await transaction.query('DELETE FROM fields WHERE account_id = $1 AND id = $2', [accountId, field.id]);
}
