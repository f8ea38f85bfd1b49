// Waiting for a condition of a system that runs by itself. No assertions here.
import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 25;

/**
 * Looks until there is something to see.
 *
 * @param what is waited for, for the message of the error
 * @param look answers undefined while it is not there yet
 * @param limitMs default 30 seconds
 * @throws Error when the time is over, with what was seen last
 */
export async function waitFor<Value>(
  what: string,
  look: () => Promise<Value | undefined> | Value | undefined,
  limitMs = 30_000,
): Promise<Value> {
  const until = Date.now() + limitMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (Date.now() >= until) throw new Error(`Waited ${limitMs / 1000} seconds in vain until ${what}.`);
    await pause(LOOK_EVERY_MS);
  }
}

/** Waits until a condition holds. */
export async function waitUntil(
  what: string,
  holds: () => Promise<boolean> | boolean,
  limitMs?: number,
): Promise<void> {
  await waitFor(what, async () => ((await holds()) ? true : undefined), limitMs);
}
