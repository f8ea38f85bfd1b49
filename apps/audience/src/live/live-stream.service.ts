// What happened, told to whoever watches: recorded in the transaction that makes it happen, given out after its commit. The
// table is the stream, so that a browser that comes back goes on where it was, on any host.
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { toJsonParameter } from '../database/bind-values.ts';
import { Database, type Transaction } from '../database/database.ts';
import { LiveWakeups } from './live-wakeups.service.ts';

/** Kinds of events; `reset`: fetch again, for more happened than is told one by one. */
export type LiveKind = 'contact' | 'outcome' | 'import' | 'review' | 'integration' | 'reset';

/** One event. The payload is what a browser gets. */
export interface LiveEvent {
  readonly kind: LiveKind;
  readonly payload: object;
}

/** More events of one transaction than this become one `reset`: fetching again is cheaper for everybody. */
export const MOST_EVENTS = 250;

/** Records events. */
@Injectable()
export class LiveStream {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly wakeups: LiveWakeups,
  ) {}

  /**
   * Records events of one account. Call it late in the transaction: on PostgreSQL the account's stream is held until commit,
   * so that ids come in the order of commits and nobody who reads on misses one. Several accounts: in the order of their ids.
   */
  async record(transaction: Transaction, accountId: string, events: readonly LiveEvent[]): Promise<void> {
    if (events.length === 0) return;
    const distinct = new Map(events.map(({ kind, payload }) => [JSON.stringify([kind, payload]), [kind, payload]]));
    const told = distinct.size > MOST_EVENTS ? [['reset', {}]] : [...distinct.values()];
    if (this.database.kind === 'postgres') {
      await transaction.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 4837202))', [accountId]);
    }
    await transaction.query('INSERT INTO stream_batches (account_id, at, events) VALUES ($1, $2, $3)', [
      accountId,
      this.clock.now(),
      toJsonParameter(told),
    ]);
    transaction.afterCommit(() => this.wakeups.wake(accountId));
  }
}
