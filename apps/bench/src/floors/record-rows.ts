// What a batch keeps beside its plan: outcomes and their counters, marks, the stream. Plain inserts: nothing was there before.
import { bodyDigest } from '@audience/audience/dist/inbox/applied/body-digest';
import { MOST_EVENTS } from '@audience/audience/dist/live/live-stream.service';
import type { Decision } from '@audience/sync-core';
import type { DatabaseKind } from '../databases/own-database.ts';
import type { BatchStatement } from './batch.ts';
import { insertRows, type RowColumns, rowsOf } from './rows-sql.ts';

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
} as const satisfies RowColumns;
const countColumns = { account_id: 'text', integration_id: 'text', outcome: 'text', n: 'integer' } as const;
const markColumns = { integration_id: 'text', delivery_id: 'text', at: 'integer', digest: 'integer' } as const;

/** A delivery of a batch with what was decided for it. */
export interface Decided {
  readonly deliveryId: string;
  readonly bytes: Buffer;
  readonly decision: Decision;
}

/** Whose rows they are. */
export interface Owner {
  readonly accountId: string;
  readonly integrationId: string;
}

/** The statements of one batch. */
export function recordStatements(
  kind: DatabaseKind,
  { accountId, integrationId }: Owner,
  at: number,
  decided: readonly Decided[],
): BatchStatement[] {
  const outcomes = decided.map(({ deliveryId, decision }) => ({
    account_id: accountId,
    integration_id: integrationId,
    delivery_id: deliveryId,
    item: 0,
    at,
    trigger_kind: 'created',
    person_id: decision.personId,
    contact_id: decision.contactId,
    outcome: decision.outcome,
    reason: decision.reason,
    notes: JSON.stringify(decision.notes),
    attempts: 1,
    dead: 0,
  }));
  const counts = new Map<string, number>();
  for (const { outcome } of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  const counted = [...counts].map(([outcome, n]) => {
    return { account_id: accountId, integration_id: integrationId, outcome, n };
  });
  const marks = decided.map(({ deliveryId, bytes }) => {
    return { integration_id: integrationId, delivery_id: deliveryId, at, digest: bodyDigest(bytes) };
  });
  const contacts = [...new Set(decided.flatMap(({ decision }) => decision.contactId ?? []))];
  const add = 'ON CONFLICT (account_id, integration_id, outcome) DO UPDATE SET n = outcome_counts.n + excluded.n';
  return [
    { sql: insertRows(kind, 'applied_deliveries', markColumns), given: [{ json: rowsOf(markColumns, marks) }] },
    { sql: insertRows(kind, 'outcomes', outcomeColumns), given: [{ json: rowsOf(outcomeColumns, outcomes) }] },
    { sql: insertRows(kind, 'outcome_counts', countColumns, add), given: [{ json: rowsOf(countColumns, counted) }] },
    streamRow(accountId, at, [
      ...contacts.map((id) => ['contact', { id }]),
      ...outcomes.map((outcome, index) => ['outcome', { outcome: { id: index, ...outcome } }]),
    ]),
  ];
}

// As the product tells it: many events of one transaction are told as one.
function streamRow(accountId: string, at: number, events: readonly unknown[]): BatchStatement {
  const told = events.length > MOST_EVENTS ? [['reset', {}]] : events;
  return {
    sql: 'INSERT INTO stream_batches (account_id, at, events) VALUES ($1, $2, $3)',
    given: [accountId, at, { json: told }],
  };
}
