// Is this notification from Sample, untouched, and of now? Pure, over the raw bytes, in constant time.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Delivery, Instant, VerifyResult } from '@audience/connector';
import { readJsonObject } from './read-notification.ts';
import type { SampleSettings } from './settings.ts';

/** How far the sender's clock may be off, both ways. */
const TOLERANCE_MS = 300_000;

export function verifyDelivery({ headers, body, receivedAt }: Delivery, settings: SampleSettings): VerifyResult {
  const id = headers['sample-id'] ?? '';
  const time = headers['sample-time'] ?? '';
  const given = Buffer.from(headers['sample-signature'] ?? '');
  const expected = Buffer.from(signatureOf(settings.webhookSecret, id, time, body));
  if (!/^[\w-]{1,200}$/.test(id) || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, cause: 'signature' };
  }
  if (!/^\d{1,16}$/.test(time) || Math.abs(receivedAt - Number(time)) > TOLERANCE_MS) {
    return { ok: false, cause: 'timestamp' };
  }
  const type = readJsonObject(body)?.type;
  if (typeof type !== 'string') return { ok: false, cause: 'malformed', deliveryId: id };
  return { ok: true, deliveryId: id, type: type.slice(0, 100) };
}

/** A delivery as Sample signs it, for *Send test*. */
export function signedDelivery(secret: string, id: string, at: Instant, body: Uint8Array): Delivery {
  const signature = signatureOf(secret, id, String(at), body);
  return {
    headers: {
      'content-type': 'application/json',
      'sample-id': id,
      'sample-time': String(at),
      'sample-signature': signature,
    },
    body,
    receivedAt: at,
  };
}

function signatureOf(secret: string, id: string, time: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(`${id}.${time}.`).update(body).digest('hex');
}
