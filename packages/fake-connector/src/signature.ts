// How the fake source signs: one HMAC over time and body. Both sides of it, since tests also send.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Delivery, Instant, VerifyResult } from '@audience/connector';

/** How far the sender's clock may be off, both ways. */
const TOLERANCE_MS = 300_000;

/**
 * A notification as the fake source sends it.
 *
 * @param body any value, written as JSON; bytes are sent as they are
 * @param options the secret of the integration, the time, and the delivery id (default: made of the time)
 */
export function fakeDelivery(body: unknown, options: { secret: string; at: Instant; id?: string }): Delivery {
  const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
  const id = options.id ?? `fake-${options.at}`;
  return {
    headers: {
      'content-type': 'application/json',
      'fake-id': id,
      'fake-time': String(options.at),
      'fake-signature': signatureOf(options.secret, id, String(options.at), bytes),
    },
    body: bytes,
    receivedAt: options.at,
  };
}

/** Checks signature, time and that the body is a JSON object with a `type`. */
export function verifyFakeDelivery(delivery: Delivery, secret: string): VerifyResult {
  const id = delivery.headers['fake-id'] ?? '';
  const time = delivery.headers['fake-time'] ?? '';
  const given = Buffer.from(delivery.headers['fake-signature'] ?? '');
  const expected = Buffer.from(signatureOf(secret, id, time, delivery.body));
  if (!/^[\w-]{1,200}$/.test(id) || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, cause: 'signature' };
  }
  if (!/^\d{1,16}$/.test(time) || Math.abs(delivery.receivedAt - Number(time)) > TOLERANCE_MS) {
    return { ok: false, cause: 'timestamp' };
  }
  const body = readBody(delivery.body);
  return body === null
    ? { ok: false, cause: 'malformed', deliveryId: id }
    : { ok: true, deliveryId: id, type: body.type };
}

/** The body as an object with a `type`, or null. */
export function readBody(bytes: Uint8Array): { type: string } | null {
  try {
    const body: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const hasType = typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string';
    return hasType ? { ...body, type: String(body.type) } : null;
  } catch {
    return null;
  }
}

function signatureOf(secret: string, id: string, time: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(`${id}.${time}.`).update(body).digest('hex');
}
