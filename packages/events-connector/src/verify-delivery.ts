// Standard Webhooks: is this notification from Events, untouched, and of now? Pure, over the raw bytes.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto';
import type { Delivery, VerifyResult } from '@audience/connector';
import { readJsonObject } from './read-notification.ts';
import { type EventsSettings, webhookKey } from './settings.ts';
import { toTypeName } from './wire-text.ts';

/** How far the sender's clock may be off, in seconds, both ways. */
const TOLERANCE_SECONDS = 300;

// Visible ASCII without a full stop: the full stop parts what is signed.
const DELIVERY_ID = /^[\x21-\x2d\x2f-\x7e]{1,200}$/;
const TIMESTAMP = /^\d{1,12}$/;

/**
 * Checks a notification's signature and time, then that its body is a JSON object with a `type`.
 *
 * @param delivery the notification as it came
 * @param settings one secret in force; call once per secret
 */
export function verifyDelivery(delivery: Delivery, settings: EventsSettings): VerifyResult {
  const deliveryId = headerOf(delivery, 'webhook-id');
  const timestamp = headerOf(delivery, 'webhook-timestamp');
  const signatures = headerOf(delivery, 'webhook-signature');
  const key = webhookKey(settings.webhookSecret);
  if (!DELIVERY_ID.test(deliveryId) || signatures === '' || key.length === 0) return { ok: false, cause: 'signature' };
  if (!TIMESTAMP.test(timestamp)) return { ok: false, cause: 'timestamp' };
  const secondsOff = Math.abs(Math.floor(delivery.receivedAt / 1000) - Number(timestamp));
  if (secondsOff > TOLERANCE_SECONDS) return { ok: false, cause: 'timestamp' };

  const expected = Buffer.from(signatureOf(key, deliveryId, timestamp, delivery.body));
  // All are compared, so that the time tells nothing of which one matched.
  const matches = signatures.split(' ').filter((signature) => isEqual(Buffer.from(signature), expected));
  if (matches.length === 0) return { ok: false, cause: 'signature' };

  const body = readJsonObject(delivery.body);
  if (body === null) return { ok: false, cause: 'malformed', deliveryId };
  return { ok: true, deliveryId, type: toTypeName(body.type) };
}

/**
 * The signature of a body, version 1.
 *
 * @param key the bytes of the secret
 * @param timestamp whole seconds since the epoch, as written in the header
 * @returns `v1,` and the base64 of the HMAC
 */
export function signatureOf(key: Buffer, deliveryId: string, timestamp: string, body: Uint8Array): string {
  return `v1,${createHmac('sha256', keyObjectOf(key)).update(`${deliveryId}.${timestamp}.`).update(body).digest('base64')}`;
}

// A hash over raw bytes prepares its key each time, which costs more than the hash of a whole notification. Derived, not state:
// forgetting it changes nothing.
const MOST_KEYS = 1_000;
const keyObjects = new Map<string, KeyObject>();

function keyObjectOf(key: Uint8Array): KeyObject {
  const name = Buffer.from(key).toString('latin1');
  const ready = keyObjects.get(name);
  if (ready !== undefined) return ready;
  if (keyObjects.size >= MOST_KEYS) keyObjects.clear();
  const made = createSecretKey(key);
  keyObjects.set(name, made);
  return made;
}

function isEqual(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right);
}

function headerOf(delivery: Delivery, name: string): string {
  const exact = delivery.headers[name];
  if (exact !== undefined) return exact;
  return Object.entries(delivery.headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? '';
}
