// Sends a signed webhook for every change while the switch is on, again and again until it is taken or given up.
// It knows the model only by its changes and its switch.
import type { ChangeFeedEntry, WebhookEdit, WebhookTarget } from '@audience/events-api';
import { createFaults, type FaultName, type Faults } from '../faults/faults.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventsModel } from '../model/events-model.ts';
import type { Clock } from '../model/world.ts';
import { createIntake, type Delivery } from './delivery.ts';
import { DeliveryQueue } from './delivery-queue.ts';
import { type AttemptResult, postWebhook } from './post-webhook.ts';
import { newWebhookSecret, rotateSecrets } from './sign.ts';
import { machineTimers, type Timers } from './timers.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY_IN_SECONDS = 86_400;

/** How long the sender waits after each failed attempt, in milliseconds; after the last one it gives up. */
export const RETRY_SCHEDULE: readonly number[] = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** How a sender is made. */
export type WebhookSenderOptions = {
  model: EventsModel;
  /** Default: the global `fetch`, looked up at every attempt. */
  fetch?: typeof fetch;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: the machine's timers. */
  timers?: Timers;
  /** Default `RETRY_SCHEDULE`. */
  schedule?: readonly number[];
  /** How many attempts run at one time. Default 8. */
  concurrency?: number;
  /** How long an answer may take, in milliseconds. Default 15,000. */
  timeout?: number;
  /** How many deliveries may wait; more are dropped, and only the change feed tells them. Default 100,000. */
  maxPending?: number;
  journal?: Journal;
  faults?: Faults;
};

/** The webhook side of the mock. */
export type WebhookSender = {
  /** Sets the address and, if given, the secret. A replaced secret goes on signing for the overlap. */
  configure(edit: WebhookEdit): WebhookTarget;
  /** Replaces the secret by a new one, with the usual overlap. */
  rotate(): WebhookTarget;
  target(): WebhookTarget;
  /** Sets what `target` answered before a restart. */
  restore(target: WebhookTarget): void;
  /** How many deliveries are not settled: waiting, ready or on their way. */
  pending(): number;
  /**
   * Makes edits whose webhooks suffer these faults, and not those that are set for all others.
   *
   * @param edits are over when it answers: it must not wait
   */
  under<Result>(faults: Faults, edits: () => Result): Result;
  /** Tries everything that waits now. */
  retryNow(): void;
  /** Resolves when nothing is ready or on its way; what waits for a later attempt does not count. */
  idle(): Promise<void>;
  /** Stops sending, for good. What was not delivered is told by the change feed alone. */
  close(): void;
};

/**
 * Makes a sender and has it listen to the model. It sends nothing before it has an address.
 *
 * @param options see `WebhookSenderOptions`
 */
export function createWebhookSender(options: WebhookSenderOptions): WebhookSender {
  const { model, journal } = options;
  const clock = options.clock ?? Date.now;
  const timers = options.timers ?? machineTimers;
  const schedule = options.schedule ?? RETRY_SCHEDULE;
  const maxPending = options.maxPending ?? 100_000;
  let faults = options.faults ?? createFaults();
  const fetcher: typeof fetch = options.fetch ?? ((input, init) => fetch(input, init));
  const closing = new AbortController();
  const queue = new DeliveryQueue<Delivery>({ concurrency: options.concurrency ?? 8, timers, work: attempt });
  let target: WebhookTarget = { url: null, secrets: [] };

  async function attempt(delivery: Delivery): Promise<void> {
    delivery.attempts += 1;
    const now = clock();
    const { url } = target;
    // While the switch is off an attempt passes by unused: the schedule goes on.
    if (url === null || !model.isEnabled()) {
      retryLater(delivery);
      return;
    }
    const struck = (['badSignature', 'corruptBody'] as const).filter((name) => delivery.faults.strike(name) !== null);
    const { id, ...body } = delivery.entry;
    const result = await postWebhook(
      {
        url,
        webhookId: id,
        body: JSON.stringify(body),
        secrets: target.secrets.filter(({ until }) => until === null || until > now),
        now,
        timeout: options.timeout ?? 15 * SECOND,
        badSignature: struck.includes('badSignature'),
        corruptBody: struck.includes('corruptBody'),
        signal: closing.signal,
      },
      fetcher,
      timers,
    );
    if (closing.signal.aborted) return;
    record(delivery, result, struck, now);
    if (result.outcome !== 'accepted') retryLater(delivery);
  }

  function retryLater(delivery: Delivery): void {
    const delay = schedule[delivery.attempts - 1];
    if (delay !== undefined) queue.addAfter(delivery, delay);
  }

  function record(delivery: Delivery, result: AttemptResult | null, struck: FaultName[], started: number): void {
    const { id, type, seq } = delivery.entry;
    const now = clock();
    const delay = result === null || result.outcome === 'accepted' ? undefined : schedule[delivery.attempts - 1];
    journal?.addDelivery({
      at: new Date(started).toISOString(),
      webhookId: id,
      type,
      seq,
      attempt: delivery.attempts,
      outcome: result?.outcome ?? 'dropped',
      status: result?.status ?? null,
      milliseconds: now - started,
      faults: struck,
      nextAttemptAt: delay === undefined ? null : new Date(now + delay).toISOString(),
    });
  }

  const intake = createIntake(queue);

  function take(entry: ChangeFeedEntry): void {
    if (closing.signal.aborted || target.url === null || !model.isEnabled()) return;
    const delivery: Delivery = { entry, attempts: 0, faults };
    const isDropped = faults.strike('drop') !== null;
    if (isDropped || queue.size >= maxPending) record(delivery, null, isDropped ? ['drop'] : [], clock());
    else intake(delivery);
  }

  function configure({ url, secret, overlapSeconds = DAY_IN_SECONDS }: WebhookEdit): WebhookTarget {
    const next = secret ?? target.secrets[0]?.secret ?? newWebhookSecret();
    target = { url, secrets: rotateSecrets(target.secrets, next, clock(), overlapSeconds * SECOND) };
    return target;
  }

  function under<Result>(others: Faults, edits: () => Result): Result {
    const before = faults;
    faults = others;
    try {
      return edits();
    } finally {
      faults = before;
    }
  }

  const stopListening = model.onChange(take);

  return {
    configure,
    rotate: () => configure({ url: target.url, secret: newWebhookSecret() }),
    target: () => target,
    restore: (earlier) => {
      target = earlier;
    },
    under,
    pending: () => queue.size,
    retryNow: () => queue.hurry(),
    idle: () => queue.idle(),
    close: () => {
      stopListening();
      closing.abort();
      queue.close();
    },
  };
}
