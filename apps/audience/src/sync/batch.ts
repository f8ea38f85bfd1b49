// The words of the sync room: what a batch is, and what is known for each account in it.
import type { IntegrationRules, Known, Plan, RunRules, SyncItem } from '@audience/sync-core';
import type { ContactRow } from './state-rows.ts';

/** An import run that a batch belongs to: its rules hold for this integration, in this batch. */
export interface BatchRun {
  integrationId: string;
  rules: RunRules;
}

/** What one account contributes to a batch. */
export interface AccountItems {
  accountId: string;
  items: SyncItem[];
  /** Absent: the integrations' own rules. */
  run?: BatchRun;
}

/** What was loaded for one account: the core's view, and the rows as they lie, so that only what changed is written. */
export interface LoadedAccount {
  accountId: string;
  items: SyncItem[];
  known: Known;
  /** The rules that integrations have of themselves, whatever a run has otherwise. */
  own: ReadonlyMap<string, IntegrationRules>;
  contactRows: ReadonlyMap<string, ContactRow>;
}

/** A plan beside what it was made from. */
export interface PlannedAccount extends LoadedAccount {
  plan: Plan;
}
