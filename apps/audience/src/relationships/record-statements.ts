// The SQL that records what sources told of relationships: one statement each, however many there are.
import type { DatabaseKind } from '../database/database.ts';
import { dialectOf, type RowColumns } from '../database/dialect.ts';

/** Columns of the rows that are recorded. */
export const toldColumns = {
  account_id: 'text',
  id: 'text',
  label: 'text',
  label_normal: 'text',
  integration_id: 'text',
  event_id: 'text',
  person_id: 'text',
  related_person_id: 'text',
  source_label: 'text',
  import_id: 'text',
  created_at: 'integer',
  updated_at: 'integer',
} as const satisfies RowColumns;

export const personColumns = { person_id: 'text' } as const satisfies RowColumns;

/**
 * Persons with their contacts, locked in the order of their keys: who is being erased meanwhile is waited for.
 * $1 account, $2 integration, $3 persons as rows.
 */
export function personsSql(kind: DatabaseKind): string {
  const dialect = dialectOf(kind);
  return `WITH w AS MATERIALIZED (SELECT * FROM ${dialect.rows('$3', personColumns)} AS r)
    SELECT p.person_id, p.contact_id FROM w CROSS JOIN persons p
    WHERE p.account_id = $1 AND p.integration_id = $2 AND p.person_id = w.person_id
    ORDER BY p.account_id, p.integration_id, p.person_id${dialect.forUpdate('p')}`;
}

// A row that says what the source says follows it; one that was edited by hand keeps its word.
const FOLLOW = (column: string): string =>
  `${column} = CASE WHEN relationships.label = relationships.source_label THEN excluded.${column} ELSE relationships.${column} END`;

/** Adds rows, or writes another label over those that are there; answers the ones that changed. $1 rows. */
export function recordSql(kind: DatabaseKind): string {
  const names = Object.keys(toldColumns).join(', ');
  return `INSERT INTO relationships (${names})
    SELECT ${names} FROM ${dialectOf(kind).rows('$1', toldColumns)} AS r WHERE true
    ON CONFLICT (account_id, integration_id, person_id, related_person_id, event_id) WHERE integration_id IS NOT NULL
    DO UPDATE SET ${FOLLOW('label')}, ${FOLLOW('label_normal')}, source_label = excluded.source_label, updated_at = excluded.updated_at
    WHERE relationships.source_label <> excluded.source_label
    RETURNING person_id, related_person_id`;
}
