// The pause between two looks for work: it ends early when somebody calls, or when the host stops.

/** One worker's pause. */
export class WakeablePause {
  #end: (() => void) | null = null;
  #isCalled = false;

  /** @param stop aborted when the host stops: no pause is made any more */
  constructor(private readonly stop: AbortSignal) {
    stop.addEventListener('abort', () => this.#end?.(), { once: true });
  }

  /** Call it before looking for work: who calls from now on may mean something that the look does not find. */
  looks(): void {
    this.#isCalled = false;
  }

  /** Ends the pause. A call that comes while the worker looks is not slept over. */
  wake(): void {
    this.#isCalled = true;
    this.#end?.();
  }

  /** Waits so many milliseconds, or until it is woken. */
  async idle(milliseconds: number): Promise<void> {
    if (this.stop.aborted || this.#isCalled) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#end = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#end = null;
  }
}
