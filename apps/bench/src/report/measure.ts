// A measure: floor and product of every round, and what is asked of their ratio.
import { ratiosOf, type Series, seriesOf } from './statistics.ts';

/** What a value counts. */
export type Unit = 'per second' | 'ms' | 'MiB';

/** The values of one round. */
export interface Sample {
  readonly name: string;
  readonly unit: Unit;
  /** Null where there is nothing to hold it against. */
  readonly floor: number | null;
  readonly product: number;
  /** The least ratio of product to floor that is asked for; the most one where the unit is a time. */
  readonly target?: number;
  /** The most that the product's own value may be. */
  readonly limit?: number;
}

/** All rounds of one measure. */
export interface Measure {
  readonly name: string;
  readonly unit: Unit;
  readonly floor: Series | null;
  readonly product: Series;
  readonly ratio: Series | null;
  readonly target: number | null;
  readonly limit: number | null;
}

/** Joins the samples of all rounds, in the order of the first. */
export function measuresOf(rounds: ReadonlyArray<readonly Sample[]>): Measure[] {
  return (rounds[0] ?? []).map(({ name, unit, target, limit }) => {
    const samples = rounds.flatMap((round) => round.filter((sample) => sample.name === name));
    const product = samples.map((sample) => sample.product);
    const floor = samples.flatMap((sample) => (sample.floor === null ? [] : [sample.floor]));
    return {
      name,
      unit,
      floor: floor.length === 0 ? null : seriesOf(floor),
      product: seriesOf(product),
      ratio: floor.length === 0 ? null : ratiosOf(product, floor),
      target: target ?? null,
      limit: limit ?? null,
    };
  });
}
