// Every reason that the rules of a sync know has its sentence, and so has every reason that the host can give: read from their sources.
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { because, SENTENCES } from '../src/lib/reasons/because.ts';
import { FAILURES } from '../src/lib/reasons/failures.ts';
import { OUTCOMES, REASONS } from '../src/lib/reasons/names.ts';
import { REMARKS, remarkOf } from '../src/lib/reasons/remarks.ts';
import { speech } from './speech.ts';

const repository = resolve(import.meta.dirname, '../../..');

// Section 3 of the rules, and what sections 1, 4, 5, 9 and 10 add.
const RULES: Readonly<Record<string, readonly string[]>> = {
  created: ['no_match', 'uid_changed', 'uid_blank', 'uid_invalid'],
  updated: ['matched', 'uid_filled', 'uid_changed', 'uid_corrected', 'linked', 'late', 'by_hand'],
  unchanged: ['matched', 'linked', 'create_only', 'uid_changed', 'uid_filled', 'uid_corrected', 'by_hand'],
  linked: ['create_only', 'uid_changed'],
  recorded: ['event_changed', 'list_changed', 'removed_at_source', 'contact_removed'],
  skipped: ['no_action', 'no_match', 'uid_blank', 'uid_invalid', 'stale', 'suppressed'],
  ignored: ['integration_off', 'source_off', 'unknown_type', 'nothing_for_us'],
};
const NOTES = ['value_rejected', 'not_unique', 'clock_ahead', 'uid_invalid'];

function membersOf(file: string, union: string): string[] {
  const text = readFileSync(resolve(repository, file), 'utf8');
  const members = new RegExp(`${union}[^;]*;`).exec(text)?.[0].match(/'[a-z_]+'/g) ?? [];
  expect(members.length, `${union} in ${file}`).toBeGreaterThan(3);
  return members.map((member) => member.slice(1, -1));
}

test.each(Object.entries(RULES).flatMap(([outcome, reasons]) => reasons.map((reason) => ({ outcome, reason }))))(
  '$outcome because of $reason is said in a sentence of its own',
  ({ outcome, reason }) => {
    expect(Object.keys(SENTENCES[outcome] ?? {})).toContain(reason);
    for (const trigger of ['created', 'updated', 'deleted', 'event', 'list', 'import', 'unknown', null]) {
      const { text } = because({ outcome, reason, trigger }, speech());
      expect(text).toMatch(/^[A-Z*].*\.$/);
      expect(text).not.toMatch(/_|undefined|!/);
    }
  },
);

test('no reason of the core is without a name and a sentence', () => {
  const reasons = membersOf('packages/sync-core/src/plan.ts', 'export type Reason =');
  expect(reasons.filter((reason) => REASONS[reason] === undefined)).toEqual([]);
  const said = new Set(Object.values(SENTENCES).flatMap((sentences) => Object.keys(sentences)));
  expect(reasons.filter((reason) => !said.has(reason))).toEqual([]);
});

test('no outcome of the core is without a word and sentences', () => {
  const outcomes = membersOf('packages/sync-core/src/plan.ts', 'export type Outcome =');
  expect(outcomes.sort()).toEqual(Object.keys(OUTCOMES).sort());
  expect([...Object.keys(SENTENCES), 'failed'].sort()).toEqual(outcomes);
});

test('no reason for ignoring a delivery is without a sentence', () => {
  const reasons = membersOf('apps/audience/src/sync/delivery-in-hand.ts', 'export type IgnoredReason =');
  expect(reasons.filter((reason) => SENTENCES.ignored?.[reason] === undefined)).toEqual([]);
});

test('no note of the rules or the core is without a remark', () => {
  const notes = membersOf('packages/sync-core/src/plan.ts', 'note:');
  expect([...NOTES, ...notes].filter((note) => REMARKS[note] === undefined)).toEqual([]);
  for (const note of notes) expect(remarkOf({ field: 'birthday', note }, speech())).toMatch(/^[A-Z*].*\.$/);
});

test('no code with which a delivery fails is without a sentence', () => {
  const files = globSync(
    [
      'apps/audience/src/{sync,inbox,connectors}/**/*.ts',
      'packages/*-connector/src/**/*.ts',
      'packages/connector/src/errors.ts',
    ],
    { cwd: repository },
  ).filter((file) => !file.endsWith('.test.ts'));
  const codes = files.flatMap((file) => {
    const text = readFileSync(resolve(repository, file), 'utf8');
    return [...text.matchAll(/code: '(?!custom')([a-z]+_[a-z_]+|cancelled|malformed|unreadable)'/g)].map(
      ([, code]) => code ?? '',
    );
  });
  expect(codes.length).toBeGreaterThan(20);
  expect(codes.filter((code) => FAILURES[code] === undefined)).toEqual([]);
  for (const code of [...codes, 'config', 'transient', 'data', 'system', 'integration_off', 'source_off']) {
    const { text } = because({ outcome: 'failed', reason: code, trigger: 'unknown' }, speech());
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(text).not.toMatch(/_|undefined|!/);
  }
});
