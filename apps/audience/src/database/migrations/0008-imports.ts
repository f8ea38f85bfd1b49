// Import runs and what they did with every person.
import { migration } from '../migration.ts';

export const imports = migration(8, 'imports', (t) => [
  // `place` is where the run goes on, written with each page. Whoever works on a run holds it until `lease_until`.
  `CREATE TABLE imports (
     account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, integration_id ${t.key} NOT NULL, created_at ${t.time} NOT NULL,
     created_by_kind ${t.key} NOT NULL, created_by_id ${t.key} NOT NULL, created_by_name ${t.text},
     options ${t.json} NOT NULL, scope ${t.json} NOT NULL, state ${t.key} NOT NULL, total ${t.integer},
     done ${t.integer} NOT NULL, counts ${t.json} NOT NULL, problems ${t.json} NOT NULL, place ${t.json} NOT NULL,
     started_at ${t.time}, finished_at ${t.time}, cancel_requested ${t.flag} NOT NULL,
     host ${t.key}, lease_until ${t.time},
     PRIMARY KEY (account_id, id)
   )`,
  'CREATE INDEX imports_by_integration ON imports (account_id, integration_id, id)',
  "CREATE INDEX imports_open ON imports (created_at, id) WHERE state IN ('queued', 'running')",
  "CREATE UNIQUE INDEX imports_running ON imports (account_id, integration_id) WHERE state = 'running'",
  // One row per person and run, by its place in the report. `changes` is [[field, before, after], …].
  `CREATE TABLE import_rows (
     account_id ${t.key} NOT NULL, import_id ${t.key} NOT NULL, place ${t.integer} NOT NULL, person_id ${t.key} NOT NULL,
     event_id ${t.key} NOT NULL, list_id ${t.key}, list_name ${t.text}, name ${t.text}, uid ${t.text},
     contact_id ${t.key}, outcome ${t.key} NOT NULL, reason ${t.key} NOT NULL, notes ${t.json} NOT NULL, changes ${t.json} NOT NULL,
     PRIMARY KEY (account_id, import_id, place)
   )`,
  'CREATE UNIQUE INDEX import_rows_by_person ON import_rows (account_id, import_id, person_id)',
  'CREATE INDEX import_rows_by_outcome ON import_rows (account_id, import_id, outcome, reason, place)',
  'CREATE INDEX import_rows_by_contact ON import_rows (account_id, contact_id, import_id) WHERE contact_id IS NOT NULL',
]);
