// What stands in the tables is told by these few functions.
import { describe, expect, it } from 'vitest';
import { countAt, rateAfter, timeOf } from './applied-rate.ts';
import { ratiosOf, seriesOf } from './statistics.ts';

describe('a series', () => {
  it('has the middle value as its median, and the mean of the two middle ones where they are even', () => {
    expect(seriesOf([9, 1, 5])).toEqual({ values: [9, 1, 5], median: 5, least: 1, most: 9 });
    expect(seriesOf([4, 1, 2, 8]).median).toBe(3);
    expect(seriesOf([7]).median).toBe(7);
  });

  it('of no values is refused', () => {
    expect(() => seriesOf([])).toThrow(RangeError);
  });

  it('of ratios compares round with round, not median with median', () => {
    expect(ratiosOf([10, 30, 20], [10, 60, 80])).toMatchObject({ values: [1, 0.5, 0.25], median: 0.5 });
    expect(() => ratiosOf([1], [1, 2])).toThrow(RangeError);
  });
});

describe('the rate of applying', () => {
  const points = [
    { at: 1_000, count: 500 },
    { at: 3_000, count: 1_000 },
    { at: 4_000, count: 2_000 },
    { at: 5_000, count: 4_000 },
  ];

  it('counts from the first point after the start, whose own batch began before it', () => {
    expect(rateAfter(points, 2_000, 4_000)).toBe(1_500);
    expect(rateAfter(points, 0, 2_000)).toBe(500);
  });

  it('is refused where too few points were seen', () => {
    expect(() => rateAfter(points, 4_500, 4_000)).toThrow(RangeError);
    expect(() => rateAfter(points, 0, 9_000)).toThrow(RangeError);
  });

  it('knows when so many were applied, and how many at a time', () => {
    expect(timeOf(points, 1_500)).toBe(4_000);
    expect(countAt(points, 3_999)).toBe(1_000);
    expect(countAt(points, 10)).toBe(0);
  });
});
