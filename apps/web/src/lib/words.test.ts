// Numbers and times as people read them.
import { expect, test } from 'vitest';
import { countOf, percentOf, timeIn } from './words.ts';

test('counts have separators, and the noun that fits', () => {
  const guests = { one: 'guest', other: 'guests' };
  expect([0, 1, 4812].map((count) => countOf(count, guests))).toEqual(['0 guests', '1 guest', '4,812 guests']);
});

test('a time is shown in the zone of the account, not of the browser', () => {
  const at = '2026-11-23T23:30:05.000Z';
  expect(timeIn('Europe/Vienna', at, 'day and time')).toBe('24 Nov 2026, 00:30');
  expect(timeIn('America/New_York', at, 'time with seconds')).toBe('18:30:05');
});

test('a zone that this browser does not know hides no time', () => {
  expect(timeIn('Nowhere/Land', '2026-11-23T12:00:00.000Z', 'day')).toBe('23 Nov 2026');
});

test('days of events have their weekday; days of this year leave the year out', () => {
  const thisYear = `${new Date().getUTCFullYear()}-05-02T12:00:00.000Z`;
  expect(timeIn('Europe/Vienna', '2026-05-14T17:00:00.000Z', 'weekday')).toBe('Thu 14 May 2026');
  expect(timeIn('Europe/Vienna', thisYear, 'short day')).toBe('2 May');
  expect(timeIn('Europe/Vienna', '2019-05-02T12:00:00.000Z', 'short day')).toBe('2 May 2019');
});

test('shares are whole percentages', () => {
  expect(percentOf(5 / 6)).toBe('83\u202F%');
});
