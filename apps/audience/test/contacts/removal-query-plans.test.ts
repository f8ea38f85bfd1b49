// How removing and erasing a contact, and listing what waits for a decision, are run on a large base, on both databases.
import { expect, it } from 'vitest';
import { AuditLog } from '../../src/accounts/audit/audit-log.service.ts';
import { SystemClock } from '../../src/common/clock.ts';
import { RandomIds } from '../../src/common/ids.ts';
import { Configuration } from '../../src/config/configuration.ts';
import { ContactRemover } from '../../src/contacts/contact-remover.service.ts';
import { ContactSearch } from '../../src/contacts/contact-search.ts';
import { SuppressionList } from '../../src/contacts/suppression-list.service.ts';
import { migrations } from '../../src/database/migrations/index.ts';
import type { Storage } from '../../src/database/open-storage.ts';
import { PersonLinks } from '../../src/history/person-links.service.ts';
import { ImportTraces } from '../../src/imports/import-traces.service.ts';
import { LiveStream } from '../../src/live/live-stream.service.ts';
import { LiveWakeups } from '../../src/live/live-wakeups.service.ts';
import { RelationshipRemover } from '../../src/relationships/relationship-remover.service.ts';
import { reviewListQuery } from '../../src/review/review.schemas.ts';
import { ReviewItems } from '../../src/review/review-items.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { insertImports } from '../support/import-base.ts';
import { ACCOUNT, contactOf, openLargeBase } from '../support/large-base.ts';
import { expectIndex, expectNoScans, RecordingDatabase, RecordingUnitOfWork } from '../support/query-plan.ts';
import { insertReviews } from '../support/review-base.ts';

const ADMINISTRATOR = { kind: 'user', accountId: ACCOUNT, userId: 'u', role: 'administrator' } as const;

/** A large base takes its time on a machine that is busy with other things. */
const PATIENCE = 180_000;

async function removerOver({ database, unitOfWork }: Storage) {
  const recording = new RecordingUnitOfWork(unitOfWork);
  const clock = new SystemClock();
  const configuration = await Configuration.load({ AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') });
  const remover = new ContactRemover(
    database,
    recording,
    new AuditLog(clock, new RandomIds(clock)),
    new LiveStream(database, clock, new LiveWakeups()),
    new ContactSearch(database),
    new PersonLinks(database),
    new RelationshipRemover(database),
    new ReviewItems(database),
    new ImportTraces(database),
    new SuppressionList(database, configuration),
  );
  return { recording, remover };
}

describeOnEachDatabase('Taking a contact away from a large base', (database) => {
  it('follows an index in everything that names the contact, and takes the review items that do', {
    timeout: PATIENCE,
  }, async () => {
    const storage = await openLargeBase(database, [insertReviews, insertImports]);
    const { recording, remover } = await removerOver(storage);
    const items = new ReviewItems(storage.database);
    const naming = async (id: string): Promise<number> =>
      (
        await storage.database.query(
          'SELECT review_id FROM review_item_contacts WHERE account_id = $1 AND contact_id = $2',
          [ACCOUNT, id],
        )
      ).length;
    const openOnes = async (): Promise<number> => (await storage.database.query('SELECT id FROM review_items')).length;
    const before = await openOnes();
    expect([await naming(contactOf(77)), await naming(contactOf(78))]).toEqual([2, 2]);
    await remover.remove(ADMINISTRATOR, contactOf(77), false);
    expect([await openOnes(), await naming(contactOf(77)), await naming(contactOf(78))]).toEqual([before - 2, 0, 1]);
    await remover.remove(ADMINISTRATOR, contactOf(177), true);
    await remover.erase(ADMINISTRATOR, contactOf(277), false);
    const statements = recording.take();
    const [reviews] = statements.filter(({ sql }) => sql.includes('DELETE FROM review_items'));
    if (reviews === undefined) throw new Error('No review item was looked for.');
    await expectIndex(storage, reviews, 'review_item_contacts_by_contact');
    await expectNoScans(storage, statements, { sorted: false });
    expect(await items.list(ACCOUNT, reviewListQuery.parse({}), 5)).toHaveLength(5);
  });

  it('is not slowed down by review items: their list follows an index by state, by kind and without either', {
    timeout: PATIENCE,
  }, async () => {
    const storage = await openLargeBase(database, [insertReviews]);
    const recording = new RecordingDatabase(storage.database);
    const items = new ReviewItems(recording);
    for (const filter of [{}, { state: 'open' }, { kind: 'shared_uid' }, { kind: 'identity_changed', state: 'open' }]) {
      const first = await items.list(ACCOUNT, reviewListQuery.parse(filter), 20);
      expect([filter, first.length]).toEqual([filter, 20]);
      const last = first[19];
      if (last === undefined) throw new Error('There is no further page.');
      const query = {
        ...reviewListQuery.parse(filter),
        cursor: [last.createdAt, last.answer.id] satisfies [number, string],
      };
      expect(await items.list(ACCOUNT, query, 20)).toHaveLength(20);
    }
    await expectNoScans(storage, recording.take());
  });
});

describeOnEachDatabase('Review items that were there before their contacts could be looked for', (database) => {
  it('are found by every contact that they name', async () => {
    const before = await database.open({ migrations: migrations.slice(0, 9) });
    await before.unitOfWork.run(async (transaction) => {
      for (const [id, contacts] of [
        ['one', '["c1","c2"]'],
        ['two', '["c2","c2"]'],
        ['none', '[]'],
      ]) {
        await transaction.query(
          `INSERT INTO review_items (account_id, id, kind, integration_id, subject, uid, person_ids, state, contact_ids, details, created_at)
           VALUES ('a', $1, 'shared_uid', 'i', $1, 'u', '[]', 'open', $2, '{}', 1)`,
          [id ?? '', contacts ?? ''],
        );
      }
    });
    await before.close();
    const { database: reading, unitOfWork } = await database.open();
    const left = async (): Promise<string[]> =>
      (await reading.query<{ id: string }>('SELECT id FROM review_items ORDER BY id')).map(({ id }) => id);
    const items = new ReviewItems(reading);
    await unitOfWork.run((transaction) => items.forgetContact(transaction, 'a', 'c1'));
    expect(await left()).toEqual(['none', 'two']);
    await unitOfWork.run((transaction) => items.forgetContact(transaction, 'a', 'c2'));
    expect(await left()).toEqual(['none']);
    expect(await reading.query('SELECT review_id FROM review_item_contacts')).toEqual([]);
  });
});
