// The inbox on PostgreSQL: a table, claimed by lease, for any number of hosts. Settling removes rows in the transaction of their
// effects, so there is no read position; what another host appended is seen by looking every so often.
import type { Transaction } from '../../database/database.ts';
import { toRowsParameter } from '../../database/dialect.ts';
import { StorageError } from '../../database/storage-error.ts';
import { appendResults, deliveryKey, firstOfEachKey } from './append-results.ts';
import { AppendedListeners } from './appended-listeners.ts';
import { claimedDelivery, type DeliveryRow } from './delivery-row.ts';
import { GroupCommit } from './group-commit.ts';
import { DEFAULT_INBOX_BOUNDS, type InboxBounds, sizeOfDelivery } from './inbox-bounds.ts';
import {
  type AppendResult,
  type ClaimedDelivery,
  type InboxDelivery,
  InboxLog,
  type InboxWaiting,
} from './inbox-log.ts';
import { PostgresInboxPool } from './postgres-inbox-pool.ts';
import * as sql from './postgres-inbox-statements.ts';
import { LEASE_MS, PostgresLeases, positionsParameter } from './postgres-leases.ts';

const LOOK_EVERY_MS = 200;
const CLASHES_BORNE = 3;

/** What the log is opened with. */
export interface PostgresInboxOptions {
  readonly url: string;
  /** Names this process among the hosts: a fresh id for each start. */
  readonly host: string;
  readonly now: () => number;
  readonly bounds?: Partial<InboxBounds>;
  /** How often to look for what other hosts appended, in milliseconds. Default 200. */
  readonly lookEveryMs?: number;
  /** Told of the size of every group that was committed. */
  readonly onGroup?: (size: number) => void;
  /** Told of faults that no caller waits for. */
  readonly onFault?: (error: unknown) => void;
}

/** A log for any number of hosts. */
export class PostgresInboxLog extends InboxLog {
  private readonly pool: PostgresInboxPool;
  private readonly leases: PostgresLeases;
  private readonly bounds: InboxBounds;
  private readonly appends: GroupCommit<InboxDelivery, AppendResult>;
  private readonly listeners = new AppendedListeners();
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | null = null;
  private closing: Promise<void> | null = null;

  private constructor(private readonly options: PostgresInboxOptions) {
    super();
    const onFault = options.onFault ?? (() => undefined);
    this.bounds = { ...DEFAULT_INBOX_BOUNDS, ...options.bounds };
    this.pool = new PostgresInboxPool(options.url, this.bounds.patienceMs, onFault);
    this.leases = new PostgresLeases(this.pool, options.host, options.now);
    this.appends = new GroupCommit((group) => this.writeGroup(group), sizeOfDelivery, this.bounds);
    this.timer = setInterval(() => {
      this.looking ??= this.look()
        .catch(onFault)
        .finally(() => {
          this.looking = null;
        });
    }, options.lookEveryMs ?? LOOK_EVERY_MS);
    this.timer.unref();
  }

  static async open(options: PostgresInboxOptions): Promise<PostgresInboxLog> {
    const log = new PostgresInboxLog(options);
    try {
      await log.pool.assertDurable();
      return log;
    } catch (error) {
      await log.close();
      throw error;
    }
  }

  override append(delivery: InboxDelivery): Promise<AppendResult> {
    return this.appends.add(delivery);
  }

  override async claim(limit: number): Promise<ClaimedDelivery[]> {
    if (limit <= 0) return [];
    const now = this.options.now();
    const until = now + LEASE_MS;
    const parameters = [now, until, limit, this.bounds.claimBytes, this.options.host];
    const rows = await this.pool.query<DeliveryRow>(sql.CLAIM, parameters);
    // A lease that ended while its work goes on here: that work is not begun a second time.
    const claimed = rows.map(claimedDelivery).filter((delivery) => !this.leases.holds(delivery.position));
    this.leases.add(claimed, until);
    return claimed;
  }

  override async settle(transaction: Transaction, claimed: readonly ClaimedDelivery[]): Promise<ClaimedDelivery[]> {
    const positions = claimed.map((delivery) => delivery.position);
    const rows = await transaction.query<{ position: number }>(sql.SETTLE, [positionsParameter(positions)]);
    transaction.afterCommit(() => this.leases.forget(positions));
    if (rows.length === claimed.length) return [];
    const present = new Set(rows.map((row) => Number(row.position)));
    return claimed.filter((delivery) => !present.has(delivery.position));
  }

  override async release(claimed: readonly ClaimedDelivery[]): Promise<void> {
    if (claimed.length === 0) return;
    await this.leases.release(claimed.map((delivery) => delivery.position));
    this.listeners.notify();
  }

  override async waiting(integrationId?: string): Promise<InboxWaiting> {
    const all = integrationId === undefined;
    const [found] = await this.pool.query<{ count: number; oldest: number | null }>(
      all ? sql.WAITING_OF_ALL : sql.WAITING_OF_ONE,
      all ? [this.bounds.mostCounted] : [this.bounds.mostCounted, integrationId],
    );
    if (!found || found.oldest === null) return { count: 0, oldestReceivedAt: null };
    const [oldest] = await this.pool.query<{ receivedAt: number }>(sql.RECEIVED_AT, [found.oldest]);
    return { count: found.count, oldestReceivedAt: oldest ? Number(oldest.receivedAt) : null };
  }

  override onAppended(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  /** What the timer does: holds on to claims of long work, and looks for what others appended or gave up. */
  async look(): Promise<void> {
    await this.leases.renew();
    if (!this.listeners.any) return;
    const [row] = await this.pool.query<{ free: boolean }>(sql.ANY_FREE, [this.options.now()]);
    if (row?.free) this.listeners.notify();
  }

  override close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
    await this.appends.close();
    try {
      await this.leases.releaseAll();
    } catch (error) {
      // They end by themselves.
      this.options.onFault?.(error);
    }
    await this.pool.close();
  }

  private async writeGroup(group: InboxDelivery[]): Promise<AppendResult[]> {
    const first = firstOfEachKey(group);
    const stored = await this.insert([...first.values()]);
    this.options.onGroup?.(group.length);
    if (stored.size > 0) this.listeners.notify();
    if (stored.size === group.length) return group.map(() => 'stored');
    return appendResults(group, first, stored, (delivery) => this.holds(delivery));
  }

  // Two hosts that store the same deliveries in another order clash; one of them begins again.
  private async insert(deliveries: InboxDelivery[]): Promise<Set<string>> {
    const parameters = groupParameters(deliveries);
    for (let clashes = 0; ; clashes += 1) {
      try {
        const rows = await this.pool.query<{ integrationId: string; deliveryId: string }>(sql.INSERT_GROUP, parameters);
        return new Set(rows.map(deliveryKey));
      } catch (error) {
        const again = error instanceof StorageError && error.failure === 'conflict' && clashes < CLASHES_BORNE;
        if (!again) throw error;
      }
    }
  }

  private async holds({ integrationId, deliveryId, body }: InboxDelivery): Promise<boolean> {
    const [row] = await this.pool.query<{ same: boolean }>(sql.SAME_BODY, [integrationId, deliveryId, body]);
    return row === undefined || row.same;
  }
}

function groupParameters(deliveries: readonly InboxDelivery[]): [string, Buffer] {
  let start = 1;
  const rows = deliveries.map((delivery) => {
    const row = {
      account_id: delivery.accountId,
      integration_id: delivery.integrationId,
      delivery_id: delivery.deliveryId,
      received_at: delivery.receivedAt,
      headers: JSON.stringify(delivery.headers),
      start,
      size: delivery.body.byteLength,
    };
    start += row.size;
    return row;
  });
  return [toRowsParameter(sql.GROUP_COLUMNS, rows), Buffer.concat(deliveries.map((delivery) => delivery.body))];
}
