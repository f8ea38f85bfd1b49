// What is remembered of each origin between calls: its connections, its turnstile, its circuit breaker. Bounded.
import { CircuitBreaker } from './circuit-breaker.ts';
import { Exchange } from './exchange.ts';
import type { NetworkGuard } from './network-guard.ts';
import type { HttpLimits, HttpRuntime } from './runtime.ts';
import { Turnstile } from './turnstile.ts';

/** One origin that connectors read from. */
export interface SourceHost {
  exchange: Exchange;
  turnstile: Turnstile;
  breaker: CircuitBreaker;
}

const MOST_HOSTS = 500;

export class SourceHosts {
  readonly #guard: NetworkGuard;
  readonly #limits: HttpLimits;
  readonly #runtime: HttpRuntime;
  readonly #hosts = new Map<string, SourceHost>();

  constructor(guard: NetworkGuard, limits: HttpLimits, runtime: HttpRuntime) {
    this.#guard = guard;
    this.#limits = limits;
    this.#runtime = runtime;
  }

  /** The origin's entry; made when first asked for. */
  of(url: URL): SourceHost {
    const known = this.#hosts.get(url.origin);
    if (known !== undefined) return known;
    this.#makeRoom();
    const made: SourceHost = {
      exchange: new Exchange(url, this.#guard, this.#limits),
      turnstile: new Turnstile(this.#limits),
      breaker: new CircuitBreaker(this.#limits, this.#runtime),
    };
    this.#hosts.set(url.origin, made);
    return made;
  }

  /** Ends every connection, at once. */
  async close(): Promise<void> {
    const all = [...this.#hosts.values()];
    this.#hosts.clear();
    await Promise.all(all.map(({ exchange }) => exchange.close()));
  }

  // The oldest that nobody uses goes. All in use at once: one more is no harm.
  #makeRoom(): void {
    if (this.#hosts.size < MOST_HOSTS) return;
    for (const [origin, { turnstile, exchange }] of this.#hosts) {
      if (!turnstile.isIdle) continue;
      this.#hosts.delete(origin);
      exchange.close().catch(() => undefined);
      return;
    }
  }
}
