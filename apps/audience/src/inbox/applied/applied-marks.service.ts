// Marks of deliveries that were applied, written in the transaction of their effects: the log may hand a delivery over twice, it
// has one effect all the same. Kept 90 days, which is longer than any source sends a delivery again.
import { Injectable } from '@nestjs/common';
import { Database, type SqlRunner, type Transaction, UnitOfWork } from '../../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../database/dialect.ts';
import { deliveryKey } from '../log/append-results.ts';
import type { InboxDelivery } from '../log/inbox-log.ts';
import { RefusedDeliveries } from '../refused/refused-deliveries.service.ts';
import { bodyDigest, UNKNOWN_DIGEST } from './body-digest.ts';

const KEPT_MS = 90 * 24 * 3_600_000;
const SWEPT_AT_ONCE = 2_000;

const MARK_COLUMNS = { integration_id: 'text', delivery_id: 'text', at: 'integer', digest: 'integer' } as const;
const KEY_COLUMNS = { integration_id: 'text', delivery_id: 'text' } as const;

/** Knows which deliveries were applied. */
@Injectable()
export class AppliedMarks {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly refused: RefusedDeliveries,
  ) {}

  /**
   * Those of the given deliveries that were applied already, in one query. One that says something else under the same id is
   * among them, and counted as a conflict: the first wins.
   * @param runner the transaction in which the others are about to be applied.
   */
  async applied<Given extends InboxDelivery>(runner: SqlRunner, deliveries: readonly Given[]): Promise<Set<Given>> {
    const found = new Set<Given>();
    if (deliveries.length === 0) return found;
    const digests = await this.digestsOf(runner, deliveries);
    for (const delivery of deliveries) {
      const digest = digests.get(deliveryKey(delivery));
      if (digest === undefined) continue;
      found.add(delivery);
      const own = bodyDigest(delivery.body);
      const comparable = digest !== UNKNOWN_DIGEST && own !== UNKNOWN_DIGEST;
      if (comparable && digest !== own) this.refused.note(delivery, 'conflict', delivery.body.byteLength);
    }
    return found;
  }

  /**
   * Marks these as applied. A mark that is there stays as it is.
   * @returns those that another host marked meanwhile: their effects must not be written again.
   */
  async mark<Given extends InboxDelivery>(
    transaction: Transaction,
    deliveries: readonly Given[],
    at: number,
  ): Promise<Given[]> {
    if (deliveries.length === 0) return [];
    const rows = deliveries.map(({ integrationId, deliveryId, body }) => {
      return { integration_id: integrationId, delivery_id: deliveryId, at, digest: bodyDigest(body) };
    });
    const marked = await transaction.query<{ integrationId: string; deliveryId: string }>(
      `INSERT INTO applied_deliveries (integration_id, delivery_id, at, digest)
       SELECT integration_id, delivery_id, at, digest FROM ${this.rows('$1', MARK_COLUMNS)} AS r WHERE true
       ON CONFLICT (integration_id, delivery_id) DO NOTHING
       RETURNING integration_id AS "integrationId", delivery_id AS "deliveryId"`,
      [toRowsParameter(MARK_COLUMNS, rows)],
    );
    if (marked.length === deliveries.length) return [];
    const written = new Set(marked.map(deliveryKey));
    return deliveries.filter((delivery) => !written.has(deliveryKey(delivery)));
  }

  /** Forgets marks that are too old to be asked for. Returns how many. */
  async sweep(now: number): Promise<number> {
    let swept = 0;
    for (;;) {
      const rows = await this.unitOfWork.run((transaction) =>
        transaction.query<{ at: number }>(
          `DELETE FROM applied_deliveries WHERE (integration_id, delivery_id) IN (
             SELECT integration_id, delivery_id FROM applied_deliveries WHERE at < $1 ORDER BY at LIMIT ${SWEPT_AT_ONCE}
           ) RETURNING at`,
          [now - KEPT_MS],
        ),
      );
      swept += rows.length;
      if (rows.length < SWEPT_AT_ONCE) return swept;
    }
  }

  private async digestsOf(runner: SqlRunner, deliveries: readonly InboxDelivery[]): Promise<Map<string, number>> {
    const keys = deliveries.map(({ integrationId, deliveryId }) => {
      return { integration_id: integrationId, delivery_id: deliveryId };
    });
    // Looked up one by one: a join is turned around, or made a walk through all marks, once there are statistics.
    const rows = await runner.query<{ integrationId: string; deliveryId: string; digest: number | null }>(
      `SELECT r.integration_id AS "integrationId", r.delivery_id AS "deliveryId", (
         SELECT m.digest FROM applied_deliveries m
         WHERE m.integration_id = r.integration_id AND m.delivery_id = r.delivery_id
       ) AS digest FROM ${this.rows('$1', KEY_COLUMNS)} AS r`,
      [toRowsParameter(KEY_COLUMNS, keys)],
    );
    return new Map(rows.flatMap((row) => (row.digest === null ? [] : [[deliveryKey(row), row.digest]])));
  }

  private rows(parameter: string, columns: RowColumns): string {
    return dialectOf(this.database.kind).rows(parameter, columns);
  }
}
