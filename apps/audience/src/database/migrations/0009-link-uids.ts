// The UID of a link, by the field that it is of: an import may recognise people by another field than its integration does.
import { migration } from '../migration.ts';

export const linkUids = migration(9, 'link-uids', (t) => {
  const object =
    t.kind === 'sqlite'
      ? 'json_object(i.uid_field, persons.link_uid)'
      : 'jsonb_build_object(i.uid_field, persons.link_uid)::text';
  return [
    // JSON, by the key of the field; null where the person carried none. NULL: no link, or one without a say.
    `ALTER TABLE persons ADD COLUMN link_uids ${t.json}`,
    `UPDATE persons SET link_uids = (SELECT ${object} FROM integrations i
       WHERE i.account_id = persons.account_id AND i.id = persons.integration_id AND i.deleted_at IS NULL)
     WHERE contact_id IS NOT NULL`,
    'ALTER TABLE persons DROP COLUMN link_uid',
  ];
});
