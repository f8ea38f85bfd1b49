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

const positionColumns = { position: 'text' } as const;

/** Final positions kept above a cursor that stands at a gap. Beyond it they are dropped: catch-up reads them again and finds their marks. */
const MOST_ABOVE = 20_000;
/** Positions asked for at once when a gap closes. */
const STRIDE = 500;

interface Statements {
  cursor: string;
  beyond: string;
  stored: string;
  all: string;
  insert: string;
  remove: string;
  move: string;
}

function make(kind: DatabaseKind): Statements {
  const dialect = dialectOf(kind);
  const given = `WITH w AS MATERIALIZED (SELECT * FROM ${dialect.rows('$3', positionColumns)} AS r)`;
  const own = 'account_id = $1 AND integration_id = $2';
  const stored = `${given} SELECT f.position FROM w CROSS JOIN feed_positions f
      WHERE f.account_id = $1 AND f.integration_id = $2 AND f.position = w.position`;
  return {
    cursor: `SELECT feed_position FROM integrations WHERE account_id = $1 AND id = $2${dialect.forUpdate()}`,
    beyond: `SELECT position FROM feed_positions WHERE ${own} ORDER BY position LIMIT 1 OFFSET $3`,
    stored,
    all: `SELECT position FROM feed_positions WHERE ${own} AND position > $3 ORDER BY position LIMIT ${STRIDE}`,
    insert: `INSERT INTO feed_positions (account_id, integration_id, position)
      SELECT $1, $2, position FROM ${dialect.rows('$3', positionColumns)} AS r WHERE true ON CONFLICT DO NOTHING`,
    remove: `DELETE FROM feed_positions WHERE ${own}
      AND position IN (SELECT position FROM ${dialect.rows('$3', positionColumns)} AS r)`,
    move: 'UPDATE integrations SET feed_position = $3 WHERE account_id = $1 AND id = $2',
  };
}

const statements: Record<DatabaseKind, Statements> = { sqlite: make('sqlite'), postgres: make('postgres') };

type Feed = NonNullable<Connector<unknown>['changes']>;

/** One integration's positions within a transaction. */
interface Place {
  transaction: Transaction;
  feed: Feed & { following: NonNullable<Feed['following']> };
  accountId: string;
  integrationId: string;
}

@Injectable()
export class FeedCursor {
  constructor(private readonly database: Database) {}

  /**
   * Notes positions of one integration as final and moves the cursor over all that follow it without a gap; the others wait
   * above it. In a feed whose gaps cannot be seen, only `moveTo` moves it.
   */
  async advance(transaction: Transaction, feed: Feed, final: readonly FinalPosition[]): Promise<void> {
    const [first] = final;
    const { following } = feed;
    if (first === undefined || following === undefined) return;
    const { accountId, integrationId } = first;
    const cursor = await this.#read(transaction, accountId, integrationId);
    if (cursor === null) return;
    const place = { transaction, feed: { ...feed, following }, accountId, integrationId };
    const above = new Set(final.map(({ position }) => position).filter((one) => feed.compare(one, cursor) > 0));
    if (above.size > 0) await this.#walk(place, cursor, above);
  }

  /** Sets the cursor: everything up to the position is final, by catch-up or because it was declined. Never moves back. */
  async moveTo(
    transaction: Transaction,
    feed: Feed,
    accountId: string,
    integrationId: string,
    position: string,
  ): Promise<void> {
    const cursor = await this.#read(transaction, accountId, integrationId);
    if (cursor !== null && feed.compare(position, cursor) <= 0) return;
    await transaction.query(this.#sql.move, [accountId, integrationId, position]);
    const { following } = feed;
    if (following === undefined) return;
    const place = { transaction, feed: { ...feed, following }, accountId, integrationId };
    await this.#forgetUpTo(place, position);
    await this.#walk(place, position, new Set());
  }

  get #sql(): Statements {
    return statements[this.database.kind];
  }

  async #read(transaction: Transaction, accountId: string, integrationId: string): Promise<string | null> {
    const [row] = await transaction.query<{ feed_position: string | null }>(this.#sql.cursor, [
      accountId,
      integrationId,
    ]);
    return row?.feed_position ?? null;
  }

  // Goes on while the next position is final. What is stored never follows the cursor directly, so a batch that does not begin
  // at the cursor asks for nothing, and one that does asks for more only where some are stored.
  async #walk(place: Place, cursor: string, given: ReadonlySet<string>): Promise<void> {
    const { feed, transaction, accountId, integrationId } = place;
    let moved = cursor;
    const goOn = (final: ReadonlySet<string>): void => {
      for (let next = feed.following(moved); final.has(next); next = feed.following(moved)) moved = next;
    };
    goOn(given);
    if ((moved !== cursor || given.size === 0) && (await this.#isAnyStored(place, 0))) {
      await this.#remove(place, [...given]);
      for (let before = ''; before !== moved; ) {
        before = moved;
        const stored = await this.#storedAfter(place, moved);
        goOn(new Set([...given, ...stored]));
        const passed = stored.filter((one) => feed.compare(one, moved) <= 0);
        await this.#remove(place, passed);
      }
    }
    if (moved !== cursor) await transaction.query(this.#sql.move, [accountId, integrationId, moved]);
    const waiting = [...given].filter((one) => feed.compare(one, moved) > 0);
    if (waiting.length > 0 && !(await this.#isAnyStored(place, MOST_ABOVE))) {
      await transaction.query(this.#sql.insert, [accountId, integrationId, positionsParameter(waiting)]);
    }
  }

  async #storedAfter({ transaction, feed, accountId, integrationId }: Place, from: string): Promise<string[]> {
    const wanted: string[] = [];
    for (let next = feed.following(from); wanted.length < STRIDE; next = feed.following(next)) wanted.push(next);
    const rows = await transaction.query<{ position: string }>(this.#sql.stored, [
      accountId,
      integrationId,
      positionsParameter(wanted),
    ]);
    return rows.map(({ position }) => position);
  }

  async #forgetUpTo(place: Place, position: string): Promise<void> {
    const { transaction, feed, accountId, integrationId } = place;
    for (let after = ''; ; ) {
      const rows = await transaction.query<{ position: string }>(this.#sql.all, [accountId, integrationId, after]);
      const passed = rows.map((row) => row.position).filter((one) => feed.compare(one, position) <= 0);
      await this.#remove(place, passed);
      if (rows.length < STRIDE) return;
      after = rows.at(-1)?.position ?? '';
    }
  }

  async #remove({ transaction, accountId, integrationId }: Place, positions: readonly string[]): Promise<void> {
    if (positions.length === 0) return;
    await transaction.query(this.#sql.remove, [accountId, integrationId, positionsParameter(positions)]);
  }

  async #isAnyStored({ transaction, accountId, integrationId }: Place, beyond: number): Promise<boolean> {
    return (await transaction.query(this.#sql.beyond, [accountId, integrationId, beyond])).length > 0;
  }
}

function positionsParameter(positions: readonly string[]): string {
  return toRowsParameter(
    positionColumns,
    positions.map((position) => ({ position })),
  );
}
