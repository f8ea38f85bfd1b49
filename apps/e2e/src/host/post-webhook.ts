// Posts notifications as Events would, and as Events never would: rightly and wrongly signed, with any bytes and headers.
import { signWebhook } from '@audience/events-mock';
import type { Webhook } from './connected-events.ts';

/** What differs from a right delivery. */
export interface Oddity {
  readonly url?: string;
  readonly method?: string;
  /** Added to, or in the place of, the right headers; undefined takes one away. */
  readonly headers?: Record<string, string | undefined>;
  readonly secret?: string;
  /** How far the sender's clock is off, in seconds. */
  readonly skewSeconds?: number;
  /** What is signed in the place of what is sent. */
  readonly signed?: string;
  /** Sends the body without saying how long it is. */
  readonly chunked?: boolean;
}

/** Sends a delivery, and answers status, type and text of the answer. */
export async function postWebhook(
  webhook: Webhook,
  id: string,
  body: string | Uint8Array,
  odd: Oddity = {},
): Promise<{ status: number; type: string; text: string }> {
  const at = Math.floor(Date.now() / 1000) + (odd.skewSeconds ?? 0);
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const headers = new Headers({
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(at),
    'webhook-signature': signWebhook(odd.secret ?? webhook.secret, id, at, odd.signed ?? bytes),
  });
  for (const [name, value] of Object.entries(odd.headers ?? {})) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  const method = odd.method ?? 'POST';
  const whole = new Blob([new Uint8Array(bytes)]);
  const response = await fetch(odd.url ?? webhook.url, {
    method,
    headers,
    signal: AbortSignal.timeout(20_000),
    ...(method === 'GET'
      ? {}
      : odd.chunked
        ? { body: whole.stream(), duplex: 'half' as const }
        : { body: await whole.bytes() }),
  });
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    text: await response.text(),
  };
}
