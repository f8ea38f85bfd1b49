// Connectors set up in accounts: switches, rules, mapping, sealed secrets, and what was last learnt of the source.
import { migration } from '../migration.ts';

export const integrations = migration(4, 'integrations', (t) => [
  // `source_fields` can be long, so this table keeps its row ids on SQLite. A removed integration stays as an empty row, so that
  // outcomes, events and persons still name something; its key, settings, secrets and rules are gone.
  // `version` counts what administrators changed; columns that the worker writes do not move it.
  `CREATE TABLE integrations (
     account_id ${t.key} NOT NULL REFERENCES account (id), id ${t.key} NOT NULL, connector ${t.key} NOT NULL,
     enabled ${t.flag} NOT NULL, webhook_key_hash ${t.key}, webhook_key ${t.text}, settings ${t.json} NOT NULL,
     secrets ${t.json} NOT NULL, uid_field ${t.key} NOT NULL, create_when_uid_blank ${t.flag} NOT NULL,
     on_created ${t.key} NOT NULL, on_updated ${t.key} NOT NULL, create_custom_fields ${t.flag} NOT NULL,
     when_uid_changes ${t.key} NOT NULL, mapping ${t.json} NOT NULL, source_fields ${t.json} NOT NULL,
     source_fields_at ${t.time}, feed_position ${t.key}, pending ${t.json}, source_status ${t.json},
     last_delivery_at ${t.time}, last_applied_position ${t.key}, last_applied_at ${t.time},
     version ${t.integer} NOT NULL, created_at ${t.time} NOT NULL, updated_at ${t.time} NOT NULL, deleted_at ${t.time},
     PRIMARY KEY (account_id, id)
   )`,
  'CREATE UNIQUE INDEX integrations_by_webhook_key ON integrations (webhook_key_hash)',
]);
