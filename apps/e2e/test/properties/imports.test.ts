// Imports by rules of their own, and changed settings: the core against the naive reference, and what must not come of them.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { account } from '../../src/generators/account.ts';
import { history } from '../../src/generators/history.ts';
import { runCore } from '../../src/histories/run-core.ts';
import { runReference } from '../../src/histories/run-reference.ts';
import { canonicalDecision, canonicalWorld, namesOf } from '../../src/reference/canonical-world.ts';

// A busy machine may need its time; nothing here waits for anything.
vi.setConfig({ testTimeout: 180_000 });

const sizes = fc.array(fc.constantFrom(1, 2, 3, 10, 500), { minLength: 1, maxLength: 4 });
const imports = history({ uidsChange: true, imports: true });

test('imports by another UID, mapping, action or preference end as the naive reference does, decision by decision', () => {
  fc.assert(
    fc.property(account(), imports, sizes, (account, steps, sizes) => {
      const expected = runReference(account, steps);
      const actual = runCore(account, steps, sizes);
      const decisions = (run: typeof actual) => {
        const names = namesOf(run.world);
        return run.decisions.map((decision) => (decision === null ? null : canonicalDecision(decision, names)));
      };
      expect(decisions(actual)).toEqual(decisions(expected));
      expect(canonicalWorld(actual.world)).toEqual(canonicalWorld(expected.world));
    }),
    { numRuns: 800 },
  );
});

test('by whatever field an import or a changed setting recognises people, nobody who did not change becomes another contact', () => {
  const unchanging = history({ uidsChange: false, imports: true });
  fc.assert(
    fc.property(account(), unchanging, sizes, (account, steps, sizes) => {
      const { decisions } = runCore(account, steps, sizes);
      const again = decisions.filter((one) => one?.outcome === 'created' && one.reason === 'uid_changed');
      expect(again).toEqual([]);
    }),
    { numRuns: 3_000 },
  );
});
