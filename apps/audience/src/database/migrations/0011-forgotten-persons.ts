// Persons whose contact was removed here: that they are there stays, and up to which revision nothing they say counts any more.
import { migration } from '../migration.ts';

// What was linked last, by an outcome that only linked persons have, and is linked no more.
const REMOVED = `contact_id IS NULL AND revision IS NOT NULL AND last_outcome IN ('created', 'updated', 'unchanged', 'linked')`;

export const forgottenPersons = migration(11, 'forgotten-persons', (t) => [
  `ALTER TABLE persons ADD COLUMN forgotten_revision ${t.integer}`,
  // Contacts that were removed before: the same holds for their persons.
  `DELETE FROM timeline WHERE EXISTS (
     SELECT 1 FROM persons p WHERE p.account_id = timeline.account_id AND p.integration_id = timeline.integration_id
       AND p.person_id = timeline.person_id AND ${REMOVED})`,
  `UPDATE persons SET forgotten_revision = revision, revision = NULL, created_at = NULL, updated_at = NULL, list_id = NULL,
     field_values = NULL, stated = NULL, status = NULL, checked_in_at = NULL, total_guests = NULL, arrived_guests = NULL,
     uid = NULL, awaits_created = 0, last_outcome = 'recorded', last_reason = 'contact_removed'
   WHERE ${REMOVED}`,
]);
