// A fake source whose pages of persons wait until they are let through: for looking at a run in the middle of it.
import type { Connector } from '@audience/connector';
import { createFakeConnector, createFakeSource, type FakeSettings, type FakeSource } from '@audience/fake-connector';
import { vi } from 'vitest';

/** The source, its connector, and the gate before each page. */
export class GatedSource {
  readonly source: FakeSource;
  readonly connector: Connector<FakeSettings>;
  #open = 0;
  #asked = 0;
  #waiting: Array<() => void> = [];

  constructor(pageSize: number) {
    this.source = createFakeSource({ pageSize });
    const plain = createFakeConnector(this.source);
    const { pull } = plain;
    if (pull === undefined) throw new Error('The fake connector gives persons.');
    const through = this.#through.bind(this);
    this.connector = {
      ...plain,
      pull: {
        ...pull,
        async *persons(ctx, scope, cursor) {
          for await (const page of pull.persons(ctx, scope, cursor)) {
            await through(ctx.signal);
            yield page;
          }
        },
      },
    };
  }

  /** Lets so many more pages through. */
  letThrough(pages: number): void {
    this.#open += pages;
    for (const go of this.#waiting.splice(0)) go();
  }

  /** Lets all pages through from now on. */
  openUp(): void {
    this.letThrough(Number.POSITIVE_INFINITY);
  }

  /** Waits until a run stands before a page that is not let through. */
  async untilHeld(): Promise<void> {
    await vi.waitFor(
      () => {
        if (this.#asked === 0) throw new Error('Nobody waits at the gate.');
      },
      { timeout: 30_000, interval: 5 },
    );
  }

  async #through(signal: AbortSignal): Promise<void> {
    while (this.#open < 1) {
      if (signal.aborted) throw signal.reason;
      this.#asked += 1;
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
        signal.addEventListener('abort', () => resolve(), { once: true });
      });
      this.#asked -= 1;
    }
    this.#open -= 1;
  }
}
