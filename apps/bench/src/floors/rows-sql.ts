// Rows out of one JSON parameter, as the product writes them.
import { dialectOf, type RowColumns } from '@audience/audience/dist/database/dialect';
import type { DatabaseKind } from '../databases/own-database.ts';

export type { RowColumns };

type Row = Readonly<Record<string, string | number | null | undefined>>;

/** Rows as lists, in the order of the columns; what is absent is null. */
export function rowsOf(columns: RowColumns, rows: readonly Row[]): unknown[][] {
  const names = Object.keys(columns);
  return rows.map((row) => names.map((name) => row[name] ?? null));
}

/** The statement that inserts them. */
export function insertRows(kind: DatabaseKind, table: string, columns: RowColumns, onConflict = ''): string {
  const names = Object.keys(columns).join(', ');
  const rows = dialectOf(kind).rows('$1', columns);
  return `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${rows} AS r WHERE true ${onConflict}`;
}
