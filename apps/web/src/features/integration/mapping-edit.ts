// Changes of a mapping as the rows made by hand of some source fields. Pure.
import type { Schema } from '@audience/api-client';
import type { Integration } from '../../lib/integrations.ts';

export type Policy = Schema<'MappingPolicy'>;
export type MappingRow = Integration['mapping'][number];

/** A row that was made by hand. */
export interface HandRow {
  source: string;
  field: string;
  policy: Policy;
}

/** By source field: the rows by hand that it has after the change. None: it is matched by itself again. */
export type MappingEdit = Readonly<Record<string, readonly HandRow[]>>;

export function handRowsOf(mapping: readonly MappingRow[]): HandRow[] {
  return mapping.filter(({ automatic }) => !automatic).map(({ source, field, policy }) => ({ source, field, policy }));
}

/** The rows by hand after a change; those of other source fields stay. */
export function applyEdit(rows: readonly HandRow[], edit: MappingEdit): HandRow[] {
  return [...rows.filter(({ source }) => edit[source] === undefined), ...Object.values(edit).flat()];
}

/** The change that takes another one back. */
export function inverseOf(rows: readonly HandRow[], edit: MappingEdit): MappingEdit {
  return Object.fromEntries(Object.keys(edit).map((source) => [source, rows.filter((row) => row.source === source)]));
}

/**
 * Puts one row in the place of another.
 * @param before the row in force; null: the source field is not matched
 */
export function editRow(
  mapping: readonly MappingRow[],
  before: MappingRow | null,
  after: HandRow,
  uidField: string,
): MappingEdit {
  const rows = handRowsOf(mapping);
  const { source } = after;
  const isBefore = (row: HandRow): boolean => before !== null && row.field === before.field;
  const stay = rows.filter((row) => row.source === source && !isBefore(row) && row.field !== after.field);
  if (after.field !== uidField) return { [source]: [...stay, after] };
  // The unique identifier comes from one source field, and is never off.
  const rivals = [...new Set(rows.filter((row) => row.field === uidField).map((row) => row.source))];
  const others = rivals
    .filter((rival) => rival !== source)
    .map((rival): [string, HandRow[]] => [rival, rows.filter((row) => row.source === rival && row.field !== uidField)]);
  const policy = after.policy === 'fill_if_empty' ? after.policy : 'overwrite';
  return { ...Object.fromEntries(others), [source]: [...stay, { ...after, policy }] };
}
