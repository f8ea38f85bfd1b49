// Which countries an account may be in.
import { expect, test } from 'vitest';
import { countries } from './places.ts';

test('every country is offered once, by its present letters, and nothing that the host would refuse', () => {
  const labels = countries().map(({ label }) => label);
  expect(labels.length).toBeGreaterThan(230);
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  const offered = new Set(countries().map(({ value }) => value));
  expect(['DE', 'GB', 'TA', 'XK'].filter((code) => !offered.has(code))).toEqual([]);
  expect(['DD', 'UK', 'SU', 'AQ', 'EU', 'ZZ'].filter((code) => offered.has(code))).toEqual([]);
});
