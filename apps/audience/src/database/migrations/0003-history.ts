// What sources told: persons with their newest snapshot and link, events, lists, and the timeline of attendances.
import { migration } from '../migration.ts';

export const history = migration(3, 'history', (t) => [
  // `revision` is null while only a removal is known; a removal is in force while `removed_revision >= coalesce(revision, -1)`.
  // A row is wider than a page of a WITHOUT ROWID table holds well, so this one keeps its row ids on SQLite.
  `CREATE TABLE persons (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, person_id ${t.key} NOT NULL,
     event_id ${t.key} NOT NULL, list_id ${t.key}, revision ${t.integer}, created_at ${t.time}, updated_at ${t.time},
     field_values ${t.json}, stated ${t.json}, status ${t.key}, checked_in_at ${t.time}, total_guests ${t.integer},
     arrived_guests ${t.integer}, uid ${t.key}, contact_id ${t.key}, link_uid ${t.key},
     link_by_hand ${t.flag} NOT NULL DEFAULT 0, removed_at ${t.time}, removed_revision ${t.integer},
     awaits_created ${t.flag} NOT NULL DEFAULT 0, last_outcome ${t.key}, last_reason ${t.key},
     PRIMARY KEY (account_id, integration_id, person_id)
   )`,
  // Without the unlinked ones: SQLite would take them for as few as a contact's persons and sort them all.
  'CREATE INDEX persons_by_contact ON persons (account_id, contact_id) WHERE contact_id IS NOT NULL',
  // The event stands first: PostgreSQL without statistics would else take this index where the key is asked for, and walk through
  // all persons of an integration.
  'CREATE INDEX persons_by_event ON persons (account_id, event_id, integration_id, person_id)',
  // Few rows, and the ones that people ask about: why is this one not here?
  'CREATE INDEX persons_unlinked ON persons (account_id, integration_id, person_id) WHERE contact_id IS NULL',
  `CREATE TABLE source_events (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, event_id ${t.key} NOT NULL, id ${t.key} NOT NULL,
     name ${t.text} NOT NULL, starts_at ${t.time}, ends_at ${t.time}, time_zone ${t.text}, venue ${t.text},
     person_count ${t.integer}, revision ${t.integer} NOT NULL, updated_at ${t.time} NOT NULL, removed_at ${t.time},
     removed_revision ${t.integer},
     PRIMARY KEY (account_id, integration_id, event_id)
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX source_events_by_id ON source_events (account_id, id)',
  'CREATE INDEX source_events_by_start ON source_events (account_id, (COALESCE(starts_at, 0)), id)',
  `CREATE TABLE source_lists (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, list_id ${t.key} NOT NULL, id ${t.key} NOT NULL,
     event_id ${t.key} NOT NULL, name ${t.text} NOT NULL, person_count ${t.integer}, revision ${t.integer} NOT NULL,
     updated_at ${t.time} NOT NULL, removed_at ${t.time}, removed_revision ${t.integer},
     PRIMARY KEY (account_id, integration_id, list_id)
   )${t.withoutRowid}`,
  // `value` is JSON. The first statement of a key stays.
  `CREATE TABLE timeline (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, person_id ${t.key} NOT NULL, what ${t.key} NOT NULL,
     revision ${t.integer} NOT NULL, at ${t.time} NOT NULL, value ${t.json},
     PRIMARY KEY (account_id, integration_id, person_id, what, revision)
   )${t.withoutRowid}`,
]);
