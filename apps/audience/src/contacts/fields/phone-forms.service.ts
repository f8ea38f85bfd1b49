// The account's country says what a phone number without one means: when it changes, the forms by which phones find contacts
// are made anew, or the change is refused with the contacts that would then share one.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccountHooks } from '../../accounts/account/account-hooks.ts';
import type { Transaction } from '../../database/database.ts';
import { FieldDirectory } from './field-directory.service.ts';
import { UniqueFlag } from './unique-flag.service.ts';

/** Renews phone forms. */
@Injectable()
export class PhoneForms implements OnModuleInit {
  constructor(
    private readonly hooks: AccountHooks,
    private readonly directory: FieldDirectory,
    private readonly uniqueFlag: UniqueFlag,
  ) {}

  onModuleInit(): void {
    this.hooks.onCountryChanged((transaction, accountId, country) => this.renew(transaction, accountId, country));
  }

  // A former form stays as it was: nobody knows the number any more that it was made of.
  private async renew(transaction: Transaction, accountId: string, country: string | null): Promise<void> {
    const fields = await this.directory.list(accountId, transaction);
    for (const field of fields.filter((one) => one.unique && one.type === 'phone')) {
      await this.uniqueFlag.renew(transaction, accountId, field, country);
    }
  }
}
