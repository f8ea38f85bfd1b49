// Reads the Events API with a token: GET and nothing else, no redirect followed, and a bound on every wait and every retry.
import { machineTimers, type Timers } from '../webhook/timers.ts';
import { RecordingError } from './recording-error.ts';

const PATIENCE_MS = 30_000;
const MOST_TRIES = 5;
const MOST_PAUSE_MS = 60_000;

/** What a read answered. */
export type EventsAnswer = { status: number; body: unknown };

/** Reads paths of the API. */
export type EventsReader = {
  /**
   * Reads a path.
   *
   * @param accepted statuses that are an answer, beside 200
   * @throws RecordingError what is wrong and what to do; never with the token
   */
  get(path: string, accepted?: readonly number[]): Promise<EventsAnswer>;
};

/** How a reader is made. */
export type EventsReaderOptions = {
  /** Where Events is, for example `https://events.example`. */
  baseUrl: string;
  /** Of an administrator. */
  token: string;
  /** Default: the global `fetch`. */
  fetch?: typeof fetch;
  /** Default: the machine's timers. */
  timers?: Timers;
};

/** Makes a reader. @throws RecordingError when the address is none */
export function createEventsReader({ baseUrl, token, ...options }: EventsReaderOptions): EventsReader {
  const fetcher = options.fetch ?? fetch;
  const timers = options.timers ?? machineTimers;
  if (!URL.canParse(baseUrl) || !/^https?:\/\//.test(baseUrl)) {
    throw new RecordingError('The address of Events must begin with https:// or http://.');
  }
  const origin = baseUrl.replace(/\/+$/, '');

  async function once(path: string): Promise<EventsAnswer & { retryAfter: string | null }> {
    const response = await fetcher(`${origin}${path}`, {
      method: 'GET',
      redirect: 'error',
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const body: unknown = isJson ? JSON.parse(text) : undefined;
    return { status: response.status, body, retryAfter: response.headers.get('retry-after') };
  }

  async function get(path: string, accepted: readonly number[] = []): Promise<EventsAnswer> {
    for (let number = 1; ; number += 1) {
      const answer = await once(path).catch(() => null);
      if (answer?.status === 200 || accepted.includes(answer?.status ?? 0))
        return answer ?? { status: 0, body: undefined };
      const isPassing = answer === null || answer.status === 429 || answer.status >= 500;
      if (!isPassing || number === MOST_TRIES) throw faultOf(answer?.status ?? null);
      const asked = Number(answer?.retryAfter ?? Number.NaN) * 1_000;
      const pause = Math.min(Number.isFinite(asked) ? asked : 1_000 * 2 ** (number - 1), MOST_PAUSE_MS);
      await new Promise<void>((resolve) => timers.after(pause, resolve));
    }
  }
  return { get };
}

function faultOf(status: number | null): RecordingError {
  if (status === null) return new RecordingError('Events cannot be reached, or breaks off. Is the address right?');
  if (status === 401) return new RecordingError('Events does not know this token. Make a new one and try again.');
  if (status === 403) return new RecordingError('This token may not read. Take one of an administrator.');
  if (status === 429) return new RecordingError('Events asks for fewer requests. Try again later.');
  return new RecordingError(`Events answered ${status}. Is this the address of its API?`);
}
