// Names told together, the first at once.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Pacer } from './pacer.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function paced() {
  const told: string[][] = [];
  return { told, pacer: new Pacer(1_000, (names) => told.push([...names])) };
}

test('what comes together is told together, at once', () => {
  const { told, pacer } = paced();
  pacer.add('contacts');
  pacer.add('outcomes', 'contacts');
  vi.advanceTimersByTime(50);
  expect(told).toEqual([['contacts', 'outcomes']]);
});

test('a flood is told once a second, its end too', () => {
  const { told, pacer } = paced();
  for (let at = 0; at < 3_500; at += 10) {
    pacer.add('outcomes');
    vi.advanceTimersByTime(10);
  }
  vi.advanceTimersByTime(5_000);
  expect(told).toHaveLength(5);
});

test('after a rest the next one is told at once again', () => {
  const { told, pacer } = paced();
  pacer.add('outcomes');
  vi.advanceTimersByTime(2_000);
  pacer.add('outcomes');
  vi.advanceTimersByTime(50);
  expect(told).toHaveLength(2);
});

test('nothing is told after it was stopped', () => {
  const { told, pacer } = paced();
  pacer.add('outcomes');
  pacer.stop();
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([]);
});
