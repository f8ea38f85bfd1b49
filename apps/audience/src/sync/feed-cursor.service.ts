// The cursor of an integration: the highest position of the source's feed below which everything is final.
import type { Connector } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { Database, type DatabaseKind, type Transaction } from '../database/database.ts';
import { dialectOf, toRowsParameter } from '../database/dialect.ts';

/** A position that became final in a transaction. */
export interface FinalPosition {
  accountId: string;
  integrationId: string;
  position: string;
}

const positionColumns = { account_id: 'text', integration_id: 'text', position: 'text' } as const;

/** Final positions kept above a cursor that stands at a gap. Beyond it they are dropped: catch-up reads them again and finds their marks. */
const MOST_ABOVE = 20_000;

interface Statements {
  cursor: string;
  above: string;
  insert: string;
  remove: string;
  move: string;
}

function make(kind: DatabaseKind): Statements {
  const dialect = dialectOf(kind);
  const rows = `(SELECT account_id, integration_id, position FROM ${dialect.rows('$1', positionColumns)} AS r)`;
  return {
    cursor: `SELECT feed_position FROM integrations WHERE account_id = $1 AND id = $2${dialect.forUpdate()}`,
    above: `SELECT position FROM feed_positions WHERE account_id = $1 AND integration_id = $2 LIMIT ${MOST_ABOVE}`,
    insert: `INSERT INTO feed_positions (account_id, integration_id, position)
      SELECT account_id, integration_id, position FROM ${dialect.rows('$1', positionColumns)} AS r WHERE true ON CONFLICT DO NOTHING`,
    remove: `DELETE FROM feed_positions WHERE (account_id, integration_id, position) IN ${rows}`,
    move: 'UPDATE integrations SET feed_position = $3 WHERE account_id = $1 AND id = $2',
  };
}

const statements: Record<DatabaseKind, Statements> = { sqlite: make('sqlite'), postgres: make('postgres') };

type Feed = NonNullable<Connector<unknown>['changes']>;

@Injectable()
export class FeedCursor {
  constructor(private readonly database: Database) {}

  /** Notes positions as final and moves the cursor over all that follow it without a gap. */
  async advance(transaction: Transaction, feed: Feed, final: readonly FinalPosition[]): Promise<void> {
    const [first] = final;
    if (first === undefined || feed.following === undefined) return;
    const sql = statements[this.database.kind];
    const { accountId, integrationId } = first;
    const [row] = await transaction.query<{ feed_position: string | null }>(sql.cursor, [accountId, integrationId]);
    const cursor = row?.feed_position ?? null;
    if (cursor === null) return;
    const above = await transaction.query<{ position: string }>(sql.above, [accountId, integrationId]);
    const stored = new Set(above.map(({ position }) => position));
    const open = new Set(
      [...stored, ...final.map(({ position }) => position)].filter((one) => feed.compare(one, cursor) > 0),
    );
    let moved = cursor;
    for (let next = feed.following(moved); open.has(next); next = feed.following(moved)) moved = next;
    const rowsOf = (positions: string[]) =>
      toRowsParameter(
        positionColumns,
        positions.map((position) => ({ account_id: accountId, integration_id: integrationId, position })),
      );
    const passed = [...stored].filter((one) => feed.compare(one, moved) <= 0);
    const waiting = [...open].filter((one) => feed.compare(one, moved) > 0 && !stored.has(one));
    if (waiting.length > 0) await transaction.query(sql.insert, [rowsOf(waiting)]);
    if (passed.length > 0) await transaction.query(sql.remove, [rowsOf(passed)]);
    if (moved !== cursor) await transaction.query(sql.move, [accountId, integrationId, moved]);
  }

  /** Sets the cursor: everything up to the position is final, by catch-up or because it was declined. Never moves back. */
  async moveTo(
    transaction: Transaction,
    feed: Feed,
    accountId: string,
    integrationId: string,
    position: string,
  ): Promise<void> {
    const sql = statements[this.database.kind];
    const [row] = await transaction.query<{ feed_position: string | null }>(sql.cursor, [accountId, integrationId]);
    const cursor = row?.feed_position ?? null;
    if (cursor === null || feed.compare(position, cursor) > 0)
      await transaction.query(sql.move, [accountId, integrationId, position]);
    await this.advance(transaction, feed, [{ accountId, integrationId, position }]);
  }
}
