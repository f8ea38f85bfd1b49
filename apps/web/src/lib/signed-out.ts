// The moment in which a session is found to be over: any call may notice it, the shell asks for the password again.
import { useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
let isOver = false;

/** Says that the session is over. */
export function signalSignedOut(): void {
  become(true);
}

/** Says that somebody is signed in again. */
export function signalSignedIn(): void {
  become(false);
}

/** Whether a session that was there is over, and nobody signed in since. */
export function useIsSignedOut(): boolean {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => isOver,
  );
}

function become(over: boolean): void {
  if (isOver === over) return;
  isOver = over;
  for (const watcher of watchers) watcher();
}
