// Which fields an account has. Default fields are there from the start: seeded with the account, or at the first look.
import type { ContactField } from '@audience/sync-core';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountHooks } from '../../accounts/account/account-hooks.ts';
import { Clock } from '../../common/clock.ts';
import { Ids } from '../../common/ids.ts';
import { Database, type SqlRunner, type Transaction, UnitOfWork } from '../../database/database.ts';
import { DEFAULT_FIELDS } from './default-fields.ts';
import { insertFields, selectFields } from './field-row.ts';

/** Reads fields and seeds the default ones. */
@Injectable()
export class FieldDirectory implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly hooks: AccountHooks,
  ) {}

  onModuleInit(): void {
    this.hooks.onCreated((transaction, account) => this.seedDefaultFields(transaction, account.id));
  }

  /** All fields of an account, default ones first. */
  async list(accountId: string, runner: SqlRunner = this.database): Promise<ContactField[]> {
    const fields = await selectFields(runner, accountId);
    if (fields.length > 0) return fields;
    return this.unitOfWork.run(async (transaction) => {
      await this.seedDefaultFields(transaction, accountId);
      return selectFields(transaction, accountId);
    });
  }

  /** Adds the default fields to an account; those that are there already stay as they are. */
  async seedDefaultFields(transaction: Transaction, accountId: string): Promise<void> {
    const fields = DEFAULT_FIELDS.map((field) => ({
      ...field,
      id: this.ids.newId(),
      options: [],
      custom: false,
      createdBy: null,
    }));
    await insertFields(transaction, this.database.kind, accountId, fields, this.clock.now(), true);
  }
}
