// What a sync meets on a large base beside contacts and history: many accounts and integrations, marks, failed ones, positions.
import { DEFAULT_FIELDS } from '../../../src/contacts/fields/default-fields.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../../src/database/dialect.ts';
import type { Storage } from '../../../src/database/open-storage.ts';
import type { TestDatabase } from '../../support/databases.ts';
import { ACCOUNT, INTEGRATION, openLargeBase } from '../../support/large-base.ts';

const MANY = 20_000;
/** Of many accounts these have fields and an integration. */
const ACCOUNTS = 3_000;
const FIELDS = [
  { key: 'email', label: 'Email', type: 'email', custom: false, standard: 'email', suggestedUid: true },
  { key: 'company', label: 'Company', type: 'text', custom: false, standard: 'company', suggestedUid: false },
  { key: 'custom:diet', label: 'Diet', type: 'text', custom: true, suggestedUid: false },
  { key: 'custom:menu', label: 'Menu', type: 'select', custom: true, suggestedUid: false, options: ['Fish'] },
];

type Row = Record<string, string | number | null>;

function numbers<Made>(count: number, make: (number: number) => Made): Made[] {
  return Array.from({ length: count }, (_, number) => make(number));
}

/** The large base with all of it, opened anew with statistics. */
export async function openSyncBase(database: TestDatabase): Promise<Storage> {
  const storage = await openLargeBase(database);
  await storage.unitOfWork.run(async (transaction) => {
    const insert = async (table: string, rows: readonly Row[]): Promise<void> => {
      const [first = {}] = rows;
      const columns: RowColumns = Object.fromEntries(
        Object.entries(first).map(([name, value]) => [name, typeof value === 'number' ? 'integer' : 'text']),
      );
      const names = Object.keys(columns).join(', ');
      const from = dialectOf(database.kind).rows('$1', columns);
      await transaction.query(`INSERT INTO ${table} (${names}) SELECT ${names} FROM ${from} AS r`, [
        toRowsParameter(columns, rows),
      ]);
    };
    const everybody = numbers(MANY, (number) => `other-account-${number}`);
    const accounts = everybody.slice(0, ACCOUNTS);
    await insert(
      'account',
      everybody.map((id) => ({ id, name: id, time_zone: 'UTC', created_at: 1 })),
    );
    const fields = (account: string) =>
      DEFAULT_FIELDS.map(({ key, label, type, unique }) => ({
        account_id: account,
        id: `${account}-${key}`,
        key,
        label,
        label_normal: label.toLowerCase(),
        type,
        options: '[]',
        is_unique: unique ? 1 : 0,
        custom: 0,
        created_at: 1,
      }));
    await insert('fields', [ACCOUNT, ...accounts].flatMap(fields));
    const integrations = accounts.map((account): [string, string] => [account, `integration-of-${account}`]);
    await insert(
      'integrations',
      [[ACCOUNT, INTEGRATION] as const, ...integrations].map(([account_id, id]) => integration(account_id, id)),
    );
    const own = { account_id: ACCOUNT, integration_id: INTEGRATION };
    await insert(
      'applied_deliveries',
      numbers(MANY, (number) => ({
        integration_id: INTEGRATION,
        delivery_id: `delivery-${number}`,
        at: number,
        digest: 1,
      })),
    );
    await insert(
      'feed_positions',
      numbers(MANY, (number) => ({ ...own, position: String(number + 1_000) })),
    );
    await insert(
      'source_lists',
      numbers(MANY, (number) => ({
        ...own,
        list_id: `list-${number}`,
        id: `public-${number}`,
        event_id: 'event-1',
        name: 'L',
        revision: 1,
        updated_at: 1,
      })),
    );
    await insert(
      'outcome_counts',
      integrations.map(([account_id, integration_id]) => ({ account_id, integration_id, outcome: 'created', n: 1 })),
    );
    await insert(
      'review_items',
      numbers(MANY, (number) => ({
        ...own,
        id: `review-${number}`,
        kind: 'shared_uid',
        subject: `event-${number}`,
        uid: 'u',
        person_ids: '[]',
        state: 'open',
        contact_ids: '[]',
        details: '{}',
        created_at: 1,
      })),
    );
    await insert(
      'suppressed',
      numbers(MANY, (number) => ({ account_id: ACCOUNT, hash: `hash-${number}` })),
    );
    await insertFailed(transaction, own);
    await transaction.query('ANALYZE');
  });
  await storage.close();
  return database.open();
}

// Half of them wait, half are dead; bodies are bytes, which rows out of JSON do not carry.
async function insertFailed(
  transaction: { query: Storage['database']['query'] },
  own: { account_id: string; integration_id: string },
): Promise<void> {
  const rows = numbers(
    MANY / 4,
    (number) =>
      `('${own.account_id}', '${own.integration_id}', 'failed-${number}', 1, '{}', $1, 1, ${number % 2 === 0 ? 9_000_000_000_000 + number : 'NULL'}, ${number % 2}, 'transient', 'busy', 'Busy.', ${number})`,
  );
  await transaction.query(
    `INSERT INTO failed_deliveries (account_id, integration_id, delivery_id, received_at, headers, body, attempts, next_try_at, dead, error_class, error_code, error_message, tried_at) VALUES ${rows.join(', ')}`,
    [new TextEncoder().encode('{}')],
  );
}

function integration(account_id: string, id: string): Row {
  return {
    account_id,
    id,
    connector: 'fake',
    enabled: 1,
    settings: '{}',
    secrets: '{}',
    uid_field: 'email',
    create_when_uid_blank: 1,
    on_created: 'create_or_update',
    on_updated: 'create_or_update',
    create_custom_fields: 1,
    when_uid_changes: 'new_contact',
    mapping: '[]',
    source_fields: JSON.stringify(FIELDS),
    feed_position: '10',
    version: 1,
    created_at: 0,
    updated_at: 0,
  };
}
