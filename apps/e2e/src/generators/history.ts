// Generated histories: what sources tell and what people do by hand, nearly in the order in which it happened.
import fc from 'fast-check';
import type { Step } from '../histories/step.ts';
import { START } from './account.ts';
import { byHand } from './by-hand.ts';
import { command, manner } from './command.ts';
import { importRun, readBy } from './import-run.ts';
import { playSource } from './source-script.ts';

/** Steps by hand put at some places among other steps. */
export function interleave(steps: readonly Step[], hands: ReadonlyArray<{ at: number; step: Step }>): Step[] {
  const mixed = [...steps];
  for (const { at, step } of hands) mixed.splice(at % (mixed.length + 1), 0, step);
  return mixed;
}

const otherUid: fc.Arbitrary<Step> = fc.record({
  kind: fc.constant('rules' as const),
  integrationId: fc.constantFrom('one', 'two'),
  uidField: fc.constantFrom('email', 'external_id', 'badge'),
});

/**
 * Changes of both sources as told, and then in disorder: swapped neighbours, lost ones, doubled ones. With `imports` reads are those of
 * runs with rules of their own, and administrators change their mind about the UID.
 */
export function history({
  uidsChange,
  clockAhead = true,
  imports = false,
}: {
  uidsChange: boolean;
  clockAhead?: boolean;
  imports?: boolean;
}): fc.Arbitrary<Step[]> {
  return fc
    .record({
      commands: fc.array(command(uidsChange, imports ? 8 : 1), { minLength: 1, maxLength: 30, size: 'max' }),
      manner,
      hands: fc.array(fc.record({ at: fc.nat(30), step: byHand }), { maxLength: 5 }),
      rules: fc.array(fc.record({ at: fc.nat(30), step: otherUid }), { maxLength: imports ? 2 : 0 }),
      runs: fc.array(importRun, { minLength: 1, maxLength: 2 }),
      swaps: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 6 }),
      lost: fc.array(fc.nat(30), { maxLength: 2 }),
      ahead: fc.option(fc.nat(30), { freq: 6 }),
    })
    .map(({ commands, manner, hands, rules, runs, swaps, lost, ahead }) => {
      const told: Step[] = playSource(commands, manner, START).filter((_step, index) => !lost.includes(index));
      const steps = told.map((step, index) => {
        const run = runs[index % runs.length];
        return imports && run !== undefined ? readBy(step, run) : step;
      });
      for (const [left, right] of swaps) {
        const one = steps[left % Math.max(steps.length, 1)];
        const other = steps[right % Math.max(steps.length, 1)];
        if (one === undefined || other === undefined) continue;
        steps[left % steps.length] = other;
        steps[right % steps.length] = one;
      }
      const early = ahead === null ? undefined : steps[ahead];
      if (clockAhead && ahead !== null && early?.kind === 'change')
        steps[ahead] = { ...early, receivedAt: START - 400_000 };
      return interleave(steps, [...hands, ...rules]);
    });
}
