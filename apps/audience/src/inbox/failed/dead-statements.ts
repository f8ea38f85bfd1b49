// The statements behind the list of dead deliveries: the retry table beside the outcomes that tell of its rows.

/** A dead delivery with its outcome. */
export interface DeadRow {
  id: number;
  at: number;
  delivery_id: string;
  import_id: string | null;
  trigger_kind: string;
  person_id: string | null;
  contact_id: string | null;
  outcome: string;
  reason: string;
  notes: string;
  attempts: number;
  next_try_at: number | null;
  dead: number;
  received_at: number;
  body: Uint8Array;
  error_class: string;
  error_code: string;
  error_message: string;
  tried_at: number;
}

// A delivery of several changes has an outcome each; the first of them stands for it.
const WITH_OUTCOME = `failed_deliveries f JOIN outcomes o
  ON o.account_id = f.account_id AND o.integration_id = f.integration_id AND o.delivery_id = f.delivery_id
  AND o.item = (
    SELECT min(first.item) FROM outcomes first WHERE first.account_id = f.account_id
    AND first.integration_id = f.integration_id AND first.delivery_id = f.delivery_id AND first.dead = 1
  )`;

/** `$3`, `$4` where the last page ended, `$5` how many. */
export const DEAD_NEWEST = `SELECT o.id, o.at, f.delivery_id, o.import_id, o.trigger_kind, o.person_id, o.contact_id, o.outcome,
    o.reason, o.notes, f.attempts, f.next_try_at, f.dead, f.received_at, f.body, f.error_class, f.error_code,
    f.error_message, f.tried_at
  FROM ${WITH_OUTCOME}
  WHERE f.account_id = $1 AND f.integration_id = $2 AND f.dead = 1
    AND f.tried_at <= $3 AND (f.tried_at < $3 OR f.delivery_id < $4)
  ORDER BY f.tried_at DESC, f.delivery_id DESC LIMIT $5`;

/** The dead delivery of an outcome, `$3`. */
export const DEAD_BY_OUTCOME = `SELECT f.delivery_id AS "deliveryId" FROM outcomes o JOIN failed_deliveries f
  ON f.account_id = o.account_id AND f.integration_id = o.integration_id AND f.delivery_id = o.delivery_id
  WHERE o.id = $3 AND o.account_id = $1 AND o.integration_id = $2 AND f.dead = 1`;

/** Outcomes of deliveries that wait for another try again: of one delivery, `$3`, or of all that do. */
export const REVIVE_OUTCOMES = `UPDATE outcomes SET dead = 0, next_try_at = (
    SELECT f.next_try_at FROM failed_deliveries f WHERE f.account_id = outcomes.account_id
    AND f.integration_id = outcomes.integration_id AND f.delivery_id = outcomes.delivery_id
  )
  WHERE account_id = $1 AND integration_id = $2 AND dead = 1 AND delivery_id IN (
    SELECT delivery_id FROM failed_deliveries
    WHERE account_id = $1 AND integration_id = $2 AND dead = 0 AND delivery_id = COALESCE($3, delivery_id)
  )`;
