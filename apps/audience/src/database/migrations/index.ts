// The list of migrations, oldest first. They run at every start, those that are missing, each in a transaction of its own.
//
// To add one: write `NNNN-name.ts` with the next number,
//
//     export const guestLists = migration(7, 'guest-lists', (t) => [
//       `CREATE TABLE guest_list (
//          account_id ${t.key} NOT NULL, id ${t.key} NOT NULL, name ${t.text} NOT NULL, created_at ${t.time} NOT NULL,
//          PRIMARY KEY (account_id, id)
//        )${t.withoutRowid}`,
//       'CREATE INDEX guest_list_by_name ON guest_list (account_id, name)',
//     ]);
//
// and append it below. `t` has the column types of the database at hand (`column-types.ts`); where only one of the two needs
// a statement, `t.kind` tells which it is. A migration that was released is never edited.
import type { MigrationClass } from '../migration.ts';
import { accounts } from './0001-accounts.ts';
import { contacts } from './0002-contacts.ts';
import { history } from './0003-history.ts';
import { integrations } from './0004-integrations.ts';
import { inbox } from './0005-inbox.ts';
import { sync } from './0006-sync.ts';
import { relationships } from './0007-relationships.ts';
import { imports } from './0008-imports.ts';
import { linkUids } from './0009-link-uids.ts';
import { catchUpAndReview } from './0010-catch-up-and-review.ts';
import { forgottenPersons } from './0011-forgotten-persons.ts';

export const migrations: readonly MigrationClass[] = [
  accounts,
  contacts,
  history,
  integrations,
  inbox,
  sync,
  relationships,
  imports,
  linkUids,
  catchUpAndReview,
  forgottenPersons,
];
