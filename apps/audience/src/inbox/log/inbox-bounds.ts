// How much the inbox takes in at once. Beyond these bounds senders are told to come again.
import type { GroupCommitBounds } from './group-commit.ts';
import type { InboxDelivery } from './inbox-log.ts';

/** Bounds of an inbox log. */
export interface InboxBounds extends GroupCommitBounds {
  /** About the most bytes of bodies that one claim hands out; a single larger one is handed out alone. */
  readonly claimBytes: number;
  /** How long a statement waits for another process that holds the file. */
  readonly busyMs: number;
  /** Most that are counted when it is asked how many wait: the answer takes no longer, however many do. */
  readonly mostCounted: number;
  /** Most pages of 4 KiB that the file on SQLite may have. Beyond it the disk counts as full. */
  readonly mostPages: number;
}

export const DEFAULT_INBOX_BOUNDS: InboxBounds = {
  groupItems: 128,
  groupBytes: 4 * 1024 * 1024,
  waitingItems: 2_000,
  waitingBytes: 64 * 1024 * 1024,
  patienceMs: 5_000,
  claimBytes: 16 * 1024 * 1024,
  busyMs: 2_000,
  mostCounted: 100_000,
  mostPages: 4_294_967_294,
};

/** Bytes that a delivery takes while it waits; headers are small beside the body. */
export function sizeOfDelivery(delivery: InboxDelivery): number {
  return delivery.body.byteLength + 512;
}
