// The inbox on SQLite: a file of its own, written by group commit, read on by position. How far it was read stands in the main
// database, written with the effects; settled rows leave the file afterwards, in chunks.
import type { Database, Transaction } from '../../database/database.ts';
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
import { ReadProgress } from './read-progress.ts';
import { SettledRows } from './settled-rows.ts';
import { openSqliteInboxFile, type SqliteInboxFile } from './sqlite-inbox-file.ts';
import * as sql from './sqlite-inbox-statements.ts';

const WRITE_POSITION = `INSERT INTO inbox_position (name, position) VALUES ($1, $2)
  ON CONFLICT (name) DO UPDATE SET position = excluded.position WHERE excluded.position > inbox_position.position`;

const ignore = (): void => undefined;

/** What the log is opened with. */
export interface SqliteInboxOptions {
  /** Where the file is. The caller holds the lock of the database beside it. */
  readonly path: string;
  /** The main database, to read the position from. */
  readonly database: Database;
  /** The id of the log, should the file be new. */
  readonly newLogId: string;
  readonly bounds?: Partial<InboxBounds>;
  /** Told of the size of every group that was committed. */
  readonly onGroup?: (size: number) => void;
  /** Told of faults that no caller waits for. */
  readonly onFault?: (error: unknown) => void;
}

/** A log for one host. */
export class SqliteInboxLog extends InboxLog {
  private readonly appends: GroupCommit<InboxDelivery, AppendResult>;
  private readonly listeners = new AppendedListeners();
  private readonly settledRows: SettledRows;
  private claiming: Promise<unknown> = Promise.resolve();
  private closing: Promise<void> | null = null;

  private constructor(
    private readonly file: SqliteInboxFile,
    private readonly progress: ReadProgress,
    private readonly bounds: InboxBounds,
    private readonly onGroup: (size: number) => void,
    onFault: (error: unknown) => void,
  ) {
    super();
    this.appends = new GroupCommit((group) => this.writeGroup(group), sizeOfDelivery, bounds);
    this.settledRows = new SettledRows(file.writer, onFault);
  }

  /** Opens the log where it was left: all that is above the read position is handed out again. */
  static async open(options: SqliteInboxOptions): Promise<SqliteInboxLog> {
    const bounds = { ...DEFAULT_INBOX_BOUNDS, ...options.bounds };
    const file = await openSqliteInboxFile(options.path, options.newLogId, bounds);
    try {
      const [row] = await options.database.query<{ position: number }>(
        'SELECT position FROM inbox_position WHERE name = $1',
        [file.logId],
      );
      const position = row?.position ?? 0;
      await file.writer.query(sql.RAISE_SEQUENCE, [position]);
      await file.writer.query(sql.START_SEQUENCE, [position]);
      const log = new SqliteInboxLog(
        file,
        new ReadProgress(position),
        bounds,
        options.onGroup ?? ignore,
        options.onFault ?? ignore,
      );
      await log.settledRows.removeUpTo(position);
      return log;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  override append(delivery: InboxDelivery): Promise<AppendResult> {
    return this.appends.add(delivery);
  }

  override claim(limit: number): Promise<ClaimedDelivery[]> {
    const claimed = this.claiming.then(() => this.readNext(limit));
    this.claiming = claimed.catch(() => undefined);
    return claimed;
  }

  override async settle(transaction: Transaction, claimed: readonly ClaimedDelivery[]): Promise<ClaimedDelivery[]> {
    const positions = new Set(claimed.map((delivery) => delivery.position));
    await transaction.query(WRITE_POSITION, [this.file.logId, this.progress.settledUpTo(positions)]);
    transaction.afterCommit(() => {
      this.progress.settle(positions);
      this.settledRows.remove(positions);
    });
    return [];
  }

  override async release(claimed: readonly ClaimedDelivery[]): Promise<void> {
    this.progress.giveBack(claimed.map((delivery) => delivery.position));
    if (claimed.length > 0) this.listeners.notify();
  }

  override async waiting(integrationId?: string): Promise<InboxWaiting> {
    await this.settledRows.removed();
    const [found] = await this.file.reader.query<{ count: number; oldest: number | null }>(
      integrationId === undefined ? sql.WAITING_OF_ALL : sql.WAITING_OF_ONE,
      integrationId === undefined ? [this.bounds.mostCounted] : [this.bounds.mostCounted, integrationId],
    );
    if (!found || found.oldest === null) return { count: 0, oldestReceivedAt: null };
    const [oldest] = await this.file.reader.query<{ receivedAt: number }>(sql.RECEIVED_AT, [found.oldest]);
    return { count: found.count, oldestReceivedAt: oldest?.receivedAt ?? null };
  }

  override onAppended(listener: () => void): () => void {
    return this.listeners.add(listener);
  }

  override close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    await this.appends.close();
    await this.claiming;
    await this.settledRows.removed();
    await this.file.close();
  }

  private async writeGroup(group: InboxDelivery[]): Promise<AppendResult[]> {
    const first = firstOfEachKey(group);
    const rows = await this.file.writer.query<{ integrationId: string; deliveryId: string }>(
      sql.insertStatement(first.size),
      sql.insertParameters(first.values()),
    );
    this.onGroup(group.length);
    if (rows.length > 0) this.listeners.notify();
    if (rows.length === group.length) return group.map(() => 'stored');
    return appendResults(group, first, new Set(rows.map(deliveryKey)), (delivery) => this.holds(delivery));
  }

  private async holds({ integrationId, deliveryId, body }: InboxDelivery): Promise<boolean> {
    const [row] = await this.file.reader.query<{ same: number }>(sql.SAME_BODY, [integrationId, deliveryId, body]);
    return row === undefined || row.same === 1;
  }

  private async readNext(limit: number): Promise<ClaimedDelivery[]> {
    if (limit <= 0) return [];
    const returned = this.progress.returned(limit);
    const rows = await this.file.reader.query<DeliveryRow>(sql.NEXT_ROWS, [
      this.progress.readUpTo,
      JSON.stringify(returned),
      limit,
      this.bounds.claimBytes,
    ]);
    const claimed = rows.map(claimedDelivery);
    this.progress.handOut(claimed.map((delivery) => delivery.position));
    return claimed;
  }
}
