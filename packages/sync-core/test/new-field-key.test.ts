// The key of a field that is made.
import { expect, it } from 'vitest';
import { newFieldKey } from '../src/index.ts';

it('is readable, and another where it is taken', () => {
  expect(newFieldKey('Dietary Requirements', [])).toBe('dietary_requirements');
  expect(newFieldKey('Diet', [{ key: 'diet' }])).toBe('diet_2');
});

it('is never one that every object has already', () => {
  expect(newFieldKey('Constructor', [])).toBe('constructor_2');
});
