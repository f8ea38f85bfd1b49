// A delivery on its way from the log (or the retry table, or the feed) to its effects, and what reading it gave.
import type { FailureClass, SourceChange } from '@audience/connector';
import type { ClaimedDelivery } from '../inbox/log/inbox-log.ts';

/** Where a delivery is taken from, and so what has to be settled with it. `feed`: read again by catch-up. */
export type DeliveryOrigin = { kind: 'log'; claimed: ClaimedDelivery } | { kind: 'retry' } | { kind: 'feed' };

/** A delivery whose turn has come. */
export interface DeliveryInHand {
  accountId: string;
  integrationId: string;
  deliveryId: string;
  receivedAt: number;
  headers: Readonly<Record<string, string>>;
  body: Uint8Array;
  /** Tries before this one. */
  attempts: number;
  origin: DeliveryOrigin;
}

/** Why a delivery has no effect though nothing is wrong with it. */
export type IgnoredReason = 'integration_off' | 'source_off' | 'unknown_type' | 'nothing_for_us';

/** What went wrong, for people and for the schedule of tries. */
export interface DeliveryFailure {
  class: FailureClass;
  code: string;
  message: string;
  retryAfterMs: number | null;
}

/** What reading gave. `done`: nothing is left to do but to let go of it. */
export type Reading =
  | { kind: 'changes'; changes: SourceChange[]; position: string | null }
  | { kind: 'ignored'; reason: IgnoredReason; position: string | null }
  | { kind: 'failed'; failure: DeliveryFailure }
  | { kind: 'done' };

/** A delivery with its reading. */
export interface ReadDelivery {
  delivery: DeliveryInHand;
  reading: Reading;
}

/** Key of a delivery: its id is the source's own, unique within the integration. */
export function deliveryKey(delivery: { integrationId: string; deliveryId: string }): string {
  return `${delivery.integrationId}\u0000${delivery.deliveryId}`;
}

/** Ignored because a side was off: not seen, so that catch-up applies it. */
export function wasOff(reading: Reading): boolean {
  return reading.kind === 'ignored' && (reading.reason === 'integration_off' || reading.reason === 'source_off');
}
