// How far the log was read, against a list of what is settled and what is not.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ReadProgress } from './read-progress.ts';

describe('the read position', () => {
  it('stays below the oldest that is not settled, whatever the order of settling', () => {
    const progress = new ReadProgress(10);
    progress.handOut([11, 12, 14]);
    expect(progress.settledUpTo(new Set([12, 14]))).toBe(10);
    progress.settle([12, 14]);
    expect(progress.settledUpTo(new Set([11]))).toBe(14);
    expect(progress.settledUpTo(new Set())).toBe(10);
  });

  it('counts what was given back as not settled, and hands it out first', () => {
    const progress = new ReadProgress(0);
    progress.handOut([1, 2, 3]);
    progress.giveBack([3, 1]);
    expect(progress.returned(10)).toEqual([1, 3]);
    expect(progress.returned(1)).toEqual([1]);
    expect(progress.settledUpTo(new Set([2]))).toBe(0);
    progress.handOut([1]);
    expect(progress.returned(10)).toEqual([3]);
  });

  it('ignores that something is given back that is not out', () => {
    const progress = new ReadProgress(0);
    progress.handOut([1]);
    progress.settle([1]);
    progress.giveBack([1, 7]);
    expect(progress.returned(10)).toEqual([]);
    expect(progress.settledUpTo(new Set())).toBe(1);
  });

  it('is the highest position below which nothing is open, in every course of events', () => {
    const step = fc.record({ act: fc.constantFrom('out', 'back', 'settle'), pick: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const progress = new ReadProgress(0);
        const out = new Set<number>();
        const back = new Set<number>();
        for (const { act, pick } of steps) {
          if (act === 'out') {
            const position = progress.returned(1)[0] ?? progress.readUpTo + 1;
            progress.handOut([position]);
            back.delete(position);
            out.add(position);
          }
          const [chosen] = [...out].slice(pick % Math.max(1, out.size));
          if (act === 'out' || chosen === undefined) continue;
          out.delete(chosen);
          if (act === 'back') {
            progress.giveBack([chosen]);
            back.add(chosen);
          } else {
            progress.settle([chosen]);
          }
        }
        const open = [...out, ...back];
        const expected = open.length === 0 ? progress.readUpTo : Math.min(...open) - 1;
        expect(progress.settledUpTo(new Set())).toBe(expected);
        expect(progress.returned(100)).toEqual([...back].sort((left, right) => left - right));
      }),
    );
  });
});
