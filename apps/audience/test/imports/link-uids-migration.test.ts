// Links that were made before their UID had a field: it is that of their integration.
import { expect, it } from 'vitest';
import { migrations } from '../../src/database/migrations/index.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

describeOnEachDatabase('The migration of link UIDs', (database) => {
  it('names the field of the integration, and takes no say from links that had none', async () => {
    const before = await database.open({ migrations: migrations.slice(0, 8) });
    await before.unitOfWork.run(async (transaction) => {
      await transaction.query("INSERT INTO account (id, name, time_zone, created_at) VALUES ('a', 'A', 'UTC', 1)");
      for (const [id, deleted] of [
        ['there', 'NULL'],
        ['gone', '5'],
      ]) {
        await transaction.query(
          `INSERT INTO integrations (account_id, id, connector, enabled, settings, secrets, uid_field, create_when_uid_blank, on_created,
             on_updated, create_custom_fields, when_uid_changes, mapping, source_fields, version, created_at, updated_at, deleted_at)
           VALUES ('a', '${id}', 'fake', 1, '{}', '{}', 'email', 0, 'none', 'none', 0, 'new_contact', '[]', '[]', 1, 1, 1, ${deleted})`,
        );
      }
      for (const [integration, person, contact, uid] of [
        ['there', 'linked', "'c'", "'O\"Hara\\@example.org'"],
        ['there', 'blank', "'c'", 'NULL'],
        ['there', 'unlinked', 'NULL', 'NULL'],
        ['gone', 'kept', "'c'", 'NULL'],
      ]) {
        await transaction.query(
          `INSERT INTO persons (account_id, integration_id, person_id, event_id, contact_id, link_uid)
           VALUES ('a', '${integration}', '${person}', 'e', ${contact}, ${uid})`,
        );
      }
    });
    await before.close();
    const { database: reading } = await database.open();
    const rows = await reading.query<{ person_id: string; link_uids: string | null }>(
      'SELECT person_id, link_uids FROM persons ORDER BY person_id',
    );
    const told = rows.map(({ person_id, link_uids }) => [person_id, link_uids === null ? null : JSON.parse(link_uids)]);
    expect(Object.fromEntries(told)).toEqual({
      linked: { email: 'O"Hara\\@example.org' },
      blank: { email: null },
      unlinked: null,
      kept: null,
    });
  });
});
