// What holds for every plan: batch sizes agree, `none` writes nothing, and what is known stays as it is.
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { account, withRules } from '../../src/generators/account.ts';
import { history } from '../../src/generators/history.ts';
import { planOf, runCore } from '../../src/histories/run-core.ts';
import { itemOf } from '../../src/histories/step.ts';
import { canonicalWorld } from '../../src/reference/canonical-world.ts';

// A busy machine may need its time; nothing here waits for anything.
vi.setConfig({ testTimeout: 180_000 });

test('batches of one and of five hundred end the same', () => {
  fc.assert(
    fc.property(account(), history({ uidsChange: true }), (account, steps) => {
      const single = runCore(account, steps, [1]);
      const whole = runCore(account, steps, [500]);
      expect(canonicalWorld(whole.world)).toEqual(canonicalWorld(single.world));
    }),
    { numRuns: 500 },
  );
});

test('under the action none a plan writes nothing at all', () => {
  fc.assert(
    fc.property(account(), history({ uidsChange: true }), history({ uidsChange: true }), (account, before, steps) => {
      const { world } = runCore(account, before, [500]);
      const quiet = withRules(account, () => ({ actions: { created: 'none', updated: 'none', read: 'none' } }));
      const items = steps.flatMap((step, index) => {
        if (step.kind !== 'change' || step.change.kind !== 'person') return [];
        const item = itemOf(step, world, index);
        return item === null ? [] : [item];
      });
      const { decisions, ...written } = planOf(quiet, world, items);
      for (const { outcome, reason } of decisions)
        expect({ outcome, reason }).toEqual({ outcome: 'skipped', reason: 'no_action' });
      expect(written).toEqual({
        fields: [],
        contacts: [],
        identifiers: { set: [], removed: [] },
        persons: [],
        events: [],
        lists: [],
        timeline: [],
        fieldChanges: [],
        review: [],
      });
    }),
    { numRuns: 500 },
  );
});

/** Freezes everything below, the maps' own ways of changing included. */
function deepFreeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  if (value instanceof Map) {
    for (const change of ['set', 'delete', 'clear'] as const) {
      Object.defineProperty(value, change, {
        value: () => {
          throw new Error(`A map that is known was changed by ${change}`);
        },
      });
    }
    for (const inner of value.values()) deepFreeze(inner);
  }
  Object.freeze(value);
  for (const inner of Object.values(value)) deepFreeze(inner);
}

test('planning changes nothing of what is known', () => {
  fc.assert(
    fc.property(account(), history({ uidsChange: true }), fc.nat(30), (account, steps, cut) => {
      const { world } = runCore(account, steps.slice(0, cut), [5]);
      deepFreeze(world);
      deepFreeze(account);
      const items = steps.slice(cut).flatMap((step, index) => {
        const item = itemOf(step, world, index);
        if (item === null) return [];
        deepFreeze(item);
        return [item];
      });
      expect(() => planOf(account, world, items)).not.toThrow();
    }),
    { numRuns: 500 },
  );
});
