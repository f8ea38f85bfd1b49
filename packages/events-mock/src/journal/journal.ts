// Remembers every API request received and every delivery attempted: proof of what a consumer did and was told.
// It keeps no token, no body and no value of a guest.
import type { WebhookType } from '@audience/events-api';
import type { FaultName } from '../faults/faults.ts';
import { Ring } from './ring.ts';

/** A request to the API. `path` has its query; the token is not kept. */
export type JournalRequest = { number: number; at: string; method: string; path: string; status: number };

/**
 * What became of an attempt. `accepted`: 2xx; `refused`: any other answer; `timed_out`: none within 15 s;
 * `unreachable`: no connection, or it broke; `dropped`: never sent, by a fault or because too many were waiting.
 */
export type DeliveryOutcome = 'accepted' | 'refused' | 'timed_out' | 'unreachable' | 'dropped';

/** An attempt to deliver a webhook. */
export type JournalDelivery = {
  number: number;
  at: string;
  webhookId: string;
  type: WebhookType;
  seq: number;
  /** 1 for the first; 0 when it was never sent. */
  attempt: number;
  outcome: DeliveryOutcome;
  /** The answer's status, or null without an answer. */
  status: number | null;
  milliseconds: number;
  faults: FaultName[];
  /** When it will be tried again, or null. */
  nextAttemptAt: string | null;
};

/** Full counts, also of what the ring has let go. */
export type JournalCounters = {
  requestsByMethod: Record<string, number>;
  deliveriesByOutcome: Record<DeliveryOutcome, number>;
};

/** Which part of the journal: the newest `limit` (100) with a number greater than `after` (0), newest first. */
export type JournalQuery = { after?: number | undefined; limit?: number | undefined };

/** The journal of a mock. */
export type Journal = {
  addRequest(entry: Omit<JournalRequest, 'number'>): void;
  addDelivery(entry: Omit<JournalDelivery, 'number'>): void;
  requests(query?: JournalQuery): JournalRequest[];
  deliveries(query?: JournalQuery): JournalDelivery[];
  counters(): JournalCounters;
  /** Forgets everything, counts too. */
  clear(): void;
};

const noDeliveries = (): Record<DeliveryOutcome, number> => ({
  accepted: 0,
  refused: 0,
  timed_out: 0,
  unreachable: 0,
  dropped: 0,
});

/**
 * Makes a journal.
 *
 * @param options `capacity`: how many of the newest requests, and as many deliveries, are kept (10,000)
 */
export function createJournal({ capacity = 10_000 }: { capacity?: number } = {}): Journal {
  const requests = new Ring<JournalRequest>(capacity);
  const deliveries = new Ring<JournalDelivery>(capacity);
  let byMethod = new Map<string, number>();
  let byOutcome = noDeliveries();
  return {
    addRequest: (entry) => {
      requests.push({ number: requests.added + 1, ...entry });
      byMethod.set(entry.method, (byMethod.get(entry.method) ?? 0) + 1);
    },
    addDelivery: (entry) => {
      deliveries.push({ number: deliveries.added + 1, ...entry });
      byOutcome[entry.outcome] += 1;
    },
    requests: ({ after = 0, limit = 100 } = {}) => requests.newest(limit, (entry) => entry.number > after),
    deliveries: ({ after = 0, limit = 100 } = {}) => deliveries.newest(limit, (entry) => entry.number > after),
    counters: () => ({ requestsByMethod: Object.fromEntries(byMethod), deliveriesByOutcome: { ...byOutcome } }),
    clear: () => {
      requests.clear();
      deliveries.clear();
      byMethod = new Map();
      byOutcome = noDeliveries();
    },
  };
}
