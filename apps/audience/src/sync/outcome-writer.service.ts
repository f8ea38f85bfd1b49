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
  put: string;
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
  return {
    put: `INSERT INTO outcomes (${names}) SELECT ${names} FROM ${dialect.rows('$1', outcomeColumns)} AS r WHERE true
      ON CONFLICT (account_id, integration_id, delivery_id, item)
      DO UPDATE SET ${changing.map((name) => `${name} = excluded.${name}`).join(', ')}
      RETURNING id, delivery_id, item, integration_id`,
    before: `${deliveries} SELECT o.id, o.account_id, o.integration_id, o.delivery_id, o.item, o.outcome
      FROM w CROSS JOIN outcomes o WHERE ${sameDelivery}`,
    trim: `DELETE FROM outcomes WHERE id IN (SELECT id FROM ${dialect.rows('$1', { id: 'integer' })} AS r)`,
    count: `INSERT INTO outcome_counts (account_id, integration_id, outcome, n)
      SELECT account_id, integration_id, outcome, n FROM ${dialect.rows('$1', countColumns)} AS r WHERE true
      ON CONFLICT (account_id, integration_id, outcome) DO UPDATE SET n = outcome_counts.n + excluded.n`,
  };
}

const statements: Record<DatabaseKind, Statements> = { sqlite: make('sqlite'), postgres: make('postgres') };

interface BeforeRow {
  id: number;
  account_id: string;
  integration_id: string;
  delivery_id: string;
  item: number;
  outcome: string;
}

@Injectable()
export class OutcomeWriter {
  constructor(private readonly database: Database) {}

  /**
   * Writes the outcomes of a batch. `triedBefore`: some deliveries have rows already (ignored, failed): those are updated in
   * place, rows they no longer have go, and the counters follow.
   */
  async write(
    transaction: Transaction,
    entries: readonly OutcomeEntry[],
    triedBefore: boolean,
  ): Promise<WrittenOutcome[]> {
    if (entries.length === 0) return [];
    const sql = statements[this.database.kind];
    const counts = new Map<string, number>();
    const count = (account: string, integration: string, outcome: string, n: number) => {
      const key = JSON.stringify([account, integration, outcome]);
      counts.set(key, (counts.get(key) ?? 0) + n);
    };
    if (triedBefore) await this.#forget(transaction, entries, count);
    for (const one of entries) count(one.accountId, one.integrationId, one.outcome, 1);
    const rows = await transaction.query<{
      id: number;
      integration_id: string;
      delivery_id: string | null;
      item: number;
    }>(sql.put, [toRowsParameter(outcomeColumns, entries.map(rowOf))]);
    await this.#count(transaction, counts);
    const ids = new Map(rows.map((row) => [keyOf(row.integration_id, row.delivery_id, row.item), row.id]));
    return entries.map((entry, index) => ({
      ...entry,
      id: ids.get(keyOf(entry.integrationId, entry.deliveryId, entry.item)) ?? rows[index]?.id ?? 0,
    }));
  }

  async #forget(
    transaction: Transaction,
    entries: readonly OutcomeEntry[],
    count: (account: string, integration: string, outcome: string, n: number) => void,
  ): Promise<void> {
    const sql = statements[this.database.kind];
    const deliveries = new Map(
      entries.flatMap((one) =>
        one.deliveryId === null
          ? []
          : [
              [
                `${one.integrationId}\u0000${one.deliveryId}`,
                { account_id: one.accountId, integration_id: one.integrationId, delivery_id: one.deliveryId },
              ],
            ],
      ),
    );
    if (deliveries.size === 0) return;
    const before = await transaction.query<BeforeRow>(sql.before, [
      toRowsParameter(deliveryColumns, [...deliveries.values()]),
    ]);
    const now = new Set(entries.map((one) => keyOf(one.integrationId, one.deliveryId, one.item)));
    for (const row of before) count(row.account_id, row.integration_id, row.outcome, -1);
    const gone = before.filter((row) => !now.has(keyOf(row.integration_id, row.delivery_id, row.item)));
    if (gone.length > 0)
      await transaction.query(sql.trim, [
        toRowsParameter(
          { id: 'integer' },
          gone.map(({ id }) => ({ id })),
        ),
      ]);
  }

  async #count(transaction: Transaction, counts: ReadonlyMap<string, number>): Promise<void> {
    const rows = [...counts]
      .filter(([, n]) => n !== 0)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, n]) => {
        const [account_id, integration_id, outcome]: string[] = JSON.parse(key);
        return { account_id, integration_id, outcome, n };
      });
    if (rows.length > 0)
      await transaction.query(statements[this.database.kind].count, [toRowsParameter(countColumns, rows)]);
  }
}

function keyOf(integrationId: string, deliveryId: string | null, item: number): string {
  return `${integrationId}\u0000${deliveryId ?? ''}\u0000${item}`;
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
