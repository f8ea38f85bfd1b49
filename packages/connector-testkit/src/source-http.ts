// The HTTP that the kit lends: the host's rules over a source in process. It keeps every request, and makes trouble on demand.
import { ConnectorError, type SourceHttp, type SourceRequest, type SourceResponse } from '@audience/connector';

/** What can go wrong with a request. `hang`: no answer until the work is cancelled. */
export type Trouble =
  | { kind: 'status'; status: number; retryAfterSeconds?: number }
  | { kind: 'unreachable' }
  | { kind: 'html' }
  | { kind: 'cut' }
  | { kind: 'hang' }
  /** The answer is changed on its way. */
  | { kind: 'changed'; change: (json: unknown) => unknown };

/** One request of the connector. */
export interface Asked {
  headers: Record<string, string>;
  method: 'GET' | 'HEAD';
  url: URL;
  /** The host of the settings allows it. */
  allowed: boolean;
  /** What the source answered. Absent: it was not asked, or did not answer. */
  status?: number;
}

/** Most requests of one context: more is an endless loop. */
const MOST_REQUESTS = 3_000;

/** What a context's HTTP is made of. */
export interface KitHttpParts {
  allowedHosts: readonly string[];
  fetch: ((request: Request) => Promise<Response | undefined>) | undefined;
  signal: AbortSignal;
  /** Trouble for the request of this number, counted from 1; undefined: none. */
  troubleAt: (request: number) => Trouble | undefined;
  /** Every request is added to it. */
  asked: Asked[];
}

export class KitHttp implements SourceHttp {
  readonly #parts: KitHttpParts;

  constructor(parts: KitHttpParts) {
    this.#parts = parts;
  }

  get(url: string, request: SourceRequest = {}): Promise<SourceResponse> {
    return this.#call('GET', url, request);
  }

  head(url: string, request: SourceRequest = {}): Promise<SourceResponse> {
    return this.#call('HEAD', url, request);
  }

  async #call(method: 'GET' | 'HEAD', address: string, request: SourceRequest): Promise<SourceResponse> {
    const { allowedHosts, asked, fetch, signal, troubleAt } = this.#parts;
    if (signal.aborted) throw cancelled();
    const url = new URL(address);
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value === undefined) continue;
      url.searchParams.delete(name);
      for (const each of [value].flat()) url.searchParams.append(name, String(each));
    }
    const allowed = allowedHosts.some((host) => new URL(`${url.protocol}//${host}`).host === url.host);
    const about: Asked = { method, url, allowed, headers: request.headers ?? {} };
    asked.push(about);
    if (!allowed) throw new ConnectorError('system', `Not allowed: ${url.host}.`, { code: 'host_not_allowed' });
    if (asked.length > MOST_REQUESTS) {
      throw new ConnectorError('system', 'The connector asks without end.', { code: 'endless' });
    }
    const trouble = troubleAt(asked.length);
    if (trouble?.kind === 'hang') return hang(signal);
    if (trouble?.kind === 'unreachable' || fetch === undefined) throw unreachable(url.host);
    const answer =
      trouble?.kind === 'status'
        ? new Response('{"error":"trouble"}', {
            status: trouble.status,
            headers:
              trouble.retryAfterSeconds === undefined ? {} : { 'retry-after': String(trouble.retryAfterSeconds) },
          })
        : await fetch(new Request(url, { method, headers: { accept: 'application/json', ...request.headers } }));
    if (signal.aborted) throw cancelled();
    if (answer === undefined) throw unreachable(url.host);
    about.status = answer.status;
    const isAccepted = request.accept?.includes(answer.status) ?? answer.ok;
    if (!isAccepted) throw refusalOf(url.host, answer);
    const text = await answer.text();
    return toResponse(url.host, answer, textAfter(trouble, text));
  }
}

function textAfter(trouble: Trouble | undefined, text: string): string {
  if (trouble?.kind === 'html') return '<!doctype html><title>Sign in</title><p>Please sign in.';
  if (trouble?.kind === 'cut') return text.slice(0, Math.max(1, text.length - 2));
  return trouble?.kind === 'changed' ? JSON.stringify(trouble.change(JSON.parse(text))) : text;
}

function toResponse(host: string, answer: Response, text: string): SourceResponse {
  return {
    status: answer.status,
    headers: Object.fromEntries(answer.headers),
    json() {
      try {
        return JSON.parse(text);
      } catch {
        throw new ConnectorError('transient', `${host} answered something that is not JSON.`, {
          code: 'source_not_json',
        });
      }
    },
  };
}

// The classes of failure are the host's; the contract's SourceHttp names them.
function refusalOf(host: string, { status, headers }: Response): ConnectorError {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  const wait = Number.isFinite(seconds) ? { retryAfterMs: seconds * 1_000 } : {};
  if (status === 429 || status >= 500) {
    return new ConnectorError('transient', `${host} answers ${status}.`, { code: 'source_failing', ...wait });
  }
  if (status === 404 || status === 410) {
    return new ConnectorError('data', `${host} does not have it (${status}).`, { code: 'source_gone' });
  }
  const failure = status === 401 || status === 403 ? 'config' : 'data';
  const code = status === 401 ? 'source_unauthorized' : status === 403 ? 'source_forbidden' : 'source_refused';
  return new ConnectorError(failure, `${host} refuses (${status}).`, { code });
}

function unreachable(host: string): ConnectorError {
  return new ConnectorError('transient', `${host} cannot be reached.`, { code: 'source_unreachable' });
}

function cancelled(): ConnectorError {
  return new ConnectorError('transient', 'The work was cancelled.', { code: 'cancelled' });
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(cancelled()), { once: true });
  });
}
