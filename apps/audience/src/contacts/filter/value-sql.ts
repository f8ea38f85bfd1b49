// How a contact's value is read out of its document in SQL. Keys are bound, never written into a statement.
import type { DatabaseKind } from '../../database/database.ts';

/** An SQL expression over one bound field key. */
export interface ValueSql {
  readonly sql: string;
  /** What to bind for the parameter, given the field's key. */
  readonly bind: (key: string) => string;
}

/** The value as text; NULL where blank. Lists come as JSON. */
export function valueText(kind: DatabaseKind, alias: string, parameter: string): ValueSql {
  if (kind === 'postgres') return { sql: `(${alias}.field_values::jsonb ->> ${parameter}::text)`, bind: (key) => key };
  return { sql: `CAST(${alias}.field_values ->> ${parameter} AS TEXT)`, bind: jsonPath };
}

/** A key as SQLite's JSON path. Keys are of letters, digits and underscores; quotes keep it a name whatever comes. */
export function jsonPath(key: string): string {
  return `$."${key.replaceAll('"', '')}"`;
}
