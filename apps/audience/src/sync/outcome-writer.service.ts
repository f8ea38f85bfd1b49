// Outcome rows: one per change and person, written when first tried, updated in place until final; and their counters.
import type { Note } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Database, type DatabaseKind, type Transaction } from '../database/database.ts';
import { dialectOf, toRowsParameter } from '../database/dialect.ts';

/** What happened to one change. `item` is its place in the delivery. */
export interface OutcomeEntry {
  accountId: string;
  integrationId: string;
  deliveryId: string | null;
  item: number;
  importId: string | null;
  at: number;
  trigger: 'created' | 'updated' | 'deleted' | 'event' | 'list' | 'import' | 'unknown';
  personId: string | null;
  contactId: string | null;
  outcome: string;
  reason: string;
  notes: Note[];
  attempts: number;
  nextTryAt: number | null;
  dead: boolean;
}

/** A row as it was written, with its id. */
export interface WrittenOutcome extends OutcomeEntry {
  id: number;
}

const outcomeColumns = {
  account_id: 'text',
  integration_id: 'text',
  delivery_id: 'text',
  item: 'integer',
  import_id: 'text',
  at: 'integer',
  trigger_kind: 'text',
  person_id: 'text',
  contact_id: 'text',
  outcome: 'text',
  reason: 'text',
  notes: 'text',
  attempts: 'integer',
  next_try_at: 'integer',
  dead: 'integer',
} as const;
const deliveryColumns = { account_id: 'text', integration_id: 'text', delivery_id: 'text' } as const;
const countColumns = { account_id: 'text', integration_id: 'text', outcome: 'text', n: 'integer' } as const;

interface Statements {
  insert: string;
  update: string;
  before: string;
  trim: string;
  count: string;
}

function make(kind: DatabaseKind): Statements {
  const dialect = dialectOf(kind);
  const names = Object.keys(outcomeColumns).join(', ');
  const changing = [
    'at',
    'trigger_kind',
    'person_id',
    'contact_id',
    'outcome',
    'reason',
    'notes',
    'attempts',
    'next_try_at',
    'dead',
  ];
  const deliveries = `WITH w AS MATERIALIZED (SELECT * FROM ${dialect.rows('$1', deliveryColumns)} AS r)`;
  const sameDelivery =
    'o.account_id = w.account_id AND o.integration_id = w.integration_id AND o.delivery_id = w.delivery_id';
  const insert = `INSERT INTO outcomes (${names}) SELECT ${names} FROM ${dialect.rows('$1', outcomeColumns)} AS r WHERE true`;
  const ids = 'RETURNING id, integration_id, delivery_id, item';
  return {
    insert: `${insert} ON CONFLICT DO NOTHING ${ids}`,
    update: `${insert} ON CONFLICT (account_id, integration_id, delivery_id, item)
      DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')} ${ids}`,
    before: `${deliveries} SELECT o.id, o.account_id, o.integration_id, o.delivery_id, o.item, o.outcome
      FROM w CROSS JOIN outcomes o WHERE ${sameDelivery}
      ORDER BY o.account_id, o.integration_id, o.delivery_id, o.item${dialect.forUpdate('o')}`,
    trim: `DELETE FROM outcomes WHERE id IN (SELECT id FROM ${dialect.rows('$1', { id: 'integer' })} AS r)`,
    count: `INSERT INTO outcome_counts (account_id, integration_id, outcome, n)
      SELECT account_id, integration_id, outcome, n FROM ${dialect.rows('$1', countColumns)} AS r WHERE true
      ON CONFLICT (account_id, integration_id, outcome) DO UPDATE SET n = outcome_counts.n + excluded.n`,
  };
}

const statements: Record<DatabaseKind, Statements> = { sqlite: make('sqlite'), postgres: make('postgres') };

interface IdRow {
  id: number;
  integration_id: string;
  delivery_id: string | null;
  item: number;
}

interface BeforeRow extends IdRow {
  account_id: string;
  outcome: string;
}

@Injectable()
export class OutcomeWriter {
  constructor(private readonly database: Database) {}

  /**
   * Writes the outcomes of a batch, each with its id. Deliveries that have rows already (they were ignored, or failed before) are
   * updated in place, rows they no longer have go, and the counters follow. That none has any costs no statement more.
   */
  async write(transaction: Transaction, entries: readonly OutcomeEntry[]): Promise<WrittenOutcome[]> {
    if (entries.length === 0) return [];
    const sql = statements[this.database.kind];
    const counts = new Counts();
    for (const one of entries) counts.add(one.accountId, one.integrationId, one.outcome, 1);
    const rows = await transaction.query<IdRow>(sql.insert, [toRowsParameter(outcomeColumns, entries.map(rowOf))]);
    const ids =
      rows.length === entries.length ? rows : [...rows, ...(await this.#again(transaction, entries, rows, counts))];
    await this.#count(transaction, counts);
    return withIds(entries, ids);
  }

  // Some were there: all rows of their deliveries are taken out of the counters but for those that were inserted just now.
  async #again(
    transaction: Transaction,
    entries: readonly OutcomeEntry[],
    inserted: readonly IdRow[],
    counts: Counts,
  ): Promise<IdRow[]> {
    const sql = statements[this.database.kind];
    const fresh = new Set(inserted.map(keyOfRow));
    const known = entries.filter((one) => !fresh.has(keyOf(one)));
    const deliveries = new Map(
      known.map((one) => [
        `${one.integrationId}\u0000${one.deliveryId}`,
        { account_id: one.accountId, integration_id: one.integrationId, delivery_id: one.deliveryId },
      ]),
    );
    const before = await transaction.query<BeforeRow>(sql.before, [
      toRowsParameter(deliveryColumns, [...deliveries.values()]),
    ]);
    const now = new Set(entries.map(keyOf));
    const gone: BeforeRow[] = [];
    for (const row of before) {
      if (fresh.has(keyOfRow(row))) continue;
      counts.add(row.account_id, row.integration_id, row.outcome, -1);
      if (!now.has(keyOfRow(row))) gone.push(row);
    }
    if (gone.length > 0) await transaction.query(sql.trim, [toRowsParameter({ id: 'integer' }, gone)]);
    return transaction.query<IdRow>(sql.update, [toRowsParameter(outcomeColumns, known.map(rowOf))]);
  }

  async #count(transaction: Transaction, counts: Counts): Promise<void> {
    const rows = counts.rows();
    if (rows.length > 0)
      await transaction.query(statements[this.database.kind].count, [toRowsParameter(countColumns, rows)]);
  }
}

interface CountRow {
  account_id: string;
  integration_id: string;
  outcome: string;
  n: number;
}

/** Steps of counters, summed, in the order of their keys: two hosts take their rows in one order. */
class Counts {
  readonly #rows = new Map<string, CountRow>();

  add(account_id: string, integration_id: string, outcome: string, step: number): void {
    const key = `${account_id}\u0000${integration_id}\u0000${outcome}`;
    const row = this.#rows.get(key);
    if (row === undefined) this.#rows.set(key, { account_id, integration_id, outcome, n: step });
    else row.n += step;
  }

  rows(): CountRow[] {
    const moved = [...this.#rows].filter(([, { n }]) => n !== 0);
    return moved.sort(([left], [right]) => (left < right ? -1 : 1)).map(([, row]) => row);
  }
}

type Key = Pick<OutcomeEntry, 'integrationId' | 'deliveryId' | 'item'>;

function keyOf({ integrationId, deliveryId, item }: Key): string {
  return `${integrationId}\u0000${deliveryId ?? ''}\u0000${item}`;
}

function keyOfRow(row: Omit<IdRow, 'id'>): string {
  return keyOf({ integrationId: row.integration_id, deliveryId: row.delivery_id, item: row.item });
}

// Rows of imports have no delivery to be named by, and are always inserted: they are answered in their order.
function withIds(entries: readonly OutcomeEntry[], rows: readonly IdRow[]): WrittenOutcome[] {
  const ids = new Map(rows.map((row) => [keyOfRow(row), row.id]));
  return entries.map((entry, index) => ({
    ...entry,
    id: (entry.deliveryId === null ? rows[index]?.id : ids.get(keyOf(entry))) ?? 0,
  }));
}

function rowOf(entry: OutcomeEntry) {
  return {
    account_id: entry.accountId,
    integration_id: entry.integrationId,
    delivery_id: entry.deliveryId,
    item: entry.item,
    import_id: entry.importId,
    at: entry.at,
    trigger_kind: entry.trigger,
    person_id: entry.personId,
    contact_id: entry.contactId,
    outcome: entry.outcome,
    reason: entry.reason,
    notes: JSON.stringify(entry.notes),
    attempts: entry.attempts,
    next_try_at: entry.nextTryAt,
    dead: entry.dead ? 1 : 0,
  };
}
