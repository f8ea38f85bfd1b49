// Whether two values say the same, to the last member and in the same order.

export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
