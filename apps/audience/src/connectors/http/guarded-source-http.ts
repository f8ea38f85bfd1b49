// The HTTP that a connector is lent for one call: only to its hosts, with retries within bounds. Implements the contract's
// SourceHttp; whatever goes wrong leaves as a ConnectorError.
import { ConnectorError, type SourceHttp, type SourceRequest, type SourceResponse } from '@audience/connector';
import type { Answer } from './exchange.ts';
import { cancelled, type Failure, failureOfNetwork, failureOfStatus } from './failures.ts';
import { readRetryAfter, waitBefore } from './retry-after.ts';
import type { HttpLimits, HttpRuntime } from './runtime.ts';
import type { SourceHost, SourceHosts } from './source-hosts.ts';

type Method = 'GET' | 'HEAD';

// Set by the host alone: a connector must not speak to another virtual host or bend the connection.
const OWN_HEADERS = /^(host|connection|content-length|transfer-encoding|upgrade|expect|te|trailer|cookie|proxy-.*)$/i;

/** What a call's HTTP is made of. */
export interface GuardedSourceHttpParts {
  /** What people call the source. */
  source: string;
  /** As the connector named them: `host` or `host:port`. */
  allowedHosts: string[];
  signal: AbortSignal;
  hosts: SourceHosts;
  limits: HttpLimits;
  runtime: HttpRuntime;
}

export class GuardedSourceHttp implements SourceHttp {
  readonly #parts: GuardedSourceHttpParts;

  constructor(parts: GuardedSourceHttpParts) {
    this.#parts = parts;
  }

  get(url: string, request: SourceRequest = {}): Promise<SourceResponse> {
    return this.#call('GET', url, request);
  }

  head(url: string, request: SourceRequest = {}): Promise<SourceResponse> {
    return this.#call('HEAD', url, request);
  }

  async #call(method: Method, address: string, request: SourceRequest): Promise<SourceResponse> {
    const url = this.#target(address, request);
    const headers = request.headers ?? {};
    const { limits, runtime, signal } = this.#parts;
    const host = this.#parts.hosts.of(url);
    const startedAt = runtime.elapsed();
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#attempt(host, method, url, headers, request.accept);
      if (!('error' in result)) return toResponse(this.#parts.source, result);
      const wait = waitBefore(attempt, result.error.retryAfterMs, limits, runtime);
      const isTooLong = wait > limits.waitMs + limits.backoffMs || runtime.elapsed() - startedAt + wait > limits.callMs;
      if (!result.retry || attempt > limits.retries || isTooLong) throw result.error;
      await runtime.sleep(wait, signal).catch(() => {
        throw cancelled();
      });
    }
  }

  #attempt(host: SourceHost, method: Method, url: URL, headers: Record<string, string>, accept?: number[]) {
    const { signal, runtime, source } = this.#parts;
    return host.turnstile.pass(source, signal, async (): Promise<Answer | Failure> => {
      if (signal.aborted) throw cancelled();
      host.breaker.enter(source);
      const result = await host.exchange.send(method, url, headers, signal).then(
        (answer): Answer | Failure => {
          if (isAccepted(answer.status, accept)) return answer;
          return failureOfStatus(source, answer.status, readRetryAfter(answer.headers['retry-after'], runtime.now()));
        },
        (cause: unknown): Failure => failureOfNetwork(source, cause),
      );
      if (signal.aborted) {
        host.breaker.letGo();
        throw cancelled();
      }
      if ('error' in result && result.down) host.breaker.failed();
      else host.breaker.succeeded();
      return result;
    });
  }

  #target(address: string, request: SourceRequest): URL {
    if (!URL.canParse(address)) throw fault('A connector asked for something that is no address.', 'address_invalid');
    const url = new URL(address);
    if (!/^https?:$/.test(url.protocol)) {
      throw new ConnectorError('config', 'Only http and https addresses can be read from.', {
        code: 'source_scheme_refused',
      });
    }
    url.hash = '';
    for (const [name, value] of Object.entries(request.query ?? {})) {
      if (value === undefined) continue;
      url.searchParams.delete(name);
      for (const one of [value].flat()) url.searchParams.append(name, String(one));
    }
    const isAllowed = this.#parts.allowedHosts.some((allowed) => {
      const named = `${url.protocol}//${allowed}`;
      return URL.canParse(named) && new URL(named).host === url.host;
    });
    if (!isAllowed) throw fault(`A connector may not read from ${url.host}.`, 'host_not_allowed');
    if (Object.keys(request.headers ?? {}).some((name) => OWN_HEADERS.test(name))) {
      throw fault('A connector set a header that is the host’s own.', 'header_not_allowed');
    }
    return url;
  }
}

function isAccepted(status: number, accept: number[] | undefined): boolean {
  return accept === undefined ? status >= 200 && status < 300 : accept.includes(status);
}

function toResponse(source: string, answer: Answer): SourceResponse {
  return {
    status: answer.status,
    headers: answer.headers,
    json() {
      try {
        return JSON.parse(new TextDecoder().decode(answer.body));
      } catch {
        throw new ConnectorError(
          'transient',
          `${source} answered something that cannot be read. Check the address; if it is right, try again in a few minutes.`,
          {
            code: 'source_not_json',
          },
        );
      }
    },
  };
}

function fault(message: string, code: string): ConnectorError {
  return new ConnectorError('system', message, { code });
}
