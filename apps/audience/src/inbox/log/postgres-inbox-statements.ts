// The statements of the inbox on PostgreSQL. A group is one statement with two parameters: measured as fast as a multi-row
// INSERT and nearly twice as fast as arrays, whose bodies would travel as text.
import { dialectOf, type RowColumns } from '../../database/dialect.ts';

const dialect = dialectOf('postgres');

/** What is expanded of each delivery of a group; `start` and `size` say where its body stands in the bytes of all. */
export const GROUP_COLUMNS = {
  account_id: 'text',
  integration_id: 'text',
  delivery_id: 'text',
  received_at: 'integer',
  headers: 'text',
  start: 'integer',
  size: 'integer',
} as const satisfies RowColumns;

/** `$1` rows, `$2` all bodies one after another. Answers the keys of those that were not there. */
export const INSERT_GROUP = `INSERT INTO inbox (account_id, integration_id, delivery_id, received_at, headers, body)
  SELECT account_id, integration_id, delivery_id, received_at, headers, substring($2::bytea FROM start::int FOR size::int)
  FROM ${dialect.rows('$1', GROUP_COLUMNS)} AS r
  ON CONFLICT DO NOTHING RETURNING integration_id AS "integrationId", delivery_id AS "deliveryId"`;

/** Whether the row of a key has this body. No row: the log has let go of it. */
export const SAME_BODY = 'SELECT body = $3::bytea AS same FROM inbox WHERE integration_id = $1 AND delivery_id = $2';

const POSITIONS = dialect.rows('$1', { position: 'integer' });

/**
 * Claims the oldest free rows: `$1` now, `$2` until when, `$3` at most so many, `$4` about so many bytes (never none), `$5` host.
 * Rows that another host is claiming are stepped over; one that it claimed a moment ago is met by the unique index.
 */
export const CLAIM = `WITH candidates AS (
    SELECT i.position, octet_length(i.body) AS size FROM inbox i
    WHERE NOT EXISTS (SELECT 1 FROM inbox_claims c WHERE c.position = i.position AND c.claimed_until > $1::bigint)
    ORDER BY i.position LIMIT $3::int${dialect.forUpdateSkipLocked('i')}
  ), chosen AS (
    SELECT position FROM (
      SELECT position, sum(size) OVER (ORDER BY position) - size AS before FROM candidates
    ) AS sized WHERE before < $4::bigint
  ), taken AS (
    INSERT INTO inbox_claims AS held (position, host, claimed_until) SELECT position, $5, $2::bigint FROM chosen
    ON CONFLICT (position) DO UPDATE SET host = excluded.host, claimed_until = excluded.claimed_until
      WHERE held.claimed_until <= $1::bigint
    RETURNING position
  )
  SELECT inbox.* FROM taken JOIN inbox USING (position) ORDER BY position`;

/** Removes rows and their claims, locking in order; answers those that were still there. */
export const SETTLE = `WITH present AS (
    SELECT i.position FROM inbox i WHERE i.position IN (SELECT position FROM ${POSITIONS} AS r)
    ORDER BY i.position${dialect.forUpdate('i')}
  ), unclaimed AS (
    DELETE FROM inbox_claims WHERE position IN (SELECT position FROM present)
  )
  DELETE FROM inbox WHERE position IN (SELECT position FROM present) RETURNING position`;

/** Gives up those of one host's claims: `$2`. */
export const RELEASE = `DELETE FROM inbox_claims WHERE host = $2 AND position IN (SELECT position FROM ${POSITIONS} AS r)`;

/** Holds those of one host's claims longer: `$2` host, `$3` until when. */
export const RENEW = `UPDATE inbox_claims SET claimed_until = $3::bigint
  WHERE host = $2 AND position IN (SELECT position FROM ${POSITIONS} AS r)`;

/** Whether anything is free to be claimed at `$1`. */
export const ANY_FREE = `SELECT EXISTS (
    SELECT 1 FROM inbox i
    WHERE NOT EXISTS (SELECT 1 FROM inbox_claims c WHERE c.position = i.position AND c.claimed_until > $1::bigint)
  ) AS free`;

/** How many wait, and the oldest of them: at most `$1` are counted. */
export const WAITING_OF_ALL = `SELECT count(*)::int AS count, (SELECT min(position) FROM inbox) AS oldest
  FROM (SELECT 1 FROM inbox LIMIT $1::int) AS counted`;
/** The same of integration `$2`. */
export const WAITING_OF_ONE = `SELECT count(*)::int AS count, min(position) AS oldest
  FROM (SELECT position FROM inbox WHERE integration_id = $2 LIMIT $1::int) AS counted`;
export const RECEIVED_AT = 'SELECT received_at AS "receivedAt" FROM inbox WHERE position = $1::bigint';
