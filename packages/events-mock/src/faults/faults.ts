// What goes wrong in life, by rate and seed. It only decides; the sender and the handlers carry it out.
import type { FaultsEdit } from '@audience/events-api';
import { createRandom, type Random } from '../random.ts';

/** The name of a fault. */
export type FaultName = keyof FaultsEdit;

/** Decides, at every opportunity, whether a fault strikes. The same seed and opportunities give the same answers. */
export type Faults = {
  /** What is set now. */
  current(): FaultsEdit;
  /** Replaces all faults and begins every stream of chance anew. `{}`: nothing goes wrong. */
  set(faults: FaultsEdit): void;
  /** The settings of the fault if it strikes this time, else null. */
  strike<Name extends FaultName>(name: Name): NonNullable<FaultsEdit[Name]> | null;
};

/**
 * Makes the faults of a mock.
 *
 * @param initial default: nothing goes wrong
 */
export function createFaults(initial: FaultsEdit = {}): Faults {
  let current = initial;
  let streams = new Map<FaultName, Random>();
  return {
    current: () => current,
    set: (faults) => {
      current = faults;
      streams = new Map();
    },
    strike: (name) => {
      const fault = current[name];
      if (!fault) return null;
      let stream = streams.get(name);
      if (!stream) {
        stream = createRandom(seedOf(name, fault.seed ?? 1));
        streams.set(name, stream);
      }
      return stream.chance(fault.rate) ? fault : null;
    },
  };
}

// Two faults of one seed must not always strike together.
function seedOf(name: FaultName, seed: number): number {
  let mixed = seed;
  for (const letter of name) mixed = Math.imul(mixed, 31) + (letter.codePointAt(0) ?? 0);
  return mixed;
}
