// The schedule of retries.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_TRIES, nextTryAt } from './retry-schedule.ts';

const HOUR = 3_600_000;

function totalWait(random: number): number {
  let now = 0;
  for (let attempts = 1; ; attempts += 1) {
    const next = nextTryAt({ attempts, now }, () => random);
    if (next === null) return now;
    now = next;
  }
}

describe('the retry schedule', () => {
  it('tries ten times in about a day', () => {
    expect(nextTryAt({ attempts: MOST_TRIES, now: 0 }, () => 0.5)).toBeNull();
    expect(totalWait(0.5) / HOUR).toBeCloseTo(24.05, 1);
    expect(totalWait(0) / HOUR).toBeGreaterThan(19);
    expect(totalWait(0.999) / HOUR).toBeLessThan(29);
  });

  it('waits three times as long after each try', () => {
    const waits = [1, 2, 3, 4].map((attempts) => nextTryAt({ attempts, now: 0 }, () => 0.5));
    expect(waits).toEqual([8_800, 26_400, 79_200, 237_600]);
  });

  it('spreads a wait by a fifth either way, never before what the source asked for, never beyond a day', () => {
    const attempt = fc.integer({ min: 1, max: 9 });
    const chance = fc.double({ min: 0, max: 0.999_999, noNaN: true });
    const asked = fc.integer({ min: 0, max: 40 * HOUR });
    fc.assert(
      fc.property(attempt, chance, asked, (attempts, random, retryAfterMs) => {
        const nominal = 8_800 * 3 ** (attempts - 1);
        const wait = nextTryAt({ attempts, now: 0, retryAfterMs }, () => random) ?? -1;
        expect(wait).toBeGreaterThanOrEqual(Math.min(Math.max(Math.floor(nominal * 0.8), retryAfterMs), 24 * HOUR));
        expect(wait).toBeLessThanOrEqual(Math.min(Math.max(Math.ceil(nominal * 1.2), retryAfterMs), 24 * HOUR));
      }),
    );
  });
});
