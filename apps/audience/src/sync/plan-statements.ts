// The SQL that writes plans, one statement per table, for any number of accounts at once.
import type { DatabaseKind } from '../database/database.ts';
import { type Dialect, dialectOf, type RowColumns } from '../database/dialect.ts';

export const fieldColumns = {
  account_id: 'text',
  id: 'text',
  key: 'text',
  label: 'text',
  label_normal: 'text',
  type: 'text',
  options: 'text',
  is_unique: 'integer',
  custom: 'integer',
  created_by: 'text',
  created_at: 'integer',
} as const;
export const grownFieldColumns = { account_id: 'text', id: 'text', options: 'text', options_before: 'text' } as const;
export const contactColumns = {
  account_id: 'text',
  id: 'text',
  field_values: 'text',
  stated: 'text',
  sort_name: 'text',
  search_text: 'text',
  created_at: 'integer',
  updated_at: 'integer',
} as const;
export const removedIdentifierColumns = {
  account_id: 'text',
  field: 'text',
  normal: 'text',
  contact_id: 'text',
} as const;
export const identifierColumns = { ...removedIdentifierColumns, former: 'integer' } as const;
export const personColumns = {
  account_id: 'text',
  integration_id: 'text',
  person_id: 'text',
  event_id: 'text',
  list_id: 'text',
  revision: 'integer',
  created_at: 'integer',
  updated_at: 'integer',
  field_values: 'text',
  stated: 'text',
  status: 'text',
  checked_in_at: 'integer',
  total_guests: 'integer',
  arrived_guests: 'integer',
  uid: 'text',
  contact_id: 'text',
  link_uids: 'text',
  link_by_hand: 'integer',
  removed_at: 'integer',
  removed_revision: 'integer',
  awaits_created: 'integer',
  last_outcome: 'text',
  last_reason: 'text',
} as const;
export const eventColumns = {
  account_id: 'text',
  integration_id: 'text',
  event_id: 'text',
  id: 'text',
  name: 'text',
  starts_at: 'integer',
  ends_at: 'integer',
  time_zone: 'text',
  venue: 'text',
  person_count: 'integer',
  revision: 'integer',
  updated_at: 'integer',
  removed_at: 'integer',
  removed_revision: 'integer',
} as const;
export const listColumns = {
  account_id: 'text',
  integration_id: 'text',
  list_id: 'text',
  id: 'text',
  event_id: 'text',
  name: 'text',
  person_count: 'integer',
  revision: 'integer',
  updated_at: 'integer',
  removed_at: 'integer',
  removed_revision: 'integer',
} as const;
export const timelineColumns = {
  account_id: 'text',
  integration_id: 'text',
  person_id: 'text',
  what: 'text',
  revision: 'integer',
  at: 'integer',
  value: 'text',
} as const;
export const fieldChangeColumns = {
  account_id: 'text',
  contact_id: 'text',
  at: 'integer',
  changes: 'text',
  by_kind: 'text',
  by_id: 'text',
  delivery_id: 'text',
} as const;
export const reviewColumns = {
  account_id: 'text',
  id: 'text',
  kind: 'text',
  integration_id: 'text',
  subject: 'text',
  uid: 'text',
  person_id: 'text',
  person_ids: 'text',
  state: 'text',
  contact_ids: 'text',
  details: 'text',
  created_at: 'integer',
} as const;
export const reviewContactColumns = { account_id: 'text', review_id: 'text', contact_id: 'text' } as const;

function names(columns: RowColumns): string {
  return Object.keys(columns).join(', ');
}

// `WHERE true` parts SELECT from ON CONFLICT for SQLite's parser.
function insert(dialect: Dialect, table: string, columns: RowColumns, onConflict = ''): string {
  const rows = dialect.rows('$1', columns);
  return `INSERT INTO ${table} (${names(columns)}) SELECT ${names(columns)} FROM ${rows} AS r WHERE true ${onConflict}`;
}

function overwrite(key: readonly string[], columns: RowColumns): string {
  const rest = Object.keys(columns).filter((name) => !key.includes(name));
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${rest.map((name) => `${name} = excluded.${name}`).join(', ')}`;
}

// What says nothing about who a person is leaves the last outcome as it was.
function overwritePersons(key: readonly string[]): string {
  const kept = ['last_outcome', 'last_reason'];
  const { last_outcome: _outcome, last_reason: _reason, ...columns } = personColumns;
  return `${overwrite(key, columns)}, ${kept.map((name) => `${name} = coalesce(excluded.${name}, persons.${name})`).join(', ')}`;
}

// Another host may have told a newer state meanwhile: data and removal each keep the greater revision.
function overwriteIfNewer(table: string, key: readonly string[], columns: RowColumns): string {
  const removal = ['removed_at', 'removed_revision'];
  const kept = [...key, 'id', ...removal];
  const facts = Object.keys(columns).filter((name) => !kept.includes(name));
  const set = [
    ...facts.map(
      (name) =>
        `${name} = CASE WHEN excluded.revision > ${table}.revision THEN excluded.${name} ELSE ${table}.${name} END`,
    ),
    ...removal.map(
      (name) =>
        `${name} = CASE WHEN coalesce(excluded.removed_revision, -1) > coalesce(${table}.removed_revision, -1) THEN excluded.${name} ELSE ${table}.${name} END`,
    ),
  ];
  return `ON CONFLICT (${key.join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}

/** The writing statements of one database, made once. */
export interface PlanStatements {
  insertFields: string;
  growOptions: string;
  insertContacts: string;
  updateContacts: string;
  removeIdentifiers: string;
  insertIdentifiers: string;
  insertPersons: string;
  updatePersons: string;
  events: string;
  lists: string;
  timeline: string;
  fieldChanges: string;
  review: string;
  reviewContacts: string;
}

/**
 * Rows that nobody knew are inserted plainly: where another host was first, the unique index clashes, and the batch is
 * loaded and planned anew. Rows that were known are locked, so writing over them loses nothing.
 */
function make(dialect: Dialect): PlanStatements {
  const contactKey = ['account_id', 'id'];
  const personKey = ['account_id', 'integration_id', 'person_id'];
  const eventKey = ['account_id', 'integration_id', 'event_id'];
  const listKey = ['account_id', 'integration_id', 'list_id'];
  return {
    insertFields: insert(dialect, 'fields', fieldColumns),
    growOptions: `WITH w AS MATERIALIZED (SELECT * FROM ${dialect.rows('$1', grownFieldColumns)} AS r)
      UPDATE fields SET options = (SELECT w.options FROM w WHERE w.account_id = fields.account_id AND w.id = fields.id)
      WHERE (account_id, id, options) IN (SELECT account_id, id, options_before FROM w) RETURNING id`,
    insertContacts: insert(dialect, 'contacts', contactColumns),
    updateContacts: insert(dialect, 'contacts', contactColumns, overwrite(contactKey, contactColumns)),
    removeIdentifiers: `DELETE FROM identifiers WHERE (account_id, field, normal, contact_id) IN
      (SELECT account_id, field, normal, contact_id FROM ${dialect.rows('$1', removedIdentifierColumns)} AS r)`,
    insertIdentifiers: insert(dialect, 'identifiers', identifierColumns),
    insertPersons: insert(dialect, 'persons', personColumns),
    updatePersons: insert(dialect, 'persons', personColumns, overwritePersons(personKey)),
    events: insert(dialect, 'source_events', eventColumns, overwriteIfNewer('source_events', eventKey, eventColumns)),
    lists: insert(dialect, 'source_lists', listColumns, overwriteIfNewer('source_lists', listKey, listColumns)),
    timeline: insert(dialect, 'timeline', timelineColumns, 'ON CONFLICT DO NOTHING'),
    fieldChanges: insert(dialect, 'field_changes', fieldChangeColumns),
    review: insert(dialect, 'review_items', reviewColumns, 'ON CONFLICT DO NOTHING'),
    // Of those that were not there already under another id.
    reviewContacts: `WITH w AS MATERIALIZED (SELECT * FROM ${dialect.rows('$1', reviewContactColumns)} AS r)
      INSERT INTO review_item_contacts (account_id, review_id, contact_id)
      SELECT w.account_id, w.review_id, w.contact_id FROM w CROSS JOIN review_items i
      WHERE i.account_id = w.account_id AND i.id = w.review_id`,
  };
}

const statements: Record<DatabaseKind, PlanStatements> = {
  sqlite: make(dialectOf('sqlite')),
  postgres: make(dialectOf('postgres')),
};

export function planStatements(kind: DatabaseKind): PlanStatements {
  return statements[kind];
}
