// The stream of what happens, as the mock tells it: to every page that listens.

const HEARTBEAT = ': here\n\n';

/** Pages that listen, and what they are told. */
export class MockStream {
  readonly #listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #encoder = new TextEncoder();
  #id = 0;

  /** How many listen. */
  get listening(): number {
    return this.#listeners.size;
  }

  /** The answer for one page. */
  open(signal: AbortSignal): Response {
    let listener: ReadableStreamDefaultController<Uint8Array> | undefined;
    const leave = (): void => {
      if (listener !== undefined) this.#listeners.delete(listener);
    };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        listener = controller;
        this.#listeners.add(controller);
        // A browser that lost it tries again soon.
        controller.enqueue(this.#encoder.encode(`retry: 200\n${HEARTBEAT}`));
      },
      cancel: leave,
    });
    signal.addEventListener('abort', leave);
    return new Response(body, { headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' } });
  }

  /** Tells everybody who listens. */
  tell(kind: string, data: unknown): void {
    this.tellText(kind, JSON.stringify(data));
  }

  /** The same, with data that may be no JSON. */
  tellText(kind: string, data: string): void {
    this.#id += 1;
    this.#send(`id: ${this.#id}\nevent: ${kind}\ndata: ${data}\n\n`);
  }

  /** Breaks every stream off. */
  breakOff(): void {
    for (const listener of this.#listeners) listener.close();
    this.#listeners.clear();
  }

  #send(text: string): void {
    for (const listener of this.#listeners) listener.enqueue(this.#encoder.encode(text));
  }
}
