// Applies deliveries that were read: their effects, their marks, their outcomes and their place in the feed, in one transaction.
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import type { Transaction } from '../database/database.ts';
import { StorageError } from '../database/storage-error.ts';
import { AppliedMarks } from '../inbox/applied-marks.ts';
import { FailedDeliveries } from '../inbox/failed-deliveries.service.ts';
import { InboxLog } from '../inbox/log/inbox-log.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import type { AccountItems, PlannedAccount } from './batch.ts';
import { deliveryKey, type ReadDelivery, wasOff } from './delivery-in-hand.ts';
import { decidedOutcome, undecidedOutcome } from './delivery-outcomes.ts';
import { FeedCursor, type FinalPosition } from './feed-cursor.service.ts';
import { IntegrationProgress } from './integration-progress.service.ts';
import { type OutcomeEntry, OutcomeWriter } from './outcome-writer.service.ts';
import { PlanningSyncEngine } from './planning-sync-engine.service.ts';

/** Runs in the transaction of a batch, after its outcomes: catch-up saves its cursor with it. */
export type WithBatch = (transaction: Transaction) => Promise<void>;

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
    private readonly live: LiveStream,
    private readonly clock: Clock,
  ) {}

  /**
   * Applies a batch. A delivery that breaks it is found by halving, and fails alone; the others are applied.
   * @throws StorageError when the database is busy, full or away: nothing of the batch was written, try later.
   */
  async apply(batch: readonly ReadDelivery[], withBatch?: WithBatch): Promise<void> {
    let rest = batch;
    for (;;) {
      try {
        await this.#applyOnce(rest, withBatch);
        return;
      } catch (error) {
        if (error instanceof AlreadyApplied) {
          rest = rest.map((one) =>
            error.keys.has(deliveryKey(one.delivery)) ? { ...one, reading: { kind: 'done' } } : one,
          );
        } else if (isAway(error)) {
          throw error;
        } else {
          await this.#applyApart(rest, error, withBatch);
          return;
        }
      }
    }
  }

  async #applyApart(batch: readonly ReadDelivery[], error: unknown, withBatch?: WithBatch): Promise<void> {
    const [only] = batch;
    if (only === undefined) throw error;
    if (batch.length > 1) {
      const half = Math.ceil(batch.length / 2);
      await this.apply(batch.slice(0, half));
      await this.apply(batch.slice(half), withBatch);
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
    await this.apply([{ delivery: only.delivery, reading: { kind: 'failed', failure } }], withBatch);
  }

  async #applyOnce(batch: readonly ReadDelivery[], withBatch?: WithBatch): Promise<void> {
    const accounts = itemsByAccount(batch);
    await this.engine.applyBatch(accounts, async (transaction, planned) => {
      await this.#settle(transaction, batch);
      const entries = [
        ...decidedEntries(batch, planned, this.clock.now()),
        ...(await this.#undecided(transaction, batch)),
      ];
      const triedBefore = batch.some(({ delivery }) => delivery.attempts > 0 || delivery.origin.kind !== 'log');
      const written = await this.outcomes.write(transaction, entries, triedBefore);
      await this.#positions(transaction, batch);
      await this.progress.note(transaction, batch, this.clock.now());
      for (const accountId of new Set(written.map((one) => one.accountId))) {
        const events = written
          .filter((one) => one.accountId === accountId)
          .map((one) => ({ kind: 'outcome' as const, payload: { outcome: one } }));
        await this.live.record(transaction, accountId, events);
      }
      await withBatch?.(transaction);
    });
  }

  // Lets go of what was taken, and marks what is now seen, so that one effect is all a delivery ever has.
  async #settle(transaction: Transaction, batch: readonly ReadDelivery[]): Promise<void> {
    const claimed = batch.flatMap(({ delivery }) => (delivery.origin.kind === 'log' ? [delivery.origin.claimed] : []));
    const lost = claimed.length === 0 ? [] : await this.inbox.settle(transaction, claimed);
    const effective = batch.filter(({ reading }) => reading.kind !== 'done');
    const seen = await this.marks.appliedAmong(
      transaction,
      effective.map(({ delivery }) => delivery),
    );
    const gone = new Set([...lost.map(deliveryKey), ...seen.map(deliveryKey)]);
    if (effective.some(({ delivery }) => gone.has(deliveryKey(delivery)))) throw new AlreadyApplied(gone);
    const marked = effective.filter(({ reading }) => reading.kind !== 'failed' && !wasOff(reading));
    await this.marks.insert(
      transaction,
      marked.map(({ delivery }) => delivery),
      this.clock.now(),
    );
    const retried = batch.filter(
      ({ delivery, reading }) => delivery.origin.kind !== 'log' && reading.kind !== 'failed',
    );
    if (retried.length > 0)
      await this.failed.settle(
        transaction,
        retried.map(({ delivery }) => delivery),
      );
  }

  async #undecided(transaction: Transaction, batch: readonly ReadDelivery[]): Promise<OutcomeEntry[]> {
    const now = this.clock.now();
    const entries: OutcomeEntry[] = [];
    for (const read of batch) {
      const next =
        read.reading.kind === 'failed'
          ? await this.failed.put(transaction, {
              ...read.delivery,
              attempts: read.delivery.attempts + 1,
              error: read.reading.failure,
            })
          : null;
      const entry = undecidedOutcome(read, now, next?.nextTryAt ?? null);
      if (entry !== null) entries.push(entry);
    }
    return entries;
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

// Nothing is wrong with the deliveries: they wait in the log.
function isAway(error: unknown): boolean {
  return error instanceof StorageError && ['busy', 'full', 'unavailable', 'conflict'].includes(error.failure);
}
