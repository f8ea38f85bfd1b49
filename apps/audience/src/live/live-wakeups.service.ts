// Who is woken when something was recorded: on this host at once; what other hosts recorded is found by whoever polls.
import { Injectable } from '@nestjs/common';

/** Wakes the feeds of accounts. */
@Injectable()
export class LiveWakeups {
  private readonly listeners = new Map<string, Set<() => void>>();

  /** Calls the listener whenever something was recorded for the account, until the answer is called. */
  subscribe(accountId: string, listener: () => void): () => void {
    const listeners = this.listeners.get(accountId) ?? new Set();
    listeners.add(listener);
    this.listeners.set(accountId, listeners);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.listeners.get(accountId) === listeners) this.listeners.delete(accountId);
    };
  }

  /** Something was recorded. */
  wake(accountId: string): void {
    for (const listener of this.listeners.get(accountId) ?? []) listener();
  }
}
