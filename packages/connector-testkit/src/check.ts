// What a check is.
import type { Trial } from './trial.ts';

/** One thing that a connector must be able to show. */
export interface Check {
  /** Stable, such as `webhook.forged`; its first word is its group. */
  name: string;
  /** A full sentence of behaviour, for the report. */
  title: string;
  /** What the check needs and this connector or world does not have, in words; null: it applies. */
  missing<Settings>(trial: Trial<Settings>): string | null;
  /** @throws CheckFailed, or whatever the connector threw */
  run<Settings>(trial: Trial<Settings>): void | Promise<void>;
}

/** A check that applies to every connector. */
export function always(): null {
  return null;
}
