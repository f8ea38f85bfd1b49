// Persons whose contact was removed before removals took what was told of them: the migration takes it.
import { expect, it } from 'vitest';
import { migrations } from '../../src/database/migrations/index.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

describeOnEachDatabase('The migration of persons whose contact was removed', (database) => {
  it('takes what was told of them, and leaves everybody else', async () => {
    const earlier = migrations.filter((Migration) => !new Migration().name.startsWith('forgotten-persons-'));
    expect(earlier).toHaveLength(migrations.length - 1);
    const before = await database.open({ migrations: earlier });
    await before.unitOfWork.run(async (transaction) => {
      for (const [person, contact, outcome] of [
        ['linked', "'c'", 'updated'],
        ['skipped', 'NULL', 'skipped'],
        ['removed', 'NULL', 'created'],
      ]) {
        await transaction.query(
          `INSERT INTO persons (account_id, integration_id, person_id, event_id, contact_id, revision, field_values, uid, last_outcome, last_reason)
           VALUES ('a', 'i', '${person}', 'e', ${contact}, 7, '{"email":"ada@example.org"}', 'ada@example.org', '${outcome}', 'no_match')`,
        );
        await transaction.query(
          `INSERT INTO timeline (account_id, integration_id, person_id, what, revision, at, value)
           VALUES ('a', 'i', '${person}', 'status', 7, 1, '"confirmed"')`,
        );
      }
    });
    await before.close();
    const { database: reading } = await database.open();
    expect(
      await reading.query(
        'SELECT person_id, revision, forgotten_revision, field_values, uid, last_reason FROM persons ORDER BY person_id',
      ),
    ).toMatchObject([
      { person_id: 'linked', revision: 7, forgotten_revision: null, last_reason: 'no_match' },
      {
        person_id: 'removed',
        revision: null,
        forgotten_revision: 7,
        field_values: null,
        uid: null,
        last_reason: 'contact_removed',
      },
      { person_id: 'skipped', revision: 7, forgotten_revision: null, last_reason: 'no_match' },
    ]);
    const timeline = await reading.query<{ person_id: string }>('SELECT person_id FROM timeline ORDER BY person_id');
    expect(timeline.map(({ person_id }) => person_id)).toEqual(['linked', 'skipped']);
  });
});
