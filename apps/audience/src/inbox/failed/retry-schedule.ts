// When a failed delivery is tried again: ten tries in about a day, each wait three times the one before, with jitter, so that what
// failed together does not come back together.

/** How often a delivery is tried before it rests as dead. */
export const MOST_TRIES = 10;

const FIRST_WAIT_MS = 8_800;
const GROWTH = 3;
/** The share by which a wait may be longer or shorter. */
const JITTER = 0.2;
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** What a next try depends on. */
export interface FailedTry {
  /** How often it was tried so far, this time included. */
  readonly attempts: number;
  readonly now: number;
  /** What the source asked for, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

/**
 * The time of the next try, or null: no more.
 * @param random from 0 to below 1.
 */
export function nextTryAt({ attempts, now, retryAfterMs = 0 }: FailedTry, random: () => number): number | null {
  if (attempts >= MOST_TRIES) return null;
  const wait = FIRST_WAIT_MS * GROWTH ** (attempts - 1) * (1 - JITTER + 2 * JITTER * random());
  return Math.round(now + Math.min(Math.max(wait, retryAfterMs), LONGEST_WAIT_MS));
}
