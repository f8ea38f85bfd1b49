// What the engine did with every change, and counters of it.
import { migration } from '../migration.ts';

export const sync = migration(6, 'sync', (t) => [
  `CREATE TABLE outcomes (
     id ${t.serial}, account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, delivery_id ${t.key}, item ${t.integer} NOT NULL,
     import_id ${t.key}, at ${t.time} NOT NULL, trigger_kind ${t.key} NOT NULL, person_id ${t.key}, contact_id ${t.key},
     outcome ${t.key} NOT NULL, reason ${t.key} NOT NULL, notes ${t.json} NOT NULL, attempts ${t.integer} NOT NULL,
     next_try_at ${t.time}, dead ${t.flag} NOT NULL
   )`,
  // One row per change: imports have no delivery, and NULL is never equal to NULL.
  'CREATE UNIQUE INDEX outcomes_by_delivery ON outcomes (account_id, integration_id, delivery_id, item)',
  'CREATE INDEX outcomes_newest ON outcomes (account_id, integration_id, id)',
  'CREATE INDEX outcomes_by_person ON outcomes (account_id, integration_id, person_id, id)',
  'CREATE INDEX outcomes_by_contact ON outcomes (account_id, contact_id, id) WHERE contact_id IS NOT NULL',
  `CREATE TABLE outcome_counts (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, outcome ${t.key} NOT NULL, n ${t.integer} NOT NULL,
     PRIMARY KEY (account_id, integration_id, outcome)
   )${t.withoutRowid}`,
  // Final positions above the cursor: they wait until the gap below them is closed.
  `CREATE TABLE feed_positions (
     account_id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, position ${t.key} NOT NULL,
     PRIMARY KEY (account_id, integration_id, position)
   )${t.withoutRowid}`,
]);
