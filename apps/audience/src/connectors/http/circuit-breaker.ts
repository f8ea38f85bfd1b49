// Leaves a host alone that fails again and again, so that work on it fails fast; then lets one attempt try it.
import { ConnectorError } from '@audience/connector';
import type { HttpLimits, HttpRuntime } from './runtime.ts';

export class CircuitBreaker {
  readonly #limits: Pick<HttpLimits, 'failures' | 'restMs'>;
  readonly #runtime: Pick<HttpRuntime, 'elapsed'>;
  #failures = 0;
  #openUntil: number | null = null;
  #trying = false;

  constructor(limits: Pick<HttpLimits, 'failures' | 'restMs'>, runtime: Pick<HttpRuntime, 'elapsed'>) {
    this.#limits = limits;
    this.#runtime = runtime;
  }

  /** Whether nothing is held against the host. */
  get isPristine(): boolean {
    return this.#failures === 0 && this.#openUntil === null;
  }

  /**
   * To be called before each attempt, which then ends with `succeeded`, `failed` or `letGo`.
   *
   * @param source what people call the source
   * @throws ConnectorError `transient`, code `source_down`, while the host is left alone
   */
  enter(source: string): void {
    if (this.#openUntil === null) return;
    const restMs = this.#openUntil - this.#runtime.elapsed();
    if (restMs > 0 || this.#trying) {
      const retryAfterMs = Math.ceil(Math.max(restMs, 1_000));
      const message = `${source} has not been answering, and is left alone for a moment. Try again in a minute; if it stays, check that ${source} runs.`;
      throw new ConnectorError('transient', message, { code: 'source_down', retryAfterMs });
    }
    this.#trying = true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#openUntil = null;
    this.#trying = false;
  }

  failed(): void {
    this.#trying = false;
    this.#failures += 1;
    if (this.#failures >= this.#limits.failures) this.#openUntil = this.#runtime.elapsed() + this.#limits.restMs;
  }

  /** The attempt ended without telling anything of the host: it was cancelled. */
  letGo(): void {
    this.#trying = false;
  }
}
