// Generated import runs: rules that differ from the integration's, and values that are preferred.
import { ACTIONS, type RunRules } from '@audience/sync-core';
import fc from 'fast-check';
import type { ChangeStep, Step } from '../histories/step.ts';
import { START } from './account.ts';
import { mappingRow } from './rules.ts';
import { SOURCE_FIELDS } from './source-fields.ts';

const CUSTOM = SOURCE_FIELDS.filter(({ custom }) => custom).map(({ key }) => key);
/** Fields that are unique in every generated account. */
const RUN_UIDS = ['email', 'external_id', 'badge'];

/** Rows of a run's mapping; one pair is there once. */
const rows = fc.uniqueArray(mappingRow, { maxLength: 5, selector: ({ source, field }) => `${source} ${field}` });

const orAsItIs = <Value>(arbitrary: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.option(arbitrary, { nil: null, freq: 2 });

/** The rules of a run. */
export const runRules: fc.Arbitrary<RunRules> = fc.record({
  uidField: orAsItIs(fc.constantFrom(...RUN_UIDS)),
  action: orAsItIs(fc.constantFrom(...ACTIONS)),
  mapping: orAsItIs(rows),
  customFields: orAsItIs(fc.subarray(CUSTOM)),
  createCustomFields: orAsItIs(fc.boolean()),
  createWhenUidBlank: orAsItIs(fc.boolean()),
});

/** A run, and since when it prefers what the source says; null: the newest statement wins. */
export interface GeneratedRun {
  rules: RunRules;
  prefersFrom: number | null;
}

export const importRun: fc.Arbitrary<GeneratedRun> = fc.record({
  rules: runRules,
  prefersFrom: fc.option(
    fc.nat(100_000).map((after) => START + after),
    { nil: null, freq: 2 },
  ),
});

/** The step as the run reads it; other steps as they are. */
export function readBy(step: Step, { rules, prefersFrom }: GeneratedRun): Step {
  if (step.kind !== 'change' || step.change.kind !== 'person' || step.change.trigger !== 'read') return step;
  if (prefersFrom === null) return { ...step, run: rules };
  const { person } = step.change;
  const statedAt = Object.fromEntries(Object.keys(person.values).map((key) => [key, prefersFrom]));
  const change: ChangeStep['change'] = { ...step.change, person: { ...person, statedAt } };
  return { ...step, change, run: rules };
}
