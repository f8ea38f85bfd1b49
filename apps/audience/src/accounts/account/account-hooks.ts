// Where other rooms take part in what happens to an account, within its transaction, without this room knowing them.
import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../database/database.ts';

/** Called for a new account: whoever needs rows in every account adds them here. */
export type AccountCreated = (
  transaction: Transaction,
  account: { id: string; country: string | null },
) => Promise<void>;

/** Called when the country changes, before it is saved; throw a problem with the clashes to refuse it. */
export type CountryChanged = (transaction: Transaction, accountId: string, country: string | null) => Promise<void>;

/** The rooms that want to know. They register while modules start (`onModuleInit`); without any, nothing more happens. */
@Injectable()
export class AccountHooks {
  private readonly created: AccountCreated[] = [];
  private readonly countryChanged: CountryChanged[] = [];

  /** Takes part in making accounts. */
  onCreated(hook: AccountCreated): void {
    this.created.push(hook);
  }

  /** Takes part in changes of the country. */
  onCountryChanged(hook: CountryChanged): void {
    this.countryChanged.push(hook);
  }

  /** Runs the hooks for a new account, in the order in which they were registered. */
  async runCreated(...[transaction, account]: Parameters<AccountCreated>): Promise<void> {
    for (const hook of this.created) await hook(transaction, account);
  }

  /** Runs the hooks for a new country, in the order in which they were registered. */
  async runCountryChanged(...[transaction, accountId, country]: Parameters<CountryChanged>): Promise<void> {
    for (const hook of this.countryChanged) await hook(transaction, accountId, country);
  }
}
