// The mock in the browser: `vite --mode mock`. A service worker answers in the host's place.
import { setupWorker } from 'msw/browser';
import { handlersOf } from './handlers.ts';
import { seededAccount } from './seed/index.ts';

/** Takes the calls of this page from now on. */
export async function startMock(): Promise<void> {
  const account = seededAccount({}, { now: () => new Date() });
  Object.assign(globalThis, { account });
  await setupWorker(...handlersOf(account)).start({ onUnhandledFrame: 'bypass', quiet: true });
}
