// Why catching up stopped, shown until it ends well; which contacts a review item names; and lists that follow an index by each filter.
import { migration } from '../migration.ts';

export const catchUpAndReview = migration(10, 'catch-up-and-review', (t) => {
  const named =
    t.kind === 'sqlite'
      ? 'json_each(i.contact_ids) AS named'
      : 'jsonb_array_elements_text(i.contact_ids::jsonb) AS named (value)';
  return [
    // JSON; NULL: it ended well, or never began.
    `ALTER TABLE integrations ADD COLUMN catch_up_failure ${t.json}`,
    // One row per contact of `review_items.contact_ids`: those of one contact are found when it goes.
    `CREATE TABLE review_item_contacts (
       account_id ${t.key} NOT NULL, review_id ${t.key} NOT NULL, contact_id ${t.key} NOT NULL,
       PRIMARY KEY (account_id, review_id, contact_id),
       FOREIGN KEY (account_id, review_id) REFERENCES review_items (account_id, id) ON DELETE CASCADE
     )${t.withoutRowid}`,
    'CREATE INDEX review_item_contacts_by_contact ON review_item_contacts (account_id, contact_id, review_id)',
    `INSERT INTO review_item_contacts (account_id, review_id, contact_id)
       SELECT DISTINCT i.account_id, i.id, named.value FROM review_items i CROSS JOIN ${named}`,
    'CREATE INDEX review_items_newest ON review_items (account_id, created_at, id)',
    'CREATE INDEX review_items_by_kind ON review_items (account_id, kind, created_at, id)',
    'CREATE INDEX audit_entry_by_action ON audit_entry (account_id, action, at, id)',
  ];
});
