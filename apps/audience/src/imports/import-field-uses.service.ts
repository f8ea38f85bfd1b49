// Tells the contacts' room which fields open imports use, so that none is taken away from under them.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type FieldUse, FieldUses } from '../contacts/fields/field-uses.service.ts';
import type { Transaction } from '../database/database.ts';
import { fieldsOf } from './import-order.service.ts';
import { ImportStore } from './import-store.service.ts';

@Injectable()
export class ImportFieldUses implements OnModuleInit {
  constructor(
    private readonly uses: FieldUses,
    private readonly store: ImportStore,
  ) {}

  onModuleInit(): void {
    this.uses.register((transaction, accountId, key) => this.#of(transaction, accountId, key));
  }

  async #of(transaction: Transaction, accountId: string, key: string): Promise<FieldUse[]> {
    const open = await this.store.open(transaction, accountId);
    return open.flatMap(({ integrationId, options }): FieldUse[] => {
      const { uid, mapped } = fieldsOf(options);
      if (uid === key) return [{ integrationId, as: 'uid' }];
      return mapped.includes(key) ? [{ integrationId, as: 'mapping' }] : [];
    });
  }
}
