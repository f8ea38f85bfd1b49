// Deliveries that failed to apply: tried again later while the log reads on, or resting as dead with their bytes and their reason.
// What a try does is the worker's business; the list for people is `dead-list.service.ts`.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Database, type SqlRunner, type Transaction, UnitOfWork } from '../../database/database.ts';
import { deliveryKey } from '../log/append-results.ts';
import { readHeaders } from '../log/delivery-row.ts';
import type { InboxDelivery } from '../log/inbox-log.ts';
import {
  type DueDelivery,
  type FailedDelivery,
  keysParameter,
  type RetryPlan,
  tryParameters,
} from './failed-delivery.ts';
import { FAILED_STATEMENTS, type FailedStatements } from './failed-statements.ts';
import { Jitter } from './jitter.ts';
import { nextTryAt } from './retry-schedule.ts';

/** How long a due delivery is lent: when the host that has it is gone, another takes it up after that. */
const LENT_MS = 5 * 60_000;
const LENT_BYTES = 16 * 1_048_576;

interface KeyRow {
  integration_id: string;
  delivery_id: string;
}

interface LentRow extends KeyRow {
  account_id: string;
  received_at: number;
  headers: string;
  body: Uint8Array;
  attempts: number;
}

/** The retry table. */
@Injectable()
export class FailedDeliveries {
  private readonly listeners = new Set<() => void>();
  private readonly sql: FailedStatements;

  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly jitter: Jitter,
  ) {
    this.sql = FAILED_STATEMENTS[database.kind];
  }

  /**
   * Notes failed tries, first ones and later ones, in the transaction that settles or keeps them. What cannot get better by itself
   * (class `data`) is dead at once, the rest after ten tries.
   * @returns what was decided of each, in order.
   */
  async put(transaction: Transaction, failures: readonly FailedDelivery[]): Promise<RetryPlan[]> {
    const now = this.clock.now();
    const tries = failures.map((failed) => ({ failed, plan: this.planFor(failed, now) }));
    if (tries.length > 0) await transaction.query(this.sql.put, tryParameters(tries, now));
    return tries.map(({ plan }) => plan);
  }

  /** Keeps a delivery as dead without a try. False: it, or one of the same id, is here already. */
  async keepDead(transaction: Transaction, failed: FailedDelivery): Promise<boolean> {
    const plan = { attempts: failed.attempts, nextTryAt: null, dead: true };
    const rows = await transaction.query(this.sql.keep, tryParameters([{ failed, plan }], this.clock.now()));
    return rows.length > 0;
  }

  /** Those of the given deliveries that wait here or are dead: one that comes again is not begun anew. */
  async among<Given extends InboxDelivery>(runner: SqlRunner, deliveries: readonly Given[]): Promise<Set<Given>> {
    if (deliveries.length === 0) return new Set();
    return matching(deliveries, await runner.query<KeyRow>(this.sql.among, [keysParameter(deliveries)]));
  }

  /** Those of the given deliveries that were kept, but answered with a refusal: a whole one of the same id takes their place. */
  async refused<Given extends InboxDelivery>(runner: SqlRunner, deliveries: readonly Given[]): Promise<Set<Given>> {
    if (deliveries.length === 0) return new Set();
    return matching(deliveries, await runner.query<KeyRow>(this.sql.refused, [keysParameter(deliveries)]));
  }

  /** Those of the given deliveries that are tried again: nothing about them is final yet. */
  async trying<Given extends InboxDelivery>(runner: SqlRunner, deliveries: readonly Given[]): Promise<Set<Given>> {
    if (deliveries.length === 0) return new Set();
    return matching(deliveries, await runner.query<KeyRow>(this.sql.trying, [keysParameter(deliveries)]));
  }

  /** Lends those whose time has come, oldest try first; fewer when bodies are large. No other host gets them meanwhile. */
  async due(limit: number): Promise<DueDelivery[]> {
    const now = this.clock.now();
    const any = await this.database.query(this.sql.anyDue, [now]);
    if (any.length === 0 || limit <= 0) return [];
    const rows = await this.unitOfWork.run((transaction) =>
      transaction.query<LentRow>(this.sql.lend, [now, now + LENT_MS, limit, LENT_BYTES]),
    );
    return rows.map(dueDelivery).sort((left, right) => left.receivedAt - right.receivedAt);
  }

  /** Gives lent ones back untried: they are due at once. */
  async release(deliveries: readonly InboxDelivery[]): Promise<void> {
    if (deliveries.length === 0) return;
    const parameters = [keysParameter(deliveries), this.clock.now()];
    await this.unitOfWork.run((transaction) => transaction.query(this.sql.release, parameters));
  }

  /**
   * Takes out what is done with, in the transaction of its effects.
   * @returns those that another host took out first: their effects must not be written again. Call it before writing effects.
   */
  async settle<Given extends InboxDelivery>(transaction: Transaction, deliveries: readonly Given[]): Promise<Given[]> {
    if (deliveries.length === 0) return [];
    const present = matching(deliveries, await transaction.query<KeyRow>(this.sql.settle, [keysParameter(deliveries)]));
    return deliveries.filter((delivery) => !present.has(delivery));
  }

  /** When the next one is due; null: none waits. */
  async nextDueAt(): Promise<number | null> {
    const [row] = await this.database.query<{ at: number | null }>(this.sql.nextDue);
    return row?.at ?? null;
  }

  /** How many of an integration wait for another try, and how many are dead. */
  async counts(accountId: string, integrationId: string): Promise<{ failing: number; dead: number }> {
    const rows = await this.database.query<{ dead: number; n: number }>(this.sql.counts, [accountId, integrationId]);
    const count = (dead: number): number => rows.find((row) => row.dead === dead)?.n ?? 0;
    return { failing: count(0), dead: count(1) };
  }

  /** Makes a dead delivery, or all of an integration (null), due now. Attempts count on. Returns the ids. */
  async revive(
    transaction: Transaction,
    of: { accountId: string; integrationId: string; deliveryId: string | null },
  ): Promise<string[]> {
    const parameters = [of.accountId, of.integrationId, this.clock.now(), of.deliveryId];
    const rows = await transaction.query<{ delivery_id: string }>(this.sql.revive, parameters);
    transaction.afterCommit(() => {
      for (const listener of this.listeners) listener();
    });
    return rows.map((row) => row.delivery_id);
  }

  /** Calls the listener when dead ones became due. Returns what takes the listener away. */
  onRevived(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private planFor(failed: FailedDelivery, now: number): RetryPlan {
    const { attempts, retryAfterMs } = failed;
    const at =
      failed.error.class === 'data' ? null : nextTryAt({ attempts, now, retryAfterMs }, () => this.jitter.next());
    return { attempts, nextTryAt: at, dead: at === null };
  }
}

function matching<Given extends InboxDelivery>(deliveries: readonly Given[], rows: readonly KeyRow[]): Set<Given> {
  const keys = new Set(
    rows.map((row) => deliveryKey({ integrationId: row.integration_id, deliveryId: row.delivery_id })),
  );
  return new Set(deliveries.filter((delivery) => keys.has(deliveryKey(delivery))));
}

function dueDelivery(row: LentRow): DueDelivery {
  return {
    accountId: row.account_id,
    integrationId: row.integration_id,
    deliveryId: row.delivery_id,
    receivedAt: row.received_at,
    headers: readHeaders(row.headers),
    body: row.body,
    attempts: row.attempts,
  };
}
