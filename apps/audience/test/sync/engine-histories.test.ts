// The engine on a database against the core in memory: loading only what a batch needs, and writing it, changes nothing.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { openEngine } from './support/engine-room.ts';
import { histories } from './support/histories.ts';
import { runHistory } from './support/run-history.ts';

const RUNS = Number(process.env.HISTORY_RUNS ?? 25);

describeOnEachDatabase('The engine on a database', (database) => {
  it('ends where the core in memory ends, whatever sources tell and people do by hand in between', async () => {
    const room = await openEngine(database);
    await fc.assert(
      fc.asyncProperty(histories({ byHand: true }), fc.constantFrom(1, 3, 500), async (steps, size) => {
        const { stored, inMemory } = await runHistory(room, steps, size);
        expect(stored).toEqual(inMemory);
      }),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 120_000);

  it('ends alike in batches of 1 and of 500, the reason of every person included', async () => {
    const room = await openEngine(database);
    await fc.assert(
      fc.asyncProperty(
        histories({ byHand: false }),
        fc.constantFrom('create_or_update' as const, 'update_only' as const),
        async (steps, updated) => {
          const actions = { created: 'create_or_update' as const, updated, read: 'create_or_update' as const };
          const single = await runHistory(room, steps, 1, [{ actions }, { uidField: 'external_id' }]);
          const together = await runHistory(room, steps, 500, [{ actions }, { uidField: 'external_id' }]);
          expect(together.stored).toEqual(single.stored);
          expect(together.reasons).toEqual(single.reasons);
        },
      ),
      { numRuns: RUNS, endOnFailure: true },
    );
  }, 120_000);
});
