// The real app at an address, over the mock of the host.
import { render, screen } from '@testing-library/react';
import userEvent, { type UserEvent } from '@testing-library/user-event';
import { App } from '../../src/app/app.tsx';
import type { Role } from '../../src/lib/session.ts';
import type { Account } from '../../src/mock/account.ts';
import { seededAccount } from '../../src/mock/seed/index.ts';
import { serve } from './network.ts';

interface PageOptions {
  /** Default: an administrator. */
  role?: Role;
  /** Default: one in which something of everything is. */
  account?: Account;
}

/** What a test has in hand. */
export interface RenderedPage {
  account: Account;
  user: UserEvent;
}

/**
 * Shows the app at an address, signed in unless the account says otherwise. Waits for nothing: use `findBy…`.
 * @param address with query and fragment
 */
export function renderPage(address: string, { role, account = seededAccount() }: PageOptions = {}): RenderedPage {
  if (role !== undefined) account.role = role;
  serve(account);
  globalThis.history.replaceState(null, '', address);
  const user = userEvent.setup();
  render(<App />);
  return { account, user };
}

/** Waits for the page with this title. */
export async function titleOf(name: string | RegExp): Promise<HTMLElement> {
  return screen.findByRole('heading', { level: 1, name });
}
