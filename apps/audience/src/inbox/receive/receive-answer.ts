// What a delivery can be answered. No HTTP here: the statuses stand in `webhook-answers.ts`.

/**
 * The answers, in the order in which they are looked at:
 * - `unknown_key`: no integration has this address;
 * - `cut`: the sender went away before the body was whole: nobody is there to be answered;
 * - `too_large`: the body is over the limit;
 * - `not_json`: another media type, or compressed;
 * - `signature`, `timestamp`: not signed by a secret in force, or too old or too far ahead;
 * - `malformed`: signed, but nothing that this source sends: kept as dead;
 * - `throttled`: too many of this integration are under way;
 * - `unavailable`: it could not be stored now;
 * - `stored`, `seen`: it is durable, now or since an earlier delivery of the same id.
 */
export type ReceiveAnswer =
  | 'unknown_key'
  | 'cut'
  | 'too_large'
  | 'not_json'
  | 'signature'
  | 'timestamp'
  | 'malformed'
  | 'throttled'
  | 'unavailable'
  | 'stored'
  | 'seen';

/** A body as it was read. */
export type ReceivedBody =
  | { readonly kind: 'whole'; readonly bytes: Buffer }
  | { readonly kind: 'too_large'; readonly size: number }
  | { readonly kind: 'cut' };

/** A request to a webhook's address. */
export interface WebhookRequest {
  /** Null: the address or the method is not one of a webhook. */
  readonly key: string | null;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Reads the body; asked for only once an integration was found. */
  readBody(): Promise<ReceivedBody>;
}
