// Runs a history through the naive reference, one step after another.
import type { Decision, World } from '@audience/sync-core';
import { createReference } from '../reference/reference.ts';
import type { Account } from './run-core.ts';
import { itemOf, rulesAfter, runOf, type Step } from './step.ts';

export interface ReferenceRun {
  world: World;
  decisions: Array<Decision | null>;
}

export function runReference(account: Account, steps: readonly Step[]): ReferenceRun {
  const { country, fields, integrations, now } = account;
  const rules = new Map(integrations);
  const reference = createReference({ country, fields, integrations: rules, now: () => now });
  const decisions = steps.map((step, index) => {
    for (const [id, own] of rulesAfter(step, rules)) rules.set(id, own);
    const item = itemOf(step, reference.world(), index);
    return item === null ? null : reference.apply(item, runOf(step));
  });
  return { world: reference.world(), decisions };
}
