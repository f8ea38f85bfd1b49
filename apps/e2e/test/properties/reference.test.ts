// The core against the naive reference: the same history, in the same order, cut into any batches.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { account } from '../../src/generators/account.ts';
import { history } from '../../src/generators/history.ts';
import { runCore } from '../../src/histories/run-core.ts';
import { runReference } from '../../src/histories/run-reference.ts';
import { canonicalDecision, canonicalWorld, namesOf } from '../../src/reference/canonical-world.ts';

// A busy machine may need its time; nothing here waits for anything.
vi.setConfig({ testTimeout: 180_000 });

const RUNS = Number(process.env.HISTORY_RUNS ?? 800);

const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.constantFrom(1, 10, 500)), {
  minLength: 1,
  maxLength: 6,
});

test('any batch split of a history ends as the naive reference does, decision by decision', () => {
  fc.assert(
    fc.property(account(), history({ uidsChange: true }), sizes, (account, steps, sizes) => {
      const expected = runReference(account, steps);
      const actual = runCore(account, steps, sizes);
      const decisions = (run: typeof actual) => {
        const names = namesOf(run.world);
        return run.decisions.map((decision) => (decision === null ? null : canonicalDecision(decision, names)));
      };
      expect(decisions(actual)).toEqual(decisions(expected));
      expect(canonicalWorld(actual.world)).toEqual(canonicalWorld(expected.world));
    }),
    { numRuns: RUNS },
  );
});
