// How well a field would tell a source's persons apart: who has a value in it, who shares one with somebody at the same event. Pure.
import type { SourceValues } from '@audience/connector';
import { type ContactField, readUid } from '@audience/sync-core';

/** A field that may be the unique identifier, and the field of the source that it comes from. */
export interface UidPair {
  field: ContactField;
  source: string;
}

/** What is told of one person. */
export interface ToldPerson {
  eventId: string;
  values: SourceValues;
}

/** Persons by what they have in a field. */
export interface UidCounts {
  field: string;
  present: number;
  blank: number;
  shared: number;
}

/** Counts persons as they come, for several fields at once. */
export class UidTally {
  readonly #pairs: Array<UidPair & { seen: Map<string, number>; blank: number }>;

  constructor(
    pairs: readonly UidPair[],
    private readonly country: string | null,
  ) {
    this.#pairs = pairs.map((pair) => ({ ...pair, seen: new Map(), blank: 0 }));
  }

  add({ eventId, values }: ToldPerson): void {
    for (const pair of this.#pairs) {
      const reading = readUid(pair.field, values[pair.source], this.country);
      if (reading.kind !== 'value') {
        pair.blank += 1;
        continue;
      }
      // The same person at two events has one value, and shares it with nobody.
      const key = JSON.stringify([eventId, reading.normal]);
      pair.seen.set(key, (pair.seen.get(key) ?? 0) + 1);
    }
  }

  /** In the order of the fields given. */
  counts(): UidCounts[] {
    return this.#pairs.map(({ field, seen, blank }) => {
      const counts = [...seen.values()];
      const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
      return { field: field.key, present: sum(counts), blank, shared: sum(counts.filter((count) => count > 1)) };
    });
  }
}
