// Runs a history through the pure core, cut into batches, in memory.
import {
  applyPlan,
  type ContactField,
  type Decision,
  emptyWorld,
  type IntegrationRules,
  knownOf,
  type Plan,
  planSync,
  type RunRules,
  rulesOfRun,
  type SyncItem,
  type World,
} from '@audience/sync-core';
import { itemOf, looksBack, rulesAfter, runOf, type Step } from './step.ts';

/** An account as a history finds it. */
export interface Account {
  country: string | null;
  fields: readonly ContactField[];
  integrations: ReadonlyMap<string, IntegrationRules>;
  now: number;
}

/** What came of a history. A step that named nothing has no decision. */
export interface CoreRun {
  world: World;
  decisions: Array<Decision | null>;
}

/** Runs steps in batches of the sizes given, over and over; a step that looks back begins a batch. */
export function runCore(
  account: Account,
  steps: readonly Step[],
  sizes: readonly number[],
  from: World = emptyWorld(account.fields),
): CoreRun {
  let world = from;
  let pending: SyncItem[] = [];
  let places: number[] = [];
  let turn = 0;
  let { integrations } = account;
  let run: { integrationId: string; rules: RunRules } | null = null;
  const decisions: CoreRun['decisions'] = steps.map(() => null);
  const flush = () => {
    if (pending.length === 0) return;
    const plan = planOf({ ...account, integrations: inRun(integrations, run, world) }, world, pending);
    plan.decisions.forEach((decision, index) => {
      const place = places[index];
      if (place !== undefined) decisions[place] = decision;
    });
    world = applyPlan(world, plan);
    pending = [];
    places = [];
    turn += 1;
  };
  steps.forEach((step, index) => {
    const rules = runOf(step);
    const next = rules === null || step.kind !== 'change' ? null : { integrationId: step.integrationId, rules };
    const isOther = next?.rules !== run?.rules || next?.integrationId !== run?.integrationId;
    if (looksBack(step) || isOther) flush();
    run = next;
    integrations = rulesAfter(step, integrations);
    const item = itemOf(step, world, index);
    if (item === null) return;
    pending.push(item);
    places.push(index);
    if (pending.length >= (sizes[turn % sizes.length] ?? 1)) flush();
  });
  flush();
  return { world, decisions };
}

/** Plans one batch over a world. Ids say which world they were made in, so that they never meet. */
export function planOf(account: Account, world: World, items: readonly SyncItem[]): Plan {
  const { now, country, integrations } = account;
  const taken = world.contacts.size + world.fields.size + world.review.size;
  let made = 0;
  const newId = () => {
    made += 1;
    return `id-${taken}-${made}`;
  };
  return planSync(knownOf(world, { now, newId, country, integrations }), items);
}

// As the host's loader does it: a run's rules hold for one integration, and for the batches of the run.
function inRun(
  integrations: Account['integrations'],
  run: { integrationId: string; rules: RunRules } | null,
  world: World,
): Account['integrations'] {
  const own = run === null ? undefined : integrations.get(run.integrationId);
  if (run === null || own === undefined) return integrations;
  const fields = [...world.fields.values()];
  return new Map([...integrations, [run.integrationId, rulesOfRun(own, run.rules, fields)]]);
}
