// How long to wait before another attempt: what the source asks for, else a growing wait with jitter.
import type { HttpLimits, HttpRuntime } from './runtime.ts';

/**
 * Reads a `Retry-After` header: seconds, or a date.
 *
 * @returns milliseconds from now, at most a day; undefined when there is none or it cannot be read
 */
export function readRetryAfter(header: string | undefined, now: number): number | undefined {
  if (header === undefined) return undefined;
  // Only a date that begins with its weekday is one; `Date.parse` would also read `-5`.
  const date = /^[A-Z][a-z]{2,8},/.test(header) ? Date.parse(header) : Number.NaN;
  const asked = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : date - now;
  return Number.isFinite(asked) ? Math.min(Math.max(0, asked), 86_400_000) : undefined;
}

/**
 * The wait before a retry, in milliseconds.
 *
 * @param retry 1 for the first
 * @param asked what the source asked for; never undercut
 */
export function waitBefore(
  retry: number,
  asked: number | undefined,
  limits: Pick<HttpLimits, 'backoffMs'>,
  runtime: Pick<HttpRuntime, 'random'>,
): number {
  const grown = limits.backoffMs * 2 ** (retry - 1);
  const jittered = grown / 2 + (grown / 2) * runtime.random();
  return asked === undefined ? jittered : asked + jittered;
}
