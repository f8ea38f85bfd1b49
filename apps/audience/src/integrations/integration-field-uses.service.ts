// Tells the contacts' room which integrations use a field, so that it is not taken away from under them.
import { mappingInForce } from '@audience/sync-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { FieldDirectory } from '../contacts/fields/field-directory.service.ts';
import { type FieldUse, FieldUses } from '../contacts/fields/field-uses.service.ts';
import type { Transaction } from '../database/database.ts';
import { IntegrationDirectory } from './integration-directory.service.ts';
import { selectIntegrations } from './integration-row.ts';

@Injectable()
export class IntegrationFieldUses implements OnModuleInit {
  constructor(
    private readonly uses: FieldUses,
    private readonly fields: FieldDirectory,
    private readonly directory: IntegrationDirectory,
  ) {}

  onModuleInit(): void {
    this.uses.register((transaction, accountId, key) => this.#of(transaction, accountId, key));
  }

  // A row that silences a source field writes nothing: it is no use of the field.
  async #of(transaction: Transaction, accountId: string, key: string): Promise<FieldUse[]> {
    const rows = await selectIntegrations(transaction, 'account_id = $1', [accountId], 'ORDER BY id');
    const fields = await this.fields.list(accountId, transaction);
    return rows.flatMap((stored): FieldUse[] => {
      if (stored.uidField === key) return [{ integrationId: stored.id, as: 'uid' }];
      const mapping = mappingInForce(this.directory.toRecord(stored).rules(), fields);
      const isMapped = mapping.some((row) => row.field === key && row.policy !== 'off');
      return isMapped ? [{ integrationId: stored.id, as: 'mapping' }] : [];
    });
  }
}
