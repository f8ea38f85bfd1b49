// What a refused delivery is.

/** Why a delivery was refused; `conflict`: the same id with another body, answered as seen. */
export type RefusalCause = 'signature' | 'timestamp' | 'too_large' | 'not_json' | 'throttled' | 'conflict';

/** Whose delivery it was. */
export interface RefusedBy {
  readonly accountId: string;
  readonly integrationId: string;
}

/** One refused delivery. */
export interface Refusal {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly cause: RefusalCause;
  /** Bytes of the body; what was announced where it was not read. */
  readonly size: number;
}
