// When an integration last received and applied something, and up to where: shown by its status.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, toRowsParameter } from '../database/dialect.ts';
import type { ReadDelivery } from './delivery-in-hand.ts';

const columns = {
  account_id: 'text',
  id: 'text',
  received_at: 'integer',
  applied_at: 'integer',
  position: 'text',
} as const;

interface Progress {
  account_id: string;
  id: string;
  received_at: number | null;
  applied_at: number | null;
  position: string | null;
}

@Injectable()
export class IntegrationProgress {
  constructor(private readonly database: Database) {}

  /** Notes what a batch brought, one row per integration, in the order of their ids. */
  async note(transaction: Transaction, batch: readonly ReadDelivery[], now: number): Promise<void> {
    const rows = new Map<string, Progress>();
    for (const { delivery, reading } of batch) {
      if (reading.kind === 'done') continue;
      const applied = reading.kind === 'changes';
      const row = rows.get(delivery.integrationId) ?? {
        account_id: delivery.accountId,
        id: delivery.integrationId,
        received_at: null,
        applied_at: null,
        position: null,
      };
      // What catch-up reads was not sent.
      if (delivery.origin.kind !== 'feed') row.received_at = Math.max(row.received_at ?? 0, delivery.receivedAt);
      if (applied) row.applied_at = now;
      if (applied && reading.position !== null) row.position = reading.position;
      rows.set(delivery.integrationId, row);
    }
    if (rows.size === 0) return;
    const dialect = dialectOf(this.database.kind);
    const sorted = [...rows.values()].sort((left, right) => (left.id < right.id ? -1 : 1));
    await transaction.query(
      `UPDATE integrations SET
         last_delivery_at = CASE WHEN r.received_at IS NULL THEN last_delivery_at
           ELSE ${dialect.greatest('coalesce(last_delivery_at, 0)', 'r.received_at')} END,
         last_applied_at = coalesce(r.applied_at, last_applied_at),
         last_applied_position = coalesce(r.position, last_applied_position)
       FROM ${dialect.rows('$1', columns)} AS r WHERE integrations.account_id = r.account_id AND integrations.id = r.id`,
      [toRowsParameter(columns, sorted)],
    );
  }
}
