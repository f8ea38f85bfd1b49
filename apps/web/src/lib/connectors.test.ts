// What a source calls things.
import { expect, test } from 'vitest';
import { capitalized, nounsOf } from './connectors.ts';

const GUESTS = { person: { one: 'guest', other: 'guests' }, event: { one: 'event', other: 'events' } };

test('nouns come from the manifest; a source without lists has none', () => {
  expect(nounsOf({ name: 'Tickets', nouns: GUESTS })).toEqual({ source: 'Tickets', ...GUESTS, list: null });
});

test('a connector that is not loaded any more is spoken of in plain words', () => {
  expect(nounsOf(undefined)).toMatchObject({ source: 'The source', person: { one: 'person', other: 'persons' } });
});

test('a noun begins a sentence with a capital', () => {
  expect(capitalized('guest')).toBe('Guest');
});
