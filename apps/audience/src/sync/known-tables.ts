// The one seam between the loader and the database: what is known is read through these calls, by keys, and in no other way. A
// preview lays its planned rows over them without the loader noticing.
import type { IntegrationRules } from '@audience/sync-core';
import type { Transaction } from '../database/database.ts';
import type { ContactRow, EventRow, FieldRow, ListRow, PersonRow } from './state-rows.ts';
import type { Wanted } from './wanted-rows.ts';

/** A row of `account`, as far as a sync reads it. */
export interface AccountRow {
  id: string;
  country: string | null;
}

/** A row of `identifiers`. */
export interface IdentifierRow {
  account_id: string;
  field: string;
  normal: string;
  contact_id: string;
  former: number;
}

/** A statement of the timeline that a person was removed at the source. */
export interface RemovalRow {
  account_id: string;
  integration_id: string;
  person_id: string;
  at: number;
  revision: number;
}

/** A person linked to a contact, in the columns that `shared_uid` needs. */
export interface CompanionRow {
  account_id: string;
  integration_id: string;
  person_id: string;
  event_id: string;
  contact_id: string;
  link_uids: string | null;
}

/** Rows by their keys. Keys that have no row have none in the answer; no keys, no rows. */
export interface KnownTables {
  accounts(wanted: Wanted): Promise<AccountRow[]>;
  /** All fields of the accounts. */
  fields(wanted: Wanted): Promise<FieldRow[]>;
  /** Rules by account and integration id. */
  rules(wanted: Wanted): Promise<ReadonlyMap<string, ReadonlyMap<string, IntegrationRules>>>;
  persons(wanted: Wanted): Promise<PersonRow[]>;
  /** What was told of the removal of persons. */
  removals(wanted: Wanted): Promise<RemovalRow[]>;
  events(wanted: Wanted): Promise<EventRow[]>;
  lists(wanted: Wanted): Promise<ListRow[]>;
  identifiers(wanted: Wanted): Promise<IdentifierRow[]>;
  contacts(wanted: Wanted): Promise<ContactRow[]>;
  /** Persons by contact and event. */
  companions(wanted: Wanted): Promise<CompanionRow[]>;
  /** Those of the keys that were erased and must not come back. */
  suppressed(accountId: string, candidates: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Opens the tables for a transaction. */
export interface KnownSource {
  open(transaction: Transaction): KnownTables;
}
