// A browser's side of the live stream: reads server-sent events from a real socket. No assertions here.
import { z } from 'zod';

/** An event as it came. */
export interface Told {
  readonly id: string;
  readonly kind: string;
  readonly payload: unknown;
}

const PATIENCE_MS = 20_000;

/** An open stream. */
export class OpenStream {
  readonly told: Told[] = [];
  lastId = '';
  private ended = false;
  private wake: () => void = () => undefined;

  private constructor(
    readonly response: Response,
    private readonly abort: AbortController,
  ) {
    void this.read();
  }

  static async open(url: string, headers: Record<string, string>): Promise<OpenStream> {
    const abort = new AbortController();
    return new OpenStream(await fetch(url, { headers, signal: abort.signal }), abort);
  }

  /** Waits until the events read so far meet a condition. */
  async until(condition: (told: readonly Told[]) => boolean): Promise<readonly Told[]> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!condition(this.told)) {
      if (signal.aborted || this.ended) throw new Error(`The stream told only ${JSON.stringify(this.told)}`);
      await this.change(signal);
    }
    return this.told;
  }

  /** Waits until the stream said where it begins: from then on nothing is missed. */
  async ready(): Promise<this> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (this.lastId === '' && !signal.aborted) await this.change(signal);
    return this;
  }

  /** Waits until the host ends the stream. */
  async end(): Promise<void> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    while (!this.ended && !signal.aborted) await this.change(signal);
  }

  close(): void {
    this.abort.abort();
  }

  private change(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  private async read(): Promise<void> {
    let text = '';
    try {
      const decoder = new TextDecoder();
      for await (const chunk of this.response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) this.take(block);
        this.wake();
      }
    } catch {
      // Closed by the test.
    }
    this.ended = true;
    this.wake();
  }

  private take(block: string): void {
    const lines = new Map(
      block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    );
    this.lastId = lines.get('id') ?? this.lastId;
    const kind = lines.get('event');
    if (kind === undefined) return;
    const payload = z.record(z.string(), z.unknown()).parse(JSON.parse(lines.get('data') ?? 'null'));
    this.told.push({ id: this.lastId, kind, payload });
  }
}
