// Whose a unique value is: for refusals that name the contact to edit instead.
import { type FieldValue, normalForm } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/database.ts';
import { FieldDirectory } from './fields/field-directory.service.ts';

/** Finds contacts by unique values. */
@Injectable()
export class ContactOwners {
  constructor(private readonly directory: FieldDirectory) {}

  /** Ids of the contacts that have the values of these fields. */
  async of(
    transaction: Transaction,
    accountId: string,
    values: Readonly<Record<string, FieldValue | null>>,
    fields: readonly string[],
  ): Promise<string[]> {
    const known = await this.directory.list(accountId, transaction);
    const [account] = await transaction.query<{ country: string | null }>('SELECT country FROM account WHERE id = $1', [
      accountId,
    ]);
    const owners = new Set<string>();
    for (const key of fields) {
      const field = known.find((one) => one.key === key);
      const value = values[key];
      if (!field || (typeof value !== 'string' && typeof value !== 'number')) continue;
      const rows = await transaction.query<{ contact_id: string }>(
        'SELECT contact_id FROM identifiers WHERE account_id = $1 AND field = $2 AND normal = $3',
        [accountId, key, normalForm(field, String(value), account?.country ?? null)],
      );
      for (const row of rows) owners.add(row.contact_id);
    }
    return [...owners];
  }
}
