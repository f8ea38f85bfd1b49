// When everything of the mock happens, and what it is called.

/** The time at which everything here happens. */
export const NOW = '2026-11-23T19:30:00.000Z';

/** A time before NOW. */
export function ago({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): string {
  return new Date(Date.parse(NOW) - ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
}

let count = 0;

/** An id that nothing has yet. */
export function idOf(kind: string): string {
  return `${kind}-${next()}`;
}

/** The next of all numbers. */
export function next(): number {
  count += 1;
  return count;
}
