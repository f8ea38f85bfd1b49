// Relationships: told by sources between persons, or made by hand between contacts.
import { migration } from '../migration.ts';

export const relationships = migration(7, 'relationships', (t) => [
  // Two kinds of rows. Told by a source: `integration_id` to `import_id` are set, and contacts are found by the links of the two
  // persons when read. Made by hand: `contact_id` and `related_contact_id` are set. Of a pair the smaller id stands first.
  // `label` is what is shown; it differs from `source_label` where somebody edited it. `removed_at`: taken away by hand, for good.
  `CREATE TABLE relationships (
     account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, label ${t.text} NOT NULL, label_normal ${t.key} NOT NULL,
     integration_id ${t.key}, event_id ${t.key}, person_id ${t.key}, related_person_id ${t.key}, source_label ${t.text},
     import_id ${t.key}, contact_id ${t.key}, related_contact_id ${t.key}, removed_at ${t.time},
     created_at ${t.time} NOT NULL, updated_at ${t.time} NOT NULL,
     PRIMARY KEY (account_id, id)
   )${t.withoutRowid}`,
  `CREATE UNIQUE INDEX relationships_by_person
     ON relationships (account_id, integration_id, person_id, related_person_id, event_id) WHERE integration_id IS NOT NULL`,
  `CREATE INDEX relationships_by_related_person
     ON relationships (account_id, integration_id, related_person_id) WHERE integration_id IS NOT NULL`,
  // The event stands first, as in `persons_by_event`: nobody who asks for persons is to be led through an integration.
  `CREATE INDEX relationships_by_event
     ON relationships (account_id, event_id, integration_id) WHERE integration_id IS NOT NULL`,
  `CREATE UNIQUE INDEX relationships_by_contact
     ON relationships (account_id, contact_id, related_contact_id, label_normal) WHERE contact_id IS NOT NULL`,
  `CREATE INDEX relationships_by_related_contact
     ON relationships (account_id, related_contact_id) WHERE related_contact_id IS NOT NULL`,
]);
