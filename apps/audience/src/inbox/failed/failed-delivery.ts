// What a failed delivery is, and how it is written down as parameters.
import { toRowsParameter } from '../../database/dialect.ts';
import type { InboxDelivery } from '../log/inbox-log.ts';
import { KEY_COLUMNS, TRY_COLUMNS } from './failed-statements.ts';

/** Why a try failed, in words that may be shown: no secret, no personal data. */
export interface DeliveryError {
  readonly class: 'config' | 'transient' | 'data' | 'system';
  readonly code: string;
  readonly message: string;
}

/** A try that failed. */
export interface FailedDelivery {
  readonly delivery: InboxDelivery;
  /** How often it was tried so far, this time included. */
  readonly attempts: number;
  readonly error: DeliveryError;
  /** What the source asked for, in milliseconds from now. */
  readonly retryAfterMs?: number | undefined;
}

/** What was decided about a failed try. */
export interface RetryPlan {
  readonly attempts: number;
  /** Null: dead. */
  readonly nextTryAt: number | null;
  readonly dead: boolean;
}

/** A delivery that is to be tried again. */
export interface DueDelivery extends InboxDelivery {
  /** How often it was tried before. */
  readonly attempts: number;
}

const LONGEST_MESSAGE = 1_000;

/** The two parameters of `put` and `keep`: rows, and all bodies one after another. */
export function tryParameters(
  tries: ReadonlyArray<{ failed: FailedDelivery; plan: RetryPlan }>,
  at: number,
): [string, Buffer] {
  let start = 1;
  const rows = tries.map(({ failed: { delivery, error }, plan }) => {
    const row = {
      ...keyRow(delivery),
      received_at: delivery.receivedAt,
      headers: JSON.stringify(delivery.headers),
      start,
      size: delivery.body.byteLength,
      attempts: plan.attempts,
      next_try_at: plan.nextTryAt,
      dead: plan.dead ? 1 : 0,
      error_class: error.class,
      error_code: error.code,
      error_message: error.message.slice(0, LONGEST_MESSAGE),
      tried_at: at,
    };
    start += row.size;
    return row;
  });
  return [toRowsParameter(TRY_COLUMNS, rows), Buffer.concat(tries.map(({ failed }) => failed.delivery.body))];
}

/** The parameter that names deliveries. */
export function keysParameter(deliveries: readonly InboxDelivery[]): string {
  return toRowsParameter(KEY_COLUMNS, deliveries.map(keyRow));
}

function keyRow({ accountId, integrationId, deliveryId }: InboxDelivery) {
  return { account_id: accountId, integration_id: integrationId, delivery_id: deliveryId };
}
