// The host of component tests: msw at the HTTP edge, with the account of the test that runs.
import { setupServer } from 'msw/node';
import type { Account } from '../../src/mock/account.ts';
import { handlersOf } from '../../src/mock/handlers.ts';

const server = setupServer();
let accounts: Account[] = [];

/** Lets calls out of this process into the account's handlers. */
export function serve(account: Account): void {
  accounts.push(account);
  server.resetHandlers(...handlersOf(account));
}

/** Before all tests. */
export function openNetwork(): void {
  server.listen({ onUnhandledFrame: 'error' });
}

/** After each test. @returns what the document did not allow */
export function leaveNetwork(): string[] {
  const faults = accounts.flatMap((account) => account.faults);
  for (const account of accounts) account.disconnect();
  accounts = [];
  server.resetHandlers();
  return faults;
}

/** After all tests. */
export function closeNetwork(): void {
  server.close();
}
