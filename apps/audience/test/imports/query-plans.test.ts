// How the statements of imports are run on a large base, on both databases: taken and held, read by page, told in the report.
import { expect, it } from 'vitest';
import { SystemClock } from '../../src/common/clock.ts';
import { RandomIds } from '../../src/common/ids.ts';
import { ImportLeases } from '../../src/imports/import-leases.service.ts';
import type { ImportRecord } from '../../src/imports/import-record.ts';
import { ImportReport } from '../../src/imports/import-report.service.ts';
import { ImportStore } from '../../src/imports/import-store.service.ts';
import { ImportTags } from '../../src/imports/import-tags.service.ts';
import { ImportTraces } from '../../src/imports/import-traces.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { insertImports, LONG_RUN } from '../support/import-base.ts';
import { ACCOUNT, contactOf, INTEGRATION, openLargeBase } from '../support/large-base.ts';
import { expectNoScans, RecordingDatabase, RecordingUnitOfWork } from '../support/query-plan.ts';

/** A large base takes its time on a machine that is busy with other things. */
const PATIENCE = 180_000;

function found(run: ImportRecord | null): ImportRecord {
  if (run === null) throw new Error('There is no such import.');
  return run;
}

describeOnEachDatabase('the statements of imports on a large base', (database) => {
  it('follow an index: claimed, held, listed, reported, tagged', { timeout: PATIENCE }, async () => {
    const storage = await openLargeBase(database, [insertImports]);
    const recording = new RecordingDatabase(storage.database);
    const unitOfWork = new RecordingUnitOfWork(storage.unitOfWork);
    const leases = new ImportLeases(recording, unitOfWork);
    const store = new ImportStore(recording);

    const run = found(await leases.claim('host', 10, 20));
    expect(run.state).toBe('running');
    await leases.renew(run, 'host', 30);
    await unitOfWork.run(async (transaction) => {
      await leases.assertHeld(transaction, run, 'host');
      await leases.save(transaction, run, 'host', run);
      await leases.saveScope(transaction, run, []);
      await store.lock(transaction, ACCOUNT, run.id);
      await store.open(transaction, ACCOUNT);
      await store.cancel(transaction, run, 40);
      await leases.finish(transaction, run, 'done', 50);
    });
    await leases.release(run, 'host');
    await leases.releaseAll();
    await expectNoScans(storage, unitOfWork.take(), { sorted: false });

    expect(await store.before(ACCOUNT, null, null, 20)).toHaveLength(20);
    expect(await store.before(ACCOUNT, INTEGRATION, 'import-03000', 20)).toHaveLength(20);
    const long = found(await store.byId(ACCOUNT, LONG_RUN));
    const report = new ImportReport(recording);
    for (const filter of [{}, { outcome: 'created' }, { reason: 'matched' }]) {
      const { items } = await report.page(long, filter, ['updated', 'matched', 20_000], 20);
      expect((await report.page(long, filter, undefined, 20)).items).toHaveLength(20);
      expect(items.length).toBe('outcome' in filter ? 0 : 20);
    }
    await expectNoScans(storage, recording.take());

    const clock = new SystemClock();
    const tags = new ImportTags(recording, clock, new RandomIds(clock));
    const options = { ...long.options, tagsForCreated: ['tag-1'], tagsForUpdated: ['tag-2'] };
    const decided = { outcome: 'updated' as const, reason: 'matched' as const, notes: [], personId: 'p', changes: [] };
    const decisions = [61, 62, 100].map((number) => ({ ...decided, contactId: contactOf(number) }));
    await unitOfWork.run((transaction) =>
      tags.give(transaction, { ...long, options }, decisions, {
        id: INTEGRATION,
        connectorName: 'Fake',
        uidField: 'email',
        createWhenUidBlank: false,
        actions: { created: 'create_or_update', updated: 'create_or_update', read: 'create_or_update' },
        createCustomFields: false,
        whenUidChanges: 'new_contact',
        mapping: [],
        sourceFields: [],
      }),
    );
    await new ImportTraces(recording).contactsIn(ACCOUNT, { import: LONG_RUN, outcome: 'created' }, 100);
    const statements = [...unitOfWork.take(), ...recording.take()];
    expect(statements.map(({ sql }) => sql).join('\n')).toContain("r.outcome = 'created'");
    await expectNoScans(storage, statements, { sorted: false });
  });
});
