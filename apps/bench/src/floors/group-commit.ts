// The least group commit: what arrives while a group is written makes the next one.

const LARGEST_GROUP = 128;

/** Resolves each item after the commit of its group. */
export class GroupCommit<Item> {
  #waiting: Array<{ item: Item; resolve: () => void; reject: (error: unknown) => void }> = [];
  #running = false;
  readonly #write: (items: Item[]) => Promise<unknown>;

  constructor(write: (items: Item[]) => Promise<unknown>) {
    this.#write = write;
  }

  add(item: Item): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      if (this.#running) return;
      this.#running = true;
      setImmediate(() => this.#run());
    });
  }

  async #run(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, LARGEST_GROUP);
      try {
        await this.#write(group.map(({ item }) => item));
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = false;
  }
}
