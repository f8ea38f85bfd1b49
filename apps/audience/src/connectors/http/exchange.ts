// One attempt on the wire: a GET or HEAD by undici over guarded connections, no redirects, everything bounded.
import { type Dispatcher, Pool } from 'undici';
import type { NetworkGuard } from './network-guard.ts';
import type { HttpLimits } from './runtime.ts';

/** What came back. */
export interface Answer {
  status: number;
  /** Names in lower case; several of one name are joined. */
  headers: Record<string, string>;
  body: Uint8Array;
}

/** Keeps the connections of one origin. */
export class Exchange {
  readonly #pool: Pool;
  readonly #guard: NetworkGuard;
  readonly #limits: HttpLimits;

  constructor(origin: URL, guard: NetworkGuard, limits: HttpLimits) {
    this.#guard = guard;
    this.#limits = limits;
    this.#pool = new Pool(origin.origin, {
      connect: { timeout: limits.connectMs, lookup: guard.lookupFor(origin) },
      connections: limits.concurrent,
      headersTimeout: limits.headersMs,
      bodyTimeout: limits.headersMs,
      maxResponseSize: limits.bodyBytes,
    });
  }

  /**
   * Sends once and reads all of the answer. Throws what undici throws, or AddressRefused.
   *
   * @param signal ends the attempt
   */
  async send(method: 'GET' | 'HEAD', url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<Answer> {
    this.#guard.checkUrl(url);
    const response = await this.#pool.request({
      method,
      path: `${url.pathname}${url.search}`,
      headers: { 'accept-encoding': 'identity', accept: 'application/json', 'user-agent': 'Audience', ...headers },
      signal: AbortSignal.any([signal, AbortSignal.timeout(this.#limits.attemptMs)]),
    });
    const body = new Uint8Array(await response.body.arrayBuffer());
    return { status: response.statusCode, headers: joined(response.headers), body };
  }

  close(): Promise<void> {
    return this.#pool.destroy();
  }
}

function joined(headers: Dispatcher.ResponseData['headers']): Record<string, string> {
  const pairs = Object.entries(headers).flatMap(([name, value]): Array<[string, string]> => {
    if (value === undefined) return [];
    return [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]];
  });
  return Object.fromEntries(pairs);
}
