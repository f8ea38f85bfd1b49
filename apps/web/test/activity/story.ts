// What tests of the activity do to an account, and where they look.
import type { Schema } from '@audience/api-client';
import { screen, within } from '@testing-library/react';
import type { Account } from '../../src/mock/account.ts';
import { outcomeOf } from '../../src/mock/builders.ts';
import type { IntegrationContents } from '../../src/mock/contents.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';

/** What the first integration of an account has. */
export function eventsIn(account: Account): IntegrationContents {
  const events = account.contents.ofIntegration.get('events');
  if (events === undefined) throw new Error('The account has no integration with Events.');
  return events;
}

/** An account whose log is this, and in which nothing was given up. */
export function accountWith(outcomes: Schema<'Outcome'>[], dead: Schema<'DeadDelivery'>[] = []): Account {
  const account = seededAccount();
  Object.assign(eventsIn(account), { outcomes, dead });
  return account;
}

/** A change comes out somehow, and is told of. */
export function happen(account: Account, parts: Partial<Schema<'Outcome'>>): void {
  const outcome = outcomeOf(parts);
  eventsIn(account).outcomes.push(outcome);
  account.tell('outcome', { outcome });
}

/** The table with this name. */
export function tableOf(name: string): Promise<HTMLElement> {
  return screen.findByRole('table', { name });
}

/** The log. */
export function log(): Promise<HTMLElement> {
  return tableOf('Outcomes, newest first');
}

/** The row of a table whose head has this in it. */
export async function rowOf(name: string, table: Promise<HTMLElement> = log()): Promise<HTMLElement> {
  const head = await within(await table).findByRole('rowheader', { name: new RegExp(name) });
  const row = head.closest('tr');
  if (row === null) throw new Error(`${name} stands in no row.`);
  return row;
}
