// Settings and deliveries for tests: the published secret, and notifications signed with it.
import { createHmac } from 'node:crypto';
import type { Delivery } from '@audience/connector';
import type { EventsSettings } from '../src/index.ts';

/** The secret of the published test vectors. */
export const PUBLISHED_SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

export function settingsWith(settings: Partial<EventsSettings> = {}): EventsSettings {
  return { baseUrl: 'http://events.test', token: 'token', webhookSecret: PUBLISHED_SECRET, ...settings };
}

/** A notification signed here and not by the code under test. */
export function signedDelivery(
  body: string | Uint8Array | object,
  { secret = PUBLISHED_SECRET, id = 'msg_1', at = 1_777_745_051_120 } = {},
): Delivery {
  const bytes =
    body instanceof Uint8Array
      ? body
      : new TextEncoder().encode(typeof body === 'string' ? body : JSON.stringify(body));
  const timestamp = String(Math.floor(at / 1000));
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(bytes).digest('base64');
  return {
    headers: { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` },
    body: bytes,
    receivedAt: at,
  };
}
