// Work by key, one at a time: what is asked for while the same is under way is done once more right after it, and not side by side.

interface Lane {
  running: Promise<void>;
  next: Promise<void> | null;
}

/** Lanes of work that never fails. At most one runs and one waits in each. */
export class Lanes {
  readonly #lanes = new Map<string, Lane>();

  /** Resolves when work that began after this call is done. Calls that wait for the same turn share it. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const lane = this.#lanes.get(key);
    if (lane?.next) return lane.next;
    if (lane !== undefined) {
      lane.next = lane.running.then(() => this.#start(key, work));
      return lane.next;
    }
    return this.#start(key, work);
  }

  /** Resolves when nothing runs or waits any more: in one lane, or in all. */
  async empty(key?: string): Promise<void> {
    for (;;) {
      const busy = key === undefined ? [...this.#lanes.values()] : [this.#lanes.get(key) ?? []].flat();
      if (busy.length === 0) return;
      await Promise.all(busy.map((lane) => lane.next ?? lane.running));
    }
  }

  #start(key: string, work: () => Promise<void>): Promise<void> {
    const lane: Lane = { running: Promise.resolve(), next: null };
    this.#lanes.set(key, lane);
    lane.running = work().finally(() => {
      if (lane.next === null) this.#lanes.delete(key);
    });
    return lane.running;
  }
}
