// When persons had the outcome that is their last: a page of them with one statement.
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../database/dialect.ts';

const columns = { person_id: 'text', outcome: 'text', reason: 'text' } as const satisfies RowColumns;

/** A person with its last outcome, as it is known of the person. */
export interface LastOutcome {
  readonly person_id: string;
  readonly outcome: string;
  readonly reason: string;
}

/** Reads times of outcomes. */
@Injectable()
export class LastOutcomes {
  constructor(private readonly database: Database) {}

  /** Milliseconds by person id. Persons whose last outcome came of no change, but of a link by hand, are not in it. */
  async timesOf(
    accountId: string,
    integrationId: string,
    wanted: readonly LastOutcome[],
  ): Promise<ReadonlyMap<string, number>> {
    if (wanted.length === 0) return new Map();
    // A late change leaves an outcome, too, and is not the last word on a person: hence by outcome and reason.
    const rows = await this.database.query<{ person_id: string; at: number }>(
      `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(this.database.kind).rows('$3', columns)} AS r)
       SELECT o.person_id, MAX(o.at) AS at FROM w CROSS JOIN outcomes o
       WHERE o.account_id = $1 AND o.integration_id = $2 AND o.person_id = w.person_id
         AND o.outcome = w.outcome AND o.reason = w.reason
       GROUP BY o.person_id`,
      [accountId, integrationId, toRowsParameter(columns, wanted)],
    );
    return new Map(rows.map((row) => [row.person_id, row.at]));
  }
}
