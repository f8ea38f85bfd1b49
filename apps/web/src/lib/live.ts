// The host's stream of what happens, opened once for the whole app. Browsers resume it by themselves with `Last-Event-ID`.

/** Kinds of events; `reset`: more happened than is told one by one, fetch again. */
export const LIVE_KINDS = ['contact', 'outcome', 'import', 'review', 'integration', 'reset'] as const;
export type LiveKind = (typeof LIVE_KINDS)[number];

/** `waiting`: not open yet, for the first time. `lost`: was open, tries again. */
export type Connection = 'waiting' | 'open' | 'lost';

/** One event. `data` is what the host sent, not checked yet. */
export interface LiveEvent {
  kind: LiveKind;
  data: unknown;
}

/** Hears of events. */
export type LiveListener = (event: LiveEvent) => void;

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** A stream that opens itself again, with growing pauses, until it is closed. */
export class LiveStream {
  readonly #listeners = new Set<LiveListener>();
  readonly #watchers = new Set<(connection: Connection) => void>();
  readonly #address: string;
  #source: EventSource | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;
  #wasOpen = false;
  #connection: Connection = 'waiting';

  constructor(address: string) {
    this.#address = address;
  }

  get connection(): Connection {
    return this.#connection;
  }

  /** Hears events until the answer is called. */
  listen(listener: LiveListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Hears of the connection until the answer is called. */
  watch(watcher: (connection: Connection) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  open(): void {
    if (this.#source !== null) return;
    const source = new EventSource(this.#address);
    this.#source = source;
    source.addEventListener('open', () => {
      const isAgain = this.#wasOpen || this.#connection === 'lost';
      this.#tries = 0;
      this.#wasOpen = true;
      this.#become('open');
      // A stream that was opened anew by this class has no id to go on from.
      if (isAgain) this.#tell({ kind: 'reset', data: {} });
    });
    source.addEventListener('error', () => this.#failed(source));
    for (const kind of LIVE_KINDS) {
      source.addEventListener(kind, ({ data }) => this.#tell({ kind, data: parsed(data) }));
    }
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#source?.close();
    this.#source = null;
    this.#become('waiting');
  }

  // The browser tries again by itself but where the answer was no stream: then it is for us to.
  #failed(source: EventSource): void {
    this.#become('lost');
    if (source.readyState !== EventSource.CLOSED) return;
    this.#source = null;
    const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#tries);
    this.#tries += 1;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.open(), pause * (0.5 + Math.random() / 2));
  }

  #become(connection: Connection): void {
    if (this.#connection === connection) return;
    this.#connection = connection;
    for (const watcher of this.#watchers) watcher(connection);
  }

  #tell(event: LiveEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
