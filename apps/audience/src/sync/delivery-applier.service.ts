// Applies deliveries that were read: their effects, their marks, their outcomes and their place in the feed, in one transaction.
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import type { Transaction } from '../database/database.ts';
import { isAway, StorageError } from '../database/storage-error.ts';
import { AppliedMarks } from '../inbox/applied/applied-marks.service.ts';
import { FailedDeliveries } from '../inbox/failed/failed-deliveries.service.ts';
import { InboxLog } from '../inbox/log/inbox-log.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import { type LiveEvent, MOST_EVENTS } from '../live/live-stream.service.ts';
import type { AccountItems, PlannedAccount } from './batch.ts';
import { type DeliveryInHand, deliveryKey, type ReadDelivery, wasOff } from './delivery-in-hand.ts';
import { decidedOutcome, toldOutcome, undecidedOutcome } from './delivery-outcomes.ts';
import { FeedCursor, type FinalPosition } from './feed-cursor.service.ts';
import { isFromFeed } from './feed-delivery.ts';
import { IntegrationProgress } from './integration-progress.service.ts';
import { type OutcomeEntry, OutcomeWriter } from './outcome-writer.service.ts';
import { PlanningSyncEngine } from './planning-sync-engine.service.ts';

// Somebody else applied these meanwhile, or the marks already knew them: the batch goes on without them.
class AlreadyApplied extends Error {
  readonly keys: ReadonlySet<string>;

  constructor(keys: ReadonlySet<string>) {
    super('Some deliveries of the batch were applied already.');
    this.keys = keys;
  }
}

@Injectable()
export class DeliveryApplier {
  readonly #log = new Logger(DeliveryApplier.name);

  constructor(
    private readonly engine: PlanningSyncEngine,
    private readonly inbox: InboxLog,
    private readonly marks: AppliedMarks,
    private readonly failed: FailedDeliveries,
    private readonly outcomes: OutcomeWriter,
    private readonly cursor: FeedCursor,
    private readonly progress: IntegrationProgress,
    private readonly directory: IntegrationDirectory,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a batch. A delivery that breaks it is found by halving, and fails alone; the others are applied.
   * @throws StorageError when the database is busy, full or away: nothing of the batch was written, try later.
   */
  async apply(batch: readonly ReadDelivery[]): Promise<void> {
    let rest = withoutCopies(batch);
    for (;;) {
      try {
        await this.#applyOnce(rest);
        return;
      } catch (error) {
        if (error instanceof AlreadyApplied) {
          rest = rest.map((one) =>
            error.keys.has(deliveryKey(one.delivery)) ? { ...one, reading: { kind: 'done' } } : one,
          );
        } else if (isAway(error)) {
          // Nothing is wrong with the deliveries: they wait in the log.
          throw error;
        } else {
          await this.#applyApart(rest, error);
          return;
        }
      }
    }
  }

  async #applyApart(batch: readonly ReadDelivery[], error: unknown): Promise<void> {
    const [only] = batch;
    if (only === undefined) throw error;
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2);
      await this.apply(batch.slice(0, half));
      await this.apply(batch.slice(half));
      return;
    }
    if (only.reading.kind === 'failed') throw error;
    this.#log.error({
      message: 'A delivery could not be applied',
      integration: only.delivery.integrationId,
      error: error instanceof Error ? error.name : typeof error,
      detail: error instanceof StorageError ? error.message : undefined,
    });
    const failure = {
      class: 'system' as const,
      code: 'apply_failed',
      message: 'Audience could not apply this delivery. It is kept and tried again.',
      retryAfterMs: null,
    };
    await this.apply([{ delivery: only.delivery, reading: { kind: 'failed', failure } }]);
  }

  async #applyOnce(batch: readonly ReadDelivery[]): Promise<void> {
    await this.engine.applyBatch(itemsByAccount(batch), {
      before: (transaction) => this.#settle(transaction, batch),
      after: (transaction, planned) => this.#record(transaction, batch, planned),
    });
  }

  // Outcomes, their counters, places in feeds and times: what is told of them goes to the live stream.
  async #record(
    transaction: Transaction,
    batch: readonly ReadDelivery[],
    planned: readonly PlannedAccount[],
  ): Promise<Map<string, LiveEvent[]>> {
    const now = this.clock.now();
    const entries = [...decidedEntries(batch, planned, now), ...(await this.#undecided(transaction, batch))];
    const written = await this.outcomes.write(transaction, entries);
    await this.#positions(transaction, batch);
    await this.progress.note(transaction, batch, now);
    const told = new Map<string, LiveEvent[]>();
    for (const outcome of written) {
      const events = told.get(outcome.accountId) ?? [];
      // With more than these the stream says that everything is to be fetched again.
      if (events.length <= MOST_EVENTS) events.push({ kind: 'outcome', payload: { outcome: toldOutcome(outcome) } });
      told.set(outcome.accountId, events);
    }
    return told;
  }

  // Lets go of what was taken, and marks what is now seen, so that one effect is all a delivery ever has.
  async #settle(transaction: Transaction, batch: readonly ReadDelivery[]): Promise<void> {
    const claimed = batch.flatMap(({ delivery }) => (delivery.origin.kind === 'log' ? [delivery.origin.claimed] : []));
    const lent = batch.flatMap(({ delivery }) => (delivery.origin.kind === 'retry' ? [delivery] : []));
    const lost = [
      ...(claimed.length === 0 ? [] : await this.inbox.settle(transaction, claimed)),
      ...(await this.failed.settle(transaction, lent)),
    ];
    const effective = batch.filter(({ reading }) => reading.kind !== 'done').map(({ delivery }) => delivery);
    // One that failed before waits for its own next try; that it was sent again changes nothing.
    const first = effective.filter(({ origin }) => origin.kind !== 'retry');
    const waiting = await this.#stillWaiting(transaction, first);
    const seen = await this.#mark(transaction, batch);
    const gone = new Set([...lost, ...seen, ...waiting].map(deliveryKey));
    if (effective.some((delivery) => gone.has(deliveryKey(delivery)))) throw new AlreadyApplied(gone);
  }

  // What was answered with a refusal was never accepted: a whole delivery of the same id takes its place.
  async #stillWaiting(transaction: Transaction, deliveries: readonly DeliveryInHand[]): Promise<DeliveryInHand[]> {
    const kept = await this.failed.among(transaction, deliveries);
    if (kept.size === 0) return [];
    const refused = await this.failed.refused(transaction, [...kept]);
    await this.failed.settle(transaction, [...refused]);
    return [...kept].filter((delivery) => !refused.has(delivery));
  }

  // Marking tells at once which were marked already; only what is not to be marked has to be looked up.
  async #mark(transaction: Transaction, batch: readonly ReadDelivery[]): Promise<DeliveryInHand[]> {
    const marked: DeliveryInHand[] = [];
    const others: DeliveryInHand[] = [];
    for (const { delivery, reading } of batch) {
      if (reading.kind === 'done') continue;
      const marks = reading.kind === 'changes' || (reading.kind === 'ignored' && !wasOff(reading));
      (marks ? marked : others).push(forMarks(delivery));
    }
    const taken = await this.marks.mark(transaction, marked, this.clock.now());
    // Looked up, too: one that says something else under the same id is counted as a conflict.
    const seen = await this.marks.applied(transaction, [...others, ...taken]);
    return [...new Set([...taken, ...seen])];
  }

  async #undecided(transaction: Transaction, batch: readonly ReadDelivery[]): Promise<OutcomeEntry[]> {
    const now = this.clock.now();
    const failures = batch.flatMap(({ delivery, reading }) =>
      reading.kind === 'failed'
        ? [
            {
              delivery,
              attempts: delivery.attempts + 1,
              error: reading.failure,
              ...(reading.failure.retryAfterMs === null ? {} : { retryAfterMs: reading.failure.retryAfterMs }),
            },
          ]
        : [],
    );
    const plans = await this.failed.put(transaction, failures);
    const next = new Map(failures.map(({ delivery }, index) => [delivery, plans[index]?.nextTryAt ?? null]));
    return batch.flatMap((read) => undecidedOutcome(read, now, next.get(read.delivery) ?? null) ?? []);
  }

  // Final are those applied, skipped and ignored for good. What failed is not, until it rests as dead; what a switch held back never.
  async #positions(transaction: Transaction, batch: readonly ReadDelivery[]): Promise<void> {
    const final = new Map<string, FinalPosition[]>();
    for (const { delivery, reading } of batch) {
      if ((reading.kind !== 'changes' && reading.kind !== 'ignored') || reading.position === null || wasOff(reading))
        continue;
      const { accountId, integrationId } = delivery;
      const positions = final.get(integrationId) ?? [];
      positions.push({ accountId, integrationId, position: reading.position });
      final.set(integrationId, positions);
    }
    for (const [integrationId, positions] of [...final].sort(([left], [right]) => (left < right ? -1 : 1))) {
      const record = await this.directory.byId(positions[0]?.accountId ?? '', integrationId);
      const feed = record?.connector?.changes;
      if (feed !== undefined) await this.cursor.advance(transaction, feed, positions);
    }
  }
}

// One that is due again and was sent again meanwhile is here twice: the one that counts its tries is applied.
function withoutCopies(batch: readonly ReadDelivery[]): readonly ReadDelivery[] {
  const chosen = new Map<string, ReadDelivery>();
  for (const one of batch) {
    const key = deliveryKey(one.delivery);
    if (!chosen.has(key) || one.delivery.origin.kind === 'retry') chosen.set(key, one);
  }
  if (chosen.size === batch.length) return batch;
  return batch.map((one) =>
    chosen.get(deliveryKey(one.delivery)) === one ? one : { ...one, reading: { kind: 'done' } },
  );
}

// A feed's body is written anew by its source: it is not to be compared with what a webhook carried.
function forMarks(delivery: DeliveryInHand): DeliveryInHand {
  return isFromFeed(delivery) ? { ...delivery, body: new Uint8Array() } : delivery;
}

function itemsByAccount(batch: readonly ReadDelivery[]): AccountItems[] {
  const accounts = new Map<string, AccountItems>();
  for (const { delivery, reading } of batch) {
    if (reading.kind !== 'changes') continue;
    const account = accounts.get(delivery.accountId) ?? { accountId: delivery.accountId, items: [] };
    for (const change of reading.changes) {
      const { integrationId, deliveryId, receivedAt } = delivery;
      account.items.push({ kind: 'change', integrationId, deliveryId, importId: null, receivedAt, change });
    }
    accounts.set(delivery.accountId, account);
  }
  return [...accounts.values()];
}

function decidedEntries(
  batch: readonly ReadDelivery[],
  planned: readonly PlannedAccount[],
  at: number,
): OutcomeEntry[] {
  const decisions = new Map(planned.map(({ accountId, plan }) => [accountId, plan.decisions.values()]));
  return batch.flatMap(({ delivery, reading }) => {
    if (reading.kind !== 'changes') return [];
    return reading.changes.flatMap((change, item) => {
      const decision = decisions.get(delivery.accountId)?.next().value;
      return decision === undefined ? [] : [decidedOutcome(delivery, item, change, decision, at)];
    });
  });
}
