// Labels that look like each other are asked about; nothing else is.
import { expect, test } from 'vitest';
import { likeness, lookAlikesOf } from '../../src/features/integration/look-alikes.ts';
import { linesOf } from '../../src/features/integration/mapping-lines.ts';
import type { SourceField } from '../../src/features/integration/use-integration.ts';
import { fieldOf } from '../../src/mock/builders.ts';

function source(label: string, type: SourceField['type'] = 'text'): SourceField {
  return { key: `custom:${label}`, label, type, custom: true, suggestedUid: false };
}

const DIETARY = fieldOf({ key: 'dietary', label: 'Dietary Requirements' });

test.each([
  ['Diet', 'Dietary Requirements'],
  ['Dietary requirement', 'Dietary Requirements'],
  ['E-mail adress', 'Email address'],
  ['Prénom', 'prenom'],
  ['Member number', 'Membership number'],
])('“%s” looks like “%s”', (left, right) => {
  expect(likeness(left, right)).toBeGreaterThanOrEqual(0.8);
});

test.each([
  ['Table', 'Tab'],
  ['Company', 'Country'],
  ['Seat', 'Notes'],
  ['Nr', 'Nature'],
  ['Arrival', 'City'],
])('“%s” does not look like “%s”', (left, right) => {
  expect(likeness(left, right)).toBeLessThan(0.8);
});

test('a field of the source that is not matched is asked about once, with the likest contact field', () => {
  const other = fieldOf({ key: 'diet_notes', label: 'Kitchen' });
  const lines = linesOf([source('Diet'), source('Badge')], [], 'email');
  expect(lookAlikesOf(lines, [other, DIETARY]).map((pair) => [pair.source.label, pair.field.label])).toEqual([
    ['Diet', 'Dietary Requirements'],
  ]);
});

test('nothing is asked about what is matched, silenced, or taken', () => {
  const diet = source('Diet');
  const taken = { source: 'custom:Other', field: 'dietary', policy: 'overwrite', automatic: true } as const;
  const silenced = { source: diet.key, field: 'dietary', policy: 'off', automatic: false } as const;
  expect(lookAlikesOf(linesOf([diet, source('Other')], [taken], 'email'), [DIETARY])).toEqual([]);
  expect(lookAlikesOf(linesOf([diet], [silenced], 'email'), [DIETARY])).toEqual([]);
});

test('a text is not suggested for a date, a choice is for a text', () => {
  const arrival = fieldOf({ key: 'arrival', label: 'Arrival day', type: 'date' });
  expect(lookAlikesOf(linesOf([source('Arrival')], [], 'email'), [arrival])).toEqual([]);
  expect(lookAlikesOf(linesOf([source('Diet', 'select')], [], 'email'), [DIETARY])).toHaveLength(1);
});
