// How figures are shown, and that they land between the markers and nowhere else.
import { describe, expect, it } from 'vitest';
import { measuresOf } from './measure.ts';
import { between } from './results.ts';
import { tableOf } from './tables.ts';

const round = (floor: number, product: number) => [
  { name: 'receive', unit: 'per second' as const, floor, product, target: 0.6 },
  { name: 'answered within, p99', unit: 'ms' as const, floor: 4, product: 8.25 },
  { name: 'peak memory', unit: 'MiB' as const, floor: null, product: 210.4 },
  { name: 'change to browser, p50', unit: 'ms' as const, floor: 5, product: 20, limit: 100 },
];

describe('a table', () => {
  it('shows medians, least and most, the ratio round by round, and what is asked for', () => {
    const rows = tableOf(measuresOf([round(1_000, 900), round(4_000, 2_000), round(2_000, 1_400)])).split('\n');
    const cells = (rows[2] ?? '').split('|').map((cell) => cell.trim());
    expect(cells.slice(1, -1)).toEqual([
      'receive',
      '2,000 (1,000-4,000)',
      '1,400 (900-2,000)',
      '0.70 (0.50-0.90)',
      '>= 0.6',
    ]);
  });

  it('shows no spread of one round, and no ratio where there is no floor', () => {
    const rows = tableOf(measuresOf([round(1_000, 900)])).split('\n');
    expect(rows[3]).toMatch(/^\| answered within, p99, ms +\| +4\.0 \| +8\.3 \| +2\.06 \| +\|$/);
    expect(rows[4]).toMatch(/^\| peak memory, MiB +\| +\| +210 \| +\| +\|$/);
    expect(rows[5]).toMatch(/\| +4\.00 \| +< 100 ms \|$/);
  });
});

describe('the README', () => {
  const text = 'Before.\n<!-- measured: written by the command -->\n\nold\n\n<!-- measured: end -->\nAfter.\n';

  it('has the tables between its markers, and a second run replaces those of the first', () => {
    const once = between(text, 'new');
    expect(once).toBe('Before.\n<!-- measured: written by the command -->\n\nnew\n\n<!-- measured: end -->\nAfter.\n');
    expect(between(once, 'new')).toBe(once);
  });

  it('without its markers is left alone', () => {
    expect(() => between('Nothing here.', 'new')).toThrow(/markers/);
  });
});
