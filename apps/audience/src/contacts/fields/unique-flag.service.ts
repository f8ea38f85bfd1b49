// Flags a field as unique, or not: builds and removes the identifiers of its values, in the transaction of the change.
import { type ContactField, normalForm } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../../database/database.ts';
import { dialectOf, type RowColumns, toRowsParameter } from '../../database/dialect.ts';
import { type SharedValue, sharedValues } from '../contact-refusals.ts';
import { valueText } from '../filter/value-sql.ts';

const PAGE = 5_000;
const MOST_SHARED = 100;
const MOST_CONTACTS_EACH = 20;

const columns = { normal: 'text', contact_id: 'text' } as const satisfies RowColumns;

interface ValueRow {
  id: string;
  value: string;
}

/** Builds and removes identifiers of a whole field. */
@Injectable()
export class UniqueFlag {
  constructor(private readonly database: Database) {}

  /** Every value of the field finds its contact from now on. @throws 409 with the contacts that share a value. */
  set(transaction: Transaction, accountId: string, field: ContactField, country: string | null): Promise<void> {
    return this.build(transaction, accountId, field, country, '/unique');
  }

  /** Makes the identifiers of present values anew, for another country. @throws 409 as `set`. */
  async renew(transaction: Transaction, accountId: string, field: ContactField, country: string | null): Promise<void> {
    await transaction.query('DELETE FROM identifiers WHERE account_id = $1 AND field = $2 AND former = 0', [
      accountId,
      field.key,
    ]);
    await this.build(transaction, accountId, field, country, '/country');
  }

  private async build(
    transaction: Transaction,
    accountId: string,
    field: ContactField,
    country: string | null,
    pointer: string,
  ): Promise<void> {
    const shared = new Map<string, string>();
    let after = '';
    for (;;) {
      const rows = await this.valuesAfter(transaction, accountId, field.key, after);
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
      const values = rows.flatMap((row) => {
        const normal = normalForm(field, row.value, country);
        return normal === null || normal === '' ? [] : [{ normal, contact_id: row.id, value: row.value }];
      });
      for (const clash of await this.insert(transaction, accountId, field.key, values)) {
        if (shared.size < MOST_SHARED) shared.set(clash.normal, clash.value);
      }
      if (rows.length < PAGE || shared.size >= MOST_SHARED) break;
    }
    if (shared.size === 0) return;
    throw sharedValues(await this.sharers(transaction, accountId, field, country, shared), pointer);
  }

  /** Values of the field find nobody any more. */
  async clear(transaction: Transaction, accountId: string, fieldKey: string): Promise<void> {
    await transaction.query('DELETE FROM identifiers WHERE account_id = $1 AND field = $2', [accountId, fieldKey]);
  }

  private valuesAfter(transaction: Transaction, accountId: string, key: string, after: string): Promise<ValueRow[]> {
    const value = valueText(this.database.kind, 'c', '$2');
    return transaction.query<ValueRow>(
      `SELECT c.id, ${value.sql} AS value FROM contacts c
       WHERE c.account_id = $1 AND c.id > $3 AND ${value.sql} IS NOT NULL ORDER BY c.id LIMIT ${PAGE}`,
      [accountId, value.bind(key), after],
    );
  }

  /** Adds identifiers; answers those whose value another contact has. */
  private async insert<Value extends { normal: string; contact_id: string }>(
    transaction: Transaction,
    accountId: string,
    key: string,
    values: readonly Value[],
  ): Promise<Value[]> {
    // Of several with one value in this page the first has it; a former value of the same contact is its value again.
    const first = new Map(values.toReversed().map((value) => [value.normal, value]));
    if (first.size === 0) return [];
    const rows = dialectOf(this.database.kind).rows('$3', columns);
    const added = await transaction.query<{ contact_id: string }>(
      `INSERT INTO identifiers (account_id, field, normal, contact_id, former)
       SELECT $1, $2, w.normal, w.contact_id, 0 FROM ${rows} AS w WHERE true
       ON CONFLICT (account_id, field, normal) DO UPDATE SET former = 0
         WHERE identifiers.contact_id = excluded.contact_id RETURNING contact_id`,
      [accountId, key, toRowsParameter(columns, [...first.values()])],
    );
    const done = new Set(added.map((row) => row.contact_id));
    return values.filter((value) => !done.has(value.contact_id));
  }

  private async sharers(
    transaction: Transaction,
    accountId: string,
    field: ContactField,
    country: string | null,
    shared: ReadonlyMap<string, string>,
  ): Promise<SharedValue[]> {
    const contacts = new Map<string, string[]>();
    for (const normal of shared.keys()) contacts.set(normal, await ownersOf(transaction, accountId, field.key, normal));
    let after = '';
    for (;;) {
      const rows = await this.valuesAfter(transaction, accountId, field.key, after);
      for (const row of rows) {
        const normal = normalForm(field, row.value, country);
        if (normal === null || !shared.has(normal)) continue;
        const sharing = contacts.get(normal) ?? [];
        if (sharing.length < MOST_CONTACTS_EACH && !sharing.includes(row.id)) sharing.push(row.id);
        contacts.set(normal, sharing);
      }
      const last = rows.at(-1);
      if (last === undefined || rows.length < PAGE) break;
      after = last.id;
    }
    return [...contacts].map(([normal, contactIds]) => ({ value: shared.get(normal) ?? normal, contactIds }));
  }
}

// Whoever has a value, as a former one too.
async function ownersOf(transaction: Transaction, accountId: string, key: string, normal: string): Promise<string[]> {
  const rows = await transaction.query<{ contact_id: string }>(
    'SELECT contact_id FROM identifiers WHERE account_id = $1 AND field = $2 AND normal = $3',
    [accountId, key, normal],
  );
  return rows.map((row) => row.contact_id);
}
