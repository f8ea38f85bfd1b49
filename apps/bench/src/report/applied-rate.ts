// How fast something is applied, from points in time at which so many were. Pure.

/** So many were applied at this time, in milliseconds. */
export interface AppliedPoint {
  readonly at: number;
  readonly count: number;
}

/** Applied per second between the first point after `from` and the one that reaches `count`. The first batch itself is left out. */
export function rateAfter(points: readonly AppliedPoint[], from: number, count: number): number {
  const later = points.filter((point) => point.at >= from);
  const first = later[0];
  const last = later.find((point) => point.count >= count);
  if (first === undefined || last === undefined || last.at <= first.at) throw new RangeError('Too few points to tell.');
  return ((last.count - first.count) / (last.at - first.at)) * 1_000;
}

/** When so many were applied. */
export function timeOf(points: readonly AppliedPoint[], count: number): number {
  const point = points.find((each) => each.count >= count);
  if (point === undefined) throw new RangeError('So many were never applied.');
  return point.at;
}

/** How many were applied at a time. */
export function countAt(points: readonly AppliedPoint[], at: number): number {
  return points.findLast((point) => point.at <= at)?.count ?? 0;
}
