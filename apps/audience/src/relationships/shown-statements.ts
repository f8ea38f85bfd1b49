// The SQL that finds the relationships shown on a contact: made by hand, and told of the persons that are linked to it now.
import type { DatabaseKind } from '../database/database.ts';
import { dialectOf, type RowColumns } from '../database/dialect.ts';

/** A relationship as it is shown on one of its two contacts. */
export interface ShownRow {
  id: string;
  label: string;
  created_at: number;
  /** Null: made by hand. */
  source_label: string | null;
  integration_id: string | null;
  /** The other end: the contact, or the person that has none yet. */
  contact_id: string | null;
  contact_values: string | null;
  person_id: string | null;
  field_values: string | null;
  uid: string | null;
  event_id: string | null;
  event_name: string | null;
}

export const integrationColumns = { id: 'text' } as const satisfies RowColumns;

// CROSS JOIN keeps SQLite from walking the relationships first.
const TOLD = (own: string, other: string): string =>
  `SELECT r.id, CAST(NULL AS TEXT) AS contact_id, r.${other} AS person_id FROM own CROSS JOIN relationships r
   WHERE r.account_id = $1 AND r.integration_id = own.integration_id AND r.${own} = own.person_id AND r.removed_at IS NULL`;

const MADE = (own: string, other: string): string =>
  `SELECT r.id, r.${other} AS contact_id, CAST(NULL AS TEXT) AS person_id FROM relationships r
   WHERE r.account_id = $1 AND r.${own} = $2`;

// Each relationship with its other end. Of two persons at one contact the other end is the contact itself.
const ENDS = `own AS MATERIALIZED (
    SELECT p.integration_id, p.person_id FROM persons p WHERE p.account_id = $1 AND p.contact_id = $2),
  ends AS (${[
    TOLD('person_id', 'related_person_id'),
    TOLD('related_person_id', 'person_id'),
    MADE('contact_id', 'related_contact_id'),
    MADE('related_contact_id', 'contact_id'),
  ].join('\n  UNION ALL ')})`;

const OTHER_PERSON = `LEFT JOIN persons q
    ON q.account_id = $1 AND q.integration_id = r.integration_id AND q.person_id = ends.person_id`;

/**
 * Relationships shown on a contact, the newest first. Those of an integration that is no more wait for nobody: they are shown
 * between contacts only. $1 account, $2 contact, $3 limit, $4 the account's integrations as rows.
 * @param conditions over the relationship `r` and the other contact `c`, their parameters from $5 on.
 */
export function shownSql(kind: DatabaseKind, conditions: readonly string[]): string {
  const there = `SELECT w.id FROM ${dialectOf(kind).rows('$4', integrationColumns)} AS w`;
  const asked = [
    '(c.id IS NULL OR c.id <> $2)',
    `(c.id IS NOT NULL OR r.integration_id IN (${there}))`,
    ...conditions,
  ].join(' AND ');
  return `WITH ${ENDS}
    SELECT r.id, r.label, r.created_at, r.source_label, r.integration_id, c.id AS contact_id,
      c.field_values AS contact_values, ends.person_id, q.field_values, q.uid, e.id AS event_id, e.name AS event_name
    FROM ends CROSS JOIN relationships r ${OTHER_PERSON}
    LEFT JOIN contacts c ON c.account_id = $1 AND c.id = COALESCE(ends.contact_id, q.contact_id)
    LEFT JOIN source_events e
      ON e.account_id = $1 AND e.integration_id = r.integration_id AND e.event_id = r.event_id
    WHERE r.account_id = $1 AND r.id = ends.id AND ${asked} ORDER BY r.id DESC LIMIT $3`;
}

/** The contacts that are shown a relationship with a contact, each once. $1 account, $2 contact, $3 limit. */
export const RELATED_CONTACTS = `WITH ${ENDS}
  SELECT DISTINCT COALESCE(ends.contact_id, q.contact_id) AS id FROM ends CROSS JOIN relationships r ${OTHER_PERSON}
  WHERE r.account_id = $1 AND r.id = ends.id AND COALESCE(ends.contact_id, q.contact_id) <> $2 LIMIT $3`;
