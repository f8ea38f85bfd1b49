// The one door: what is known and what happened in, a plan out. Pure, in order, each item seeing what the one before planned.

import type { ChangeItem, Decision, Known, Plan, SyncItem } from './plan.ts';
import { planEdit, planLink } from './plan-by-hand.ts';
import { planPerson } from './plan-person.ts';
import { planEvent, planList, planRemoval } from './plan-records.ts';
import { Workbench } from './workbench.ts';

/**
 * Plans a batch for one account. The result does not depend on how changes are cut into batches.
 * @throws RangeError when a change names an integration whose rules are not known: a fault of the caller.
 */
export function planSync(known: Known, items: readonly SyncItem[]): Plan {
  const bench = new Workbench(known);
  const decisions = items.map((item) => planItem(bench, item));
  return { decisions, ...bench.plan() };
}

function planItem(bench: Workbench, item: SyncItem): Decision {
  switch (item.kind) {
    case 'edit':
      return planEdit(bench, item);
    case 'link':
      return planLink(bench, item);
    default:
      return planChange(bench, item);
  }
}

function planChange(bench: Workbench, item: ChangeItem): Decision {
  const { change } = item;
  switch (change.kind) {
    case 'person': {
      const ruleset = bench.ruleset(item.integrationId);
      if (ruleset === undefined) throw new RangeError('The rules of an integration are missing from what is known.');
      return planPerson(bench, item, change, ruleset);
    }
    case 'person_removed':
      return planRemoval(bench, item, change);
    case 'event':
      return planEvent(bench, item, change);
    case 'list':
      return planList(bench, item, change);
  }
}
