// Who wants to know that deliveries came in. Listeners are called in turn and must not wait for anything.

/** A list of listeners. */
export class AppendedListeners {
  private readonly listeners = new Set<() => void>();

  get any(): boolean {
    return this.listeners.size > 0;
  }

  /** Returns what takes the listener away. */
  add(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  notify(): void {
    for (const listener of this.listeners) listener();
  }
}
