// Gathers names and tells them together: the first at once, what comes after at most so often.

/** So long after the first name it waits for those that come with it, in milliseconds. */
const GATHER_MS = 20;

/** Tells what was gathered, and then rests. Nothing is lost while it does. */
export class Pacer {
  readonly #names = new Set<string>();
  readonly #restMs: number;
  readonly #tell: (names: readonly string[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param restMs between two tellings, in milliseconds. */
  constructor(restMs: number, tell: (names: readonly string[]) => void) {
    this.#restMs = restMs;
    this.#tell = tell;
  }

  add(...names: readonly string[]): void {
    for (const name of names) this.#names.add(name);
    this.#timer ??= setTimeout(() => this.#next(), GATHER_MS);
  }

  /** What is gathered is let go of. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#names.clear();
  }

  #next(): void {
    const names = [...this.#names];
    this.#names.clear();
    this.#timer = names.length === 0 ? undefined : setTimeout(() => this.#next(), this.#restMs);
    if (names.length > 0) this.#tell(names);
  }
}
