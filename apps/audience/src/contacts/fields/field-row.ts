// How a field lies in its row, for reading and for adding.
import { fieldType } from '@audience/connector';
import { type ContactField, foldText } from '@audience/sync-core';
import { z } from 'zod';
import type { DatabaseKind, SqlRunner } from '../../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../database/dialect.ts';

interface FieldRow {
  id: string;
  key: string;
  label: string;
  type: string;
  options: string;
  is_unique: number;
  custom: number;
  created_by: string | null;
}

const optionList = z.array(z.string());

const columns = {
  id: 'text',
  key: 'text',
  label: 'text',
  label_normal: 'text',
  type: 'text',
  options: 'text',
  is_unique: 'integer',
  custom: 'integer',
  created_by: 'text',
} as const satisfies RowColumns;

/** The fields of an account: default ones first, then custom ones as they were made. */
export async function selectFields(runner: SqlRunner, accountId: string): Promise<ContactField[]> {
  const rows = await runner.query<FieldRow>(
    `SELECT id, key, label, type, options, is_unique, custom, created_by FROM fields WHERE account_id = $1
     ORDER BY custom, id`,
    [accountId],
  );
  return rows.map(toField);
}

/** Adds fields; those whose key or label is taken already stay as they are when `ifAbsent` is given. */
export async function insertFields(
  runner: SqlRunner,
  kind: DatabaseKind,
  accountId: string,
  fields: readonly ContactField[],
  at: number,
  ifAbsent = false,
): Promise<void> {
  const names = Object.keys(columns);
  const rows = fields.map((field) => ({
    id: field.id,
    key: field.key,
    label: field.label,
    label_normal: foldText(field.label),
    type: field.type,
    options: JSON.stringify(field.options),
    is_unique: field.unique ? 1 : 0,
    custom: field.custom ? 1 : 0,
    created_by: field.createdBy,
  }));
  await runner.query(
    `INSERT INTO fields (account_id, created_at, ${names.join(', ')})
     SELECT $1, CAST($2 AS BIGINT), ${names.map((name) => `w.${name}`).join(', ')}
     FROM ${dialectOf(kind).rows('$3', columns)} AS w WHERE true ${ifAbsent ? 'ON CONFLICT DO NOTHING' : ''}`,
    [accountId, at, toRowsParameter(columns, rows)],
  );
}

function toField(row: FieldRow): ContactField {
  return {
    id: row.id,
    key: row.key,
    label: row.label,
    type: fieldType.parse(row.type),
    options: optionList.parse(JSON.parse(row.options)),
    unique: row.is_unique === 1,
    custom: row.custom === 1,
    createdBy: row.created_by,
  };
}
