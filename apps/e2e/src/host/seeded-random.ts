// Chance that is the same for the same seed, so that a failed run can be run again. Not for secrets.

/** A stream of chance. */
export interface SeededRandom {
  /** A whole number from 0 to below the bound. */
  below(bound: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
}

/** Makes a stream (mulberry32). */
export function seededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { below: (bound) => Math.floor(next() * bound), chance: (probability) => next() < probability };
}
