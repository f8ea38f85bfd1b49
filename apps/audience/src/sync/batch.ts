// The words of the sync room: what a batch is, and what is known for each account in it.
import type { Known, Plan, SyncItem } from '@audience/sync-core';
import type { ContactRow } from './state-rows.ts';

/** What one account contributes to a batch. */
export interface AccountItems {
  accountId: string;
  items: SyncItem[];
}

/** What was loaded for one account: the core's view, and the rows as they lie, so that only what changed is written. */
export interface LoadedAccount {
  accountId: string;
  items: SyncItem[];
  known: Known;
  contactRows: ReadonlyMap<string, ContactRow>;
}

/** A plan beside what it was made from. */
export interface PlannedAccount extends LoadedAccount {
  plan: Plan;
}
