// The statements of the retry table, made once per database.
import type { DatabaseKind } from '../../database/database.ts';
import { dialectOf } from '../../database/dialect.ts';

/** What is expanded of each failed try; `start` and `size` say where its body stands in the bytes of all. */
export const TRY_COLUMNS = {
  account_id: 'text',
  integration_id: 'text',
  delivery_id: 'text',
  received_at: 'integer',
  headers: 'text',
  start: 'integer',
  size: 'integer',
  attempts: 'integer',
  next_try_at: 'integer',
  dead: 'integer',
  error_class: 'text',
  error_code: 'text',
  error_message: 'text',
  tried_at: 'integer',
} as const;

export const KEY_COLUMNS = { account_id: 'text', integration_id: 'text', delivery_id: 'text' } as const;

const KEY = 'account_id, integration_id, delivery_id';
const AFTER_A_TRY = 'attempts, next_try_at, dead, error_class, error_code, error_message, tried_at'.split(', ');

function statementsOf(kind: DatabaseKind) {
  const dialect = dialectOf(kind);
  const [blob, int] = kind === 'sqlite' ? ['BLOB', 'INTEGER'] : ['BYTEA', 'INT'];
  // SQLite answers NULL when it cuts from no bytes at all.
  const body = `COALESCE(substr(CAST($2 AS ${blob}), CAST(start AS ${int}), CAST(size AS ${int})), CAST('' AS ${blob}))`;
  const insert = `INSERT INTO failed_deliveries (${KEY}, received_at, headers, body, ${AFTER_A_TRY.join(', ')})
    SELECT ${KEY}, received_at, headers, ${body}, ${AFTER_A_TRY.join(', ')} FROM ${dialect.rows('$1', TRY_COLUMNS)} AS r
    WHERE true ON CONFLICT (${KEY})`;
  const keysGiven = (which = '') => `SELECT f.account_id, f.integration_id, f.delivery_id
    FROM ${dialect.rows('$1', KEY_COLUMNS)} AS r CROSS JOIN failed_deliveries f
    WHERE f.account_id = r.account_id AND f.integration_id = r.integration_id AND f.delivery_id = r.delivery_id${which}
    ORDER BY f.account_id, f.integration_id, f.delivery_id`;
  const given = keysGiven();
  return {
    /** Keeps body and headers of the first, takes all else from the last. */
    put: `${insert} DO UPDATE SET ${AFTER_A_TRY.map((name) => `${name} = excluded.${name}`).join(', ')}`,
    /** Answers a row when it was not there. */
    keep: `${insert} DO NOTHING RETURNING delivery_id`,
    /** Those of the given ones that are here. */
    among: given,
    /** Those of the given ones that were answered with a refusal: malformed, and so never accepted. */
    refused: keysGiven(" AND f.dead = 1 AND f.error_code = 'malformed'"),
    /** Those of the given ones that wait for another try. */
    trying: keysGiven(' AND f.dead = 0'),
    /** Takes out the given ones and answers those that were there. */
    settle: `DELETE FROM failed_deliveries WHERE (${KEY}) IN (${given}${dialect.forUpdate('f')}) RETURNING ${KEY}`,
    /** Whether any is due at `$1`, read before anything is locked. */
    anyDue: 'SELECT next_try_at FROM failed_deliveries WHERE dead = 0 AND next_try_at <= $1 LIMIT 1',
    /** Lends those due at `$1` until `$2`: at most `$3`, about `$4` bytes, never none. */
    lend: `UPDATE failed_deliveries SET next_try_at = $2 WHERE (${KEY}) IN (
        SELECT ${KEY} FROM (
          SELECT ${KEY}, sum(size) OVER (ORDER BY next_try_at, ${KEY}) - size AS before FROM (
            SELECT ${KEY}, next_try_at, length(body) AS size FROM failed_deliveries
            WHERE dead = 0 AND next_try_at <= $1 ORDER BY next_try_at, integration_id, delivery_id
            LIMIT $3${dialect.forUpdateSkipLocked()}
          ) AS candidates
        ) AS sized WHERE before < $4
      ) RETURNING ${KEY}, received_at, headers, body, attempts`,
    /** Makes the given ones due at `$2`. */
    release: `UPDATE failed_deliveries SET next_try_at = $2 WHERE dead = 0 AND (${KEY}) IN (${given})`,
    nextDue: 'SELECT min(next_try_at) AS at FROM failed_deliveries WHERE dead = 0',
    counts: `SELECT dead, count(*) AS n FROM failed_deliveries WHERE account_id = $1 AND integration_id = $2 GROUP BY dead`,
    /** Makes dead ones due at `$3`: `$4` one of them, or null for all. */
    revive: `UPDATE failed_deliveries SET dead = 0, next_try_at = $3
      WHERE account_id = $1 AND integration_id = $2 AND dead = 1 AND delivery_id = COALESCE($4, delivery_id)
      RETURNING delivery_id`,
  };
}

/** The statements of one database. */
export type FailedStatements = ReturnType<typeof statementsOf>;

export const FAILED_STATEMENTS: Readonly<Record<DatabaseKind, FailedStatements>> = {
  sqlite: statementsOf('sqlite'),
  postgres: statementsOf('postgres'),
};
