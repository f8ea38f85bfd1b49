// The SQL that loads what a batch needs, one statement per kind, for any number of accounts at once.

import type { DatabaseKind } from '../database/database.ts';
import { type Dialect, dialectOf } from '../database/dialect.ts';

export const pairColumns = { account_id: 'text', id: 'text' } as const;
export const sourceColumns = { account_id: 'text', integration_id: 'text', id: 'text' } as const;
export const identifierColumns = { account_id: 'text', field: 'text', normal: 'text' } as const;
export const companionColumns = { account_id: 'text', contact_id: 'text', event_id: 'text' } as const;

/** The loading statements of one database, made once. CROSS JOIN keeps SQLite from scanning the large table first. */
export interface LoadStatements {
  accounts: string;
  fields: string;
  integrations: string;
  persons: string;
  removals: string;
  identifiers: string;
  contacts: string;
  events: string;
  lists: string;
  companions: string;
}

function wanted(dialect: Dialect, columns: Parameters<Dialect['rows']>[1]): string {
  return `WITH w AS MATERIALIZED (SELECT * FROM ${dialect.rows('$1', columns)} AS r)`;
}

/** Persons, identifiers and contacts are locked in the order of their keys, so that two hosts wait and never knot. */
function make(dialect: Dialect): LoadStatements {
  const pairs = wanted(dialect, pairColumns);
  const sources = wanted(dialect, sourceColumns);
  return {
    // Whoever flags or removes a field holds the account's row: a batch must not write by fields that are on their way out.
    accounts: `${pairs} SELECT a.id, a.country FROM w CROSS JOIN account a WHERE a.id = w.id${
      dialect.kind === 'postgres' ? ' ORDER BY a.id FOR KEY SHARE OF a' : ''
    }`,
    fields: `${pairs}
      SELECT f.account_id, f.id, f.key, f.label, f.type, f.options, f.is_unique, f.custom, f.created_by
      FROM w CROSS JOIN fields f WHERE f.account_id = w.id`,
    integrations: `${pairs}
      SELECT i.account_id, i.id, i.connector, i.uid_field, i.create_when_uid_blank, i.on_created, i.on_updated,
        i.create_custom_fields, i.when_uid_changes, i.mapping, i.source_fields
      FROM w CROSS JOIN integrations i WHERE i.account_id = w.account_id AND i.id = w.id AND i.deleted_at IS NULL`,
    persons: `${sources}
      SELECT p.account_id, p.integration_id, p.person_id, p.event_id, p.list_id, p.revision, p.created_at, p.updated_at,
        p.field_values, p.stated, p.status, p.checked_in_at, p.total_guests, p.arrived_guests, p.contact_id, p.link_uids,
        p.link_by_hand, p.removed_at, p.removed_revision, p.awaits_created, p.forgotten_revision
      FROM w CROSS JOIN persons p
      WHERE p.account_id = w.account_id AND p.integration_id = w.integration_id AND p.person_id = w.id
      ORDER BY p.account_id, p.integration_id, p.person_id${dialect.forUpdate('p')}`,
    removals: `${sources}
      SELECT t.account_id, t.integration_id, t.person_id, t.at, t.revision
      FROM w CROSS JOIN timeline t
      WHERE t.account_id = w.account_id AND t.integration_id = w.integration_id AND t.person_id = w.id
        AND t.what = 'removedAtSource'`,
    identifiers: `${wanted(dialect, identifierColumns)}
      SELECT i.account_id, i.field, i.normal, i.contact_id, i.former
      FROM w CROSS JOIN identifiers i WHERE i.account_id = w.account_id AND i.field = w.field AND i.normal = w.normal
      ORDER BY i.account_id, i.field, i.normal${dialect.forUpdate('i')}`,
    contacts: `${pairs}
      SELECT c.account_id, c.id, c.field_values, c.stated, c.sort_name, c.search_text, c.created_at, c.updated_at
      FROM w CROSS JOIN contacts c WHERE c.account_id = w.account_id AND c.id = w.id
      ORDER BY c.account_id, c.id${dialect.forUpdate('c')}`,
    events: `${sources}
      SELECT e.account_id, e.integration_id, e.event_id, e.name, e.starts_at, e.ends_at, e.time_zone, e.venue,
        e.person_count, e.revision, e.updated_at, e.removed_at, e.removed_revision
      FROM w CROSS JOIN source_events e
      WHERE e.account_id = w.account_id AND e.integration_id = w.integration_id AND e.event_id = w.id`,
    lists: `${sources}
      SELECT l.account_id, l.integration_id, l.list_id, l.event_id, l.name, l.person_count, l.revision, l.updated_at,
        l.removed_at, l.removed_revision
      FROM w CROSS JOIN source_lists l
      WHERE l.account_id = w.account_id AND l.integration_id = w.integration_id AND l.list_id = w.id`,
    // A contact has few persons, an event many: the event must not be what an index is asked for.
    companions: `${wanted(dialect, companionColumns)}
      SELECT p.account_id, p.integration_id, p.person_id, p.event_id, p.contact_id, p.link_uids
      FROM w CROSS JOIN persons p
      WHERE p.account_id = w.account_id AND p.contact_id = w.contact_id AND p.event_id || '' = w.event_id`,
  };
}

const statements: Record<DatabaseKind, LoadStatements> = {
  sqlite: make(dialectOf('sqlite')),
  postgres: make(dialectOf('postgres')),
};

export function loadStatements(kind: DatabaseKind): LoadStatements {
  return statements[kind];
}
