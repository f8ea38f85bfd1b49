// A base as large as statistics need to tell a good plan from a bad one: 40,000 contacts and what belongs to them, set-based.
import pg from 'pg';
import { ContactSearch, searchText, sortName } from '../../src/contacts/contact-search.ts';
import type { Transaction } from '../../src/database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../src/database/dialect.ts';
import type { Storage } from '../../src/database/open-storage.ts';
import type { TestDatabase } from './databases.ts';

export const ACCOUNT = 'account-1';
export const INTEGRATION = 'integration-1';
export const CONTACTS = 40_000;
const EVENTS = 200;
export const START = 1_750_000_000_000;

/** The id of the contact with a number; `personOf` is at an event of `eventOf`. */
export const contactOf = (number: number): string => `contact-${String(number).padStart(6, '0')}`;
export const personOf = (number: number): string => `person-${String(number).padStart(6, '0')}`;
export const eventOf = (number: number): string => `event-${number % EVENTS}`;

type Row = Record<string, string | number | null>;

/** Fills an empty database and opens it anew with statistics. @param further what a test wants beside it */
export async function openLargeBase(
  database: TestDatabase,
  further: ReadonlyArray<(insert: Insert) => Promise<void>> = [],
): Promise<Storage> {
  const storage = await database.open();
  await storage.unitOfWork.run(async (transaction) => {
    const insert = inserter(transaction, database.kind);
    await insert('account', { id: 'text', name: 'text', time_zone: 'text', created_at: 'integer' }, [
      { id: ACCOUNT, name: 'A', time_zone: 'UTC', created_at: START },
    ]);
    await insertContacts(insert);
    await insertHistory(insert);
    await insertLogs(insert);
    await insertRelationships(insert);
    for (const more of further) await more(insert);
    const keys = numbers(CONTACTS).map((number) => ({ account_id: ACCOUNT, id: contactOf(number) }));
    await new ContactSearch(storage.database).write(transaction, keys);
    await transaction.query('ANALYZE');
  });
  await storage.close();
  if (database.kind === 'postgres') await vacuum(database.url());
  return database.open();
}

// As a running server does by itself after a while.
async function vacuum(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
}

/** Adds rows to a table. */
export type Insert = (table: string, columns: RowColumns, rows: readonly Row[]) => Promise<void>;

function inserter(transaction: Transaction, kind: TestDatabase['kind']): Insert {
  return async (table, columns, rows) => {
    const names = Object.keys(columns).join(', ');
    await transaction.query(
      `INSERT INTO ${table} (${names}) SELECT ${names} FROM ${dialectOf(kind).rows('$1', columns)} AS w`,
      [toRowsParameter(columns, rows)],
    );
  };
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function insertContacts(insert: Insert): Promise<void> {
  const contact = { account_id: 'text', id: 'text', field_values: 'text', stated: 'text', sort_name: 'text' } as const;
  const times = { search_text: 'text', created_at: 'integer', updated_at: 'integer' } as const;
  await insert(
    'contacts',
    { ...contact, ...times },
    numbers(CONTACTS).map((number) => {
      const values = {
        first_name: `First${number % 997}`,
        last_name: `Last${number}`,
        email: `m${number}@example.org`,
      };
      return {
        account_id: ACCOUNT,
        id: contactOf(number),
        field_values: JSON.stringify(values),
        stated: '{}',
        sort_name: sortName(values),
        search_text: searchText(values),
        created_at: START + number,
        updated_at: START + ((number * 7_919) % CONTACTS),
      };
    }),
  );
  const identifier = {
    account_id: 'text',
    field: 'text',
    normal: 'text',
    contact_id: 'text',
    former: 'integer',
  } as const;
  const identifiers = numbers(CONTACTS).map((number) => ({
    account_id: ACCOUNT,
    field: 'email',
    normal: `m${number}@example.org`,
    contact_id: contactOf(number),
    former: 0,
  }));
  await insert('identifiers', identifier, identifiers);
  const tags = numbers(50).map((number) => `tag-${number}`);
  const tag = { account_id: 'text', id: 'text', name: 'text', name_normal: 'text', created_at: 'integer' } as const;
  await insert(
    'tags',
    tag,
    tags.map((name) => ({ account_id: ACCOUNT, id: name, name, name_normal: name, created_at: START })),
  );
  await insert(
    'contact_tags',
    { account_id: 'text', contact_id: 'text', tag_id: 'text' },
    numbers(2 * CONTACTS).map((number) => ({
      account_id: ACCOUNT,
      contact_id: contactOf(number % CONTACTS),
      tag_id: `tag-${(number + 11 * Math.floor(number / CONTACTS)) % 50}`,
    })),
  );
}

async function insertHistory(insert: Insert): Promise<void> {
  const own = { account_id: 'text', integration_id: 'text' } as const;
  const at = { account_id: ACCOUNT, integration_id: INTEGRATION };
  const events = numbers(EVENTS).map((number) => ({
    ...at,
    event_id: eventOf(number),
    id: `public-${number}`,
    name: `Event ${number}`,
    starts_at: START + number,
    revision: 1,
    updated_at: START,
  }));
  const event = { event_id: 'text', id: 'text', name: 'text', starts_at: 'integer', revision: 'integer' } as const;
  await insert('source_events', { ...own, ...event, updated_at: 'integer' }, events);
  // Two attendances each; every hundredth person is linked to nobody.
  const persons = numbers(2 * CONTACTS).map((number) => ({
    ...at,
    person_id: personOf(number),
    event_id: eventOf(number * 31),
    revision: 1,
    updated_at: START + number,
    field_values: '{}',
    stated: '{}',
    status: 'confirmed',
    contact_id: number % 100 === 0 ? null : contactOf(number % CONTACTS),
    link_by_hand: 0,
    awaits_created: 0,
    last_outcome: 'created',
    last_reason: number % 100 === 0 ? 'uid_blank' : 'no_match',
  }));
  const person = { person_id: 'text', event_id: 'text', revision: 'integer', updated_at: 'integer' } as const;
  const state = { field_values: 'text', stated: 'text', status: 'text', contact_id: 'text' } as const;
  const link = {
    link_by_hand: 'integer',
    awaits_created: 'integer',
    last_outcome: 'text',
    last_reason: 'text',
  } as const;
  await insert('persons', { ...own, ...person, ...state, ...link }, persons);
  const statement = { person_id: 'text', what: 'text', revision: 'integer', at: 'integer', value: 'text' } as const;
  const statements = numbers(CONTACTS).map((number) => ({
    ...at,
    person_id: personOf(number),
    what: 'status',
    revision: 1,
    at: START + number,
    value: '"confirmed"',
  }));
  await insert('timeline', { ...own, ...statement }, statements);
}

// Told of neighbours, a twentieth of them of somebody unknown; and made by hand between others.
async function insertRelationships(insert: Insert): Promise<void> {
  const shared = { account_id: 'text', id: 'text', label: 'text', label_normal: 'text' } as const;
  const times = { created_at: 'integer', updated_at: 'integer' } as const;
  const row = (id: string) => ({
    account_id: ACCOUNT,
    id,
    label: 'Coworker',
    label_normal: 'coworker',
    created_at: START,
    updated_at: START,
  });
  const told = { integration_id: 'text', event_id: 'text', person_id: 'text', related_person_id: 'text' } as const;
  await insert(
    'relationships',
    { ...shared, ...told, source_label: 'text', import_id: 'text', ...times },
    numbers(CONTACTS).map((number) => ({
      ...row(`told-${number}`),
      integration_id: INTEGRATION,
      event_id: eventOf(number),
      person_id: personOf(number),
      related_person_id: number % 20 === 0 ? `stranger-${number}` : personOf(number + 1),
      source_label: 'Coworker',
      import_id: 'import-1',
    })),
  );
  const made = { contact_id: 'text', related_contact_id: 'text' } as const;
  await insert(
    'relationships',
    { ...shared, ...made, ...times },
    numbers(CONTACTS / 2).map((number) => ({
      ...row(`made-${number}`),
      contact_id: contactOf(number),
      related_contact_id: contactOf(number + 7),
    })),
  );
}

async function insertLogs(insert: Insert): Promise<void> {
  const changes = numbers(CONTACTS).map((number) => ({
    account_id: ACCOUNT,
    contact_id: contactOf(number % CONTACTS),
    at: START + number,
    changes: '[["email",null,"x"]]',
    by_kind: 'user',
    by_id: 'user-1',
  }));
  const change = { account_id: 'text', contact_id: 'text', at: 'integer', changes: 'text' } as const;
  await insert('field_changes', { ...change, by_kind: 'text', by_id: 'text' }, changes);
  const outcomes = numbers(CONTACTS).map((number) => ({
    account_id: ACCOUNT,
    integration_id: INTEGRATION,
    delivery_id: `delivery-${number}`,
    item: 0,
    at: START + number,
    trigger_kind: 'created',
    person_id: personOf(number),
    contact_id: contactOf(number % CONTACTS),
    outcome: number % 500 === 0 ? 'failed' : 'created',
    reason: 'no_match',
    notes: '[]',
    attempts: 1,
    dead: 0,
  }));
  const outcome = {
    account_id: 'text',
    integration_id: 'text',
    delivery_id: 'text',
    item: 'integer',
    at: 'integer',
  } as const;
  const whom = {
    trigger_kind: 'text',
    person_id: 'text',
    contact_id: 'text',
    outcome: 'text',
    reason: 'text',
  } as const;
  const tries = { notes: 'text', attempts: 'integer', dead: 'integer' } as const;
  await insert('outcomes', { ...outcome, ...whom, ...tries }, outcomes);
  const batches = numbers(5_000).map((number) => ({ account_id: ACCOUNT, at: START + number, events: '[]' }));
  await insert('stream_batches', { account_id: 'text', at: 'integer', events: 'text' }, batches);
}
