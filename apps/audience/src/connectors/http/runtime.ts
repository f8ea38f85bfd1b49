// Time and chance of the sources' HTTP, passed in so that tests hold them, and its limits. No request is made here.
import { setTimeout as wait } from 'node:timers/promises';

/** Clock, timer and dice. */
export interface HttpRuntime {
  /** Milliseconds that never run backwards; only differences mean anything. */
  elapsed(): number;
  /** Wall clock in milliseconds since the epoch, for dates that a source names. */
  now(): number;
  /** Rejects when the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 to less than 1. */
  random(): number;
}

/** The machine's own. */
export const machineRuntime: HttpRuntime = {
  elapsed: () => performance.now(),
  now: () => Date.now(),
  sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
  random: () => Math.random(),
};

/** What a source may cost. All times in milliseconds. */
export interface HttpLimits {
  connectMs: number;
  /** From the request to the answer's headers. */
  headersMs: number;
  /** One attempt with its whole body. */
  attemptMs: number;
  /** No further attempt begins once a call would have lasted so long. */
  callMs: number;
  /** Longest wait for a `Retry-After` inside a call; a longer one is the host's to plan. */
  waitMs: number;
  bodyBytes: number;
  retries: number;
  /** First wait before a retry; doubles each time. */
  backoffMs: number;
  /** Attempts at one host at the same time. */
  concurrent: number;
  /** Attempts waiting for their turn at one host. */
  queued: number;
  /** Failures in a row after which a host is left alone. */
  failures: number;
  /** How long it is left alone. */
  restMs: number;
}

/** The product's limits. */
export const DEFAULT_LIMITS: HttpLimits = {
  connectMs: 5_000,
  headersMs: 10_000,
  attemptMs: 30_000,
  callMs: 60_000,
  waitMs: 30_000,
  bodyBytes: 16 * 1024 * 1024,
  retries: 3,
  backoffMs: 250,
  concurrent: 6,
  queued: 500,
  failures: 5,
  restMs: 30_000,
};
