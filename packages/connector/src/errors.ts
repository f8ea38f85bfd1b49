// The one error that a connector throws, and what each class of failure makes the host do.

/**
 * Who must act on a failure:
 * - `config`: a person must mend the set-up (wrong token, no right). Not retried by itself beyond the usual schedule; shown.
 * - `transient`: try again later (time-out, 5xx, 429).
 * - `data`: this record cannot be read; it rests as dead with its reason.
 * - `system`: a fault of Audience or of the connector.
 */
export type FailureClass = 'config' | 'transient' | 'data' | 'system';

/** Options of a {@link ConnectorError}. */
export interface ConnectorErrorOptions {
  /** Stable machine word, such as `source_unauthorized`. Default: the failure class. */
  code?: string;
  /** Earliest moment for another try, in milliseconds from now. Default: the host's backoff. */
  retryAfterMs?: number;
  /** What was thrown below, for the log. */
  cause?: unknown;
}

/** Thrown by a connector, or by the host's HTTP on its behalf. The message is for people and holds no secret and no personal data. */
export class ConnectorError extends Error {
  /** Who must act. */
  readonly failure: FailureClass;
  /** Stable machine word. */
  readonly code: string;
  /** Earliest moment for another try, in milliseconds from when it was thrown; undefined: the host's backoff. */
  readonly retryAfterMs: number | undefined;

  constructor(failure: FailureClass, message: string, options: ConnectorErrorOptions = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.name = 'ConnectorError';
    this.failure = failure;
    this.code = options.code ?? failure;
    this.retryAfterMs = options.retryAfterMs;
  }
}
