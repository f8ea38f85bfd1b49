// Contacts and what belongs to them: fields, values, unique values, tags, changes; reviews; the live stream's batches.
import { migration } from '../migration.ts';

export const contacts = migration(2, 'contacts', (t) => [
  `CREATE TABLE fields (
     account_id ${t.key} NOT NULL REFERENCES account (id), id ${t.key} NOT NULL, key ${t.key} NOT NULL,
     label ${t.text} NOT NULL, label_normal ${t.key} NOT NULL, type ${t.key} NOT NULL, options ${t.json} NOT NULL,
     is_unique ${t.flag} NOT NULL, custom ${t.flag} NOT NULL, created_by ${t.key}, created_at ${t.time} NOT NULL,
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX fields_by_key ON fields (account_id, key)',
  'CREATE UNIQUE INDEX fields_by_label ON fields (account_id, label_normal)',
  // Values and their statements are read and written whole, so they are documents. `row_id` names the row in the search index.
  `CREATE TABLE contacts (
     row_id ${t.serial}, account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, field_values ${t.json} NOT NULL,
     stated ${t.json} NOT NULL, sort_name ${t.key} NOT NULL, search_text ${t.text} NOT NULL,
     created_at ${t.time} NOT NULL, updated_at ${t.time} NOT NULL
   )`,
  'CREATE UNIQUE INDEX contacts_by_id ON contacts (account_id, id)',
  'CREATE INDEX contacts_by_name ON contacts (account_id, sort_name, id)',
  'CREATE INDEX contacts_by_update ON contacts (account_id, updated_at, id)',
  'CREATE INDEX contacts_by_creation ON contacts (account_id, created_at, id)',
  ...(t.kind === 'sqlite' ? SEARCH_ON_SQLITE : SEARCH_ON_POSTGRES),
  `CREATE TABLE identifiers (
     account_id ${t.key} NOT NULL, field ${t.key} NOT NULL, normal ${t.key} NOT NULL, contact_id ${t.key} NOT NULL,
     former ${t.flag} NOT NULL,
     PRIMARY KEY (account_id, field, normal)
   )${t.withoutRowid}`,
  'CREATE INDEX identifiers_by_contact ON identifiers (account_id, contact_id)',
  `CREATE TABLE tags (
     account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, name ${t.text} NOT NULL, name_normal ${t.key} NOT NULL,
     created_at ${t.time} NOT NULL,
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX tags_by_name ON tags (account_id, name_normal)',
  `CREATE TABLE contact_tags (
     account_id ${t.key} NOT NULL, contact_id ${t.key} NOT NULL, tag_id ${t.key} NOT NULL,
     PRIMARY KEY (account_id, contact_id, tag_id)
   )${t.withoutRowid}`,
  'CREATE INDEX contact_tags_by_tag ON contact_tags (account_id, tag_id, contact_id)',
  // Rows are added, and go only with their contact. One row for all that one cause changed in a contact: `changes` is
  // [[field, before, after], …], null where blank.
  `CREATE TABLE field_changes (
     id ${t.serial}, account_id ${t.key} NOT NULL, contact_id ${t.key} NOT NULL, at ${t.time} NOT NULL,
     changes ${t.json} NOT NULL, by_kind ${t.key} NOT NULL, by_id ${t.key} NOT NULL, delivery_id ${t.key}
   )`,
  'CREATE INDEX field_changes_by_contact ON field_changes (account_id, contact_id, id)',
  // Keyed hashes of persons and unique values that were erased and must not come back. What they were, nobody can tell.
  `CREATE TABLE suppressed (
     account_id ${t.key} NOT NULL, hash ${t.key} NOT NULL,
     PRIMARY KEY (account_id, hash)
   )${t.withoutRowid}`,
  `CREATE TABLE review_items (
     account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, kind ${t.key} NOT NULL, integration_id ${t.key} NOT NULL,
     subject ${t.key} NOT NULL, uid ${t.key} NOT NULL, person_id ${t.key}, person_ids ${t.json} NOT NULL,
     state ${t.key} NOT NULL, contact_ids ${t.json} NOT NULL, details ${t.json} NOT NULL,
     created_at ${t.time} NOT NULL, resolved_at ${t.time},
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  'CREATE UNIQUE INDEX review_items_by_cause ON review_items (account_id, kind, integration_id, subject, uid)',
  'CREATE INDEX review_items_by_state ON review_items (account_id, state, created_at, id)',
  // One row per transaction and account: `events` is [[kind, payload], …]. Swept when old.
  `CREATE TABLE stream_batches (
     id ${t.serial}, account_id ${t.key} NOT NULL, at ${t.time} NOT NULL, events ${t.json} NOT NULL
   )`,
  'CREATE INDEX stream_batches_by_account ON stream_batches (account_id, id)',
  'CREATE INDEX stream_batches_by_age ON stream_batches (at)',
]);

// Trigrams without their places: a hit is verified against `contacts.search_text`, and the index is half as large. `account`
// holds one trigram that stands for the account, so that a word common elsewhere costs nothing here.
const SEARCH_ON_SQLITE = [
  `CREATE VIRTUAL TABLE contact_search USING fts5 (
     account, words, content='', contentless_delete=1, detail=none, tokenize='trigram'
   )`,
];

const SEARCH_ON_POSTGRES = [
  'CREATE EXTENSION IF NOT EXISTS pg_trgm',
  'CREATE INDEX contact_search ON contacts USING gin (search_text gin_trgm_ops)',
];
