// Medians and spreads of a few rounds. Pure.

/** Values of the rounds, in their order, with what stands for them. */
export interface Series {
  readonly values: readonly number[];
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** @throws RangeError for no values. */
export function seriesOf(values: readonly number[]): Series {
  const sorted = [...values].sort((left, right) => left - right);
  const least = sorted[0];
  const most = sorted.at(-1);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.floor((sorted.length - 1) / 2)];
  if (least === undefined || most === undefined || upper === undefined || lower === undefined) {
    throw new RangeError('There are no values to tell of.');
  }
  return { values, median: (lower + upper) / 2, least, most };
}

/** Ratios of two series, round by round: floor and product of one round met the same machine. */
export function ratiosOf(above: readonly number[], below: readonly number[]): Series {
  if (above.length !== below.length) throw new RangeError('Both series have a value for each round.');
  return seriesOf(above.map((value, round) => value / (below[round] ?? Number.NaN)));
}
