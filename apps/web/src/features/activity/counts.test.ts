// What the bars say.
import { expect, test } from 'vitest';
import { barsOf, type Counts } from './counts.ts';

const QUIET: Counts = {
  counts: { created: 3, updated: 40, unchanged: 5, linked: 1, recorded: 1, skipped: 10, ignored: 0, failed: 0 },
  waiting: 0,
  failing: 0,
  dead: 0,
  refused: {},
};

test('what was applied is told apart from what had nothing new and what a rule skipped', () => {
  const bars = barsOf(QUIET);
  expect(bars.map(({ label, count }) => `${label}: ${count}`)).toEqual([
    'Changes in all: 60',
    'Applied: 45',
    'Nothing new: 5',
    'Skipped by rule: 10',
  ]);
  expect(bars[1]).toMatchObject({ made: '3 created, 40 updated, 1 linked, 1 recorded', part: 0.75 });
});

test('trouble is shown where there is any, and refused ones by their causes', () => {
  const bars = barsOf({ ...QUIET, failing: 2, dead: 1, refused: { signature: 3, throttled: 1 } });
  expect(bars.slice(4)).toMatchObject([
    { label: 'Failing', count: 2 },
    { label: 'Given up', count: 1, outcome: 'failed' },
    { label: 'Refused', count: 4, made: '3 with a wrong signature, 1 too many at once' },
  ]);
});

test('an integration that did nothing yet has bars of no length', () => {
  expect(barsOf({ ...QUIET, counts: {} }).map(({ part }) => part)).toEqual([0, 0, 0, 0]);
});
