// The port of the inbox: a log of deliveries that were received and not yet worked off. An implementation per store stands
// beside it. Nothing here knows of HTTP, signatures or what a delivery means.
import type { Transaction } from '../../database/database.ts';

/** A verified delivery on its way into the log. */
export interface InboxDelivery {
  readonly accountId: string;
  readonly integrationId: string;
  /** The source's id of the notification: unique within the integration. */
  readonly deliveryId: string;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** Names in lower case; only those that reading the body may need. */
  readonly headers: Readonly<Record<string, string>>;
  /** The bytes as they came. */
  readonly body: Uint8Array;
}

/** A delivery that was handed out: it is this host's until it is settled or released. */
export interface ClaimedDelivery extends InboxDelivery {
  /** Where it stands in the log: smaller is older. */
  readonly position: number;
}

/**
 * What became of an append:
 * - `stored`: it is durable;
 * - `seen`: the same id with the same body is durable already;
 * - `conflict`: the same id is durable with another body, which stays;
 * - `full`: too many wait to be stored, or it waited too long. Nothing was stored: the sender has to come again.
 */
export type AppendResult = 'stored' | 'seen' | 'conflict' | 'full';

/** What lies in the log and is not settled, claimed ones included. */
export interface InboxWaiting {
  /** 100,000 where it is that many or more. */
  readonly count: number;
  /** Of those counted, the oldest. Null when nothing waits. */
  readonly oldestReceivedAt: number | null;
}

/**
 * Stores deliveries durably and hands them out, oldest first. It may hand a delivery over twice (after a crash, or when a lease
 * ran out), never lose one: that a delivery was applied is marked in the main database, in the transaction of its effects.
 */
export abstract class InboxLog {
  /**
   * Resolves when the delivery is durable; concurrent ones are committed together.
   * @throws StorageError when it could not be stored (disk full, locked, unavailable); it may be sent again.
   */
  abstract append(delivery: InboxDelivery): Promise<AppendResult>;

  /**
   * Hands out up to `limit` deliveries, oldest first, fewer when their bodies are large. None of them is handed out again, by
   * any host, until it is released or its lease ends.
   */
  abstract claim(limit: number): Promise<ClaimedDelivery[]>;

  /**
   * Notes in the transaction of their effects that these are done with; after the commit the log lets go of them. When the
   * transaction rolls back they are still claimed: release them.
   * @returns those that another host settled first: their effects must not be written again. Call it before writing effects.
   */
  abstract settle(transaction: Transaction, claimed: readonly ClaimedDelivery[]): Promise<ClaimedDelivery[]>;

  /** Gives claimed deliveries back: they are the next to be handed out. */
  abstract release(claimed: readonly ClaimedDelivery[]): Promise<void>;

  /** What waits, of one integration or of all. */
  abstract waiting(integrationId?: string): Promise<InboxWaiting>;

  /** Calls the listener after deliveries were appended, here or by another host. Returns what takes the listener away. */
  abstract onAppended(listener: () => void): () => void;

  /** Takes no more appends, waits for those under way, gives claims back and closes. */
  abstract close(): Promise<void>;
}
