// The statements of refused deliveries.
import type { DatabaseKind, SqlRunner, Transaction } from '../../database/database.ts';
import { dialectOf, toRowsParameter } from '../../database/dialect.ts';
import type { RefusalCause, RefusedBy } from './refusal.ts';
import { type Gathered, KEPT } from './refusal-buffer.ts';

const REFUSAL_COLUMNS = {
  account_id: 'text',
  integration_id: 'text',
  at: 'integer',
  cause: 'text',
  size: 'integer',
} as const;

const COUNT_COLUMNS = { account_id: 'text', integration_id: 'text', cause: 'text', n: 'integer' } as const;

/** Adds rows and counts, and lets go of all but the newest rows of each integration. */
export async function writeRefusals(
  transaction: Transaction,
  kind: DatabaseKind,
  gathered: readonly Gathered[],
): Promise<void> {
  const { rows } = dialectOf(kind);
  // In one order on every host, so that two of them do not wait for each other.
  const sorted = [...gathered].sort((left, right) => (left.integrationId < right.integrationId ? -1 : 1));
  await transaction.query(
    `INSERT INTO refused_deliveries (account_id, integration_id, at, cause, size)
     SELECT account_id, integration_id, at, cause, size FROM ${rows('$1', REFUSAL_COLUMNS)} AS r`,
    [
      toRowsParameter(
        REFUSAL_COLUMNS,
        sorted.flatMap((of) => of.newest.map((refusal) => ({ ...keyOf(of), ...refusal }))),
      ),
    ],
  );
  await transaction.query(
    `INSERT INTO refused_counts (account_id, integration_id, cause, n)
     SELECT account_id, integration_id, cause, n FROM ${rows('$1', COUNT_COLUMNS)} AS r WHERE true
     ON CONFLICT (account_id, integration_id, cause) DO UPDATE SET n = refused_counts.n + excluded.n`,
    [
      toRowsParameter(
        COUNT_COLUMNS,
        sorted.flatMap((of) => countRows(of)),
      ),
    ],
  );
  for (const of of sorted) {
    await transaction.query(
      `DELETE FROM refused_deliveries WHERE account_id = $1 AND integration_id = $2 AND id <= (
         SELECT id FROM refused_deliveries WHERE account_id = $1 AND integration_id = $2 ORDER BY id DESC LIMIT 1 OFFSET ${KEPT}
       )`,
      [of.accountId, of.integrationId],
    );
  }
}

/** The counts of an integration. */
export async function refusalCounts(
  database: SqlRunner,
  by: RefusedBy,
): Promise<Partial<Record<RefusalCause, number>>> {
  const rows = await database.query<{ cause: RefusalCause; n: number }>(
    'SELECT cause, n FROM refused_counts WHERE account_id = $1 AND integration_id = $2',
    [by.accountId, by.integrationId],
  );
  const counts: Partial<Record<RefusalCause, number>> = {};
  for (const { cause, n } of rows) counts[cause] = n;
  return counts;
}

function keyOf(of: RefusedBy): { account_id: string; integration_id: string } {
  return { account_id: of.accountId, integration_id: of.integrationId };
}

function countRows(of: Gathered): Array<{ account_id: string; integration_id: string; cause: string; n: number }> {
  return [...of.counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([cause, n]) => ({ ...keyOf(of), cause, n }));
}
