// Reads and sweeps the table of the live stream. An event's id is its batch's id times 10,000 plus its place in the batch.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../common/clock.ts';
import { Database, UnitOfWork } from '../database/database.ts';

/** So long a batch is kept, in milliseconds; the newest of each account stays. */
export const KEPT_MS = 15 * 60_000;

const PER_BATCH = 10_000;
const READ_AT_ONCE = 50;
const MOST_SWEPT = 5_000;

/** An event as it is sent. */
export interface NumberedEvent {
  readonly id: number;
  readonly kind: string;
  readonly payload: object;
}

/** Batches read, and how far. */
export interface ReadBatches {
  readonly events: readonly NumberedEvent[];
  readonly lastBatch: number;
  readonly hasMore: boolean;
}

const storedEvents = z.array(z.tuple([z.string(), z.record(z.string(), z.unknown())]));

/** Reads and sweeps batches. */
@Injectable()
export class StreamBatches {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** The newest batch of an account; 0 when there is none. */
  async newest(accountId: string): Promise<number> {
    const [row] = await this.database.query<{ id: number }>(
      'SELECT id FROM stream_batches WHERE account_id = $1 ORDER BY id DESC LIMIT 1',
      [accountId],
    );
    return row?.id ?? 0;
  }

  /** Whether nothing after this event can have been swept: its batch is still there. */
  async canResumeAfter(accountId: string, eventId: number): Promise<boolean> {
    const rows = await this.database.query('SELECT 1 AS found FROM stream_batches WHERE account_id = $1 AND id = $2', [
      accountId,
      Math.floor(eventId / PER_BATCH),
    ]);
    return rows.length > 0;
  }

  /** What came after a batch, oldest first, some batches at a time. */
  async after(accountId: string, batch: number): Promise<ReadBatches> {
    const rows = await this.database.query<{ id: number; events: string }>(
      `SELECT id, events FROM stream_batches WHERE account_id = $1 AND id > $2 ORDER BY id LIMIT ${READ_AT_ONCE}`,
      [accountId, batch],
    );
    const events = rows.flatMap((row) =>
      storedEvents
        .parse(JSON.parse(row.events))
        .map(([kind, payload], index) => ({ id: row.id * PER_BATCH + index, kind, payload })),
    );
    return { events, lastBatch: rows.at(-1)?.id ?? batch, hasMore: rows.length === READ_AT_ONCE };
  }

  /** Removes what is old. The newest batch of an account stays, so that a quiet account's browsers go on without a reset. */
  async sweep(): Promise<void> {
    const before = this.clock.now() - KEPT_MS;
    await this.unitOfWork.run((transaction) =>
      transaction.query(
        `DELETE FROM stream_batches WHERE id IN (
           SELECT s.id FROM stream_batches s WHERE s.at < $1
             AND EXISTS (SELECT 1 FROM stream_batches n WHERE n.account_id = s.account_id AND n.id > s.id)
           ORDER BY s.at LIMIT ${MOST_SWEPT})`,
        [before],
      ),
    );
  }
}

/** The id with which a stream begins that has everything up to a batch. */
export function lastIdOf(batch: number): number {
  return batch * PER_BATCH + PER_BATCH - 1;
}

/** The batch of an event. */
export function batchOf(eventId: number): number {
  return Math.floor(eventId / PER_BATCH);
}
