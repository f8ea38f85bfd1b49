// Who may tell that something changed. pretix signs nothing: the address is secret, and a password can stand before it.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Delivery, Instant, VerifyResult } from '@audience/connector';
import { passwordIn, readWebhookBody } from '@audience/pretix-api';
import type { PretixSettings } from './settings.ts';

/**
 * Checks the password, where one is set, and that the body is one of this organizer. What it tells of is asked of
 * pretix, so that a forged notification makes a needless read and nothing else.
 */
export function verifyDelivery({ headers, body: bytes }: Delivery, settings: PretixSettings): VerifyResult {
  const { organizer, webhookPassword: password } = settings;
  // Hashes are of one length: the time tells nothing of the password.
  const hash = (text: string) => createHash('sha256').update(text).digest();
  const isWrong = password !== undefined && !timingSafeEqual(hash(passwordIn(headers.authorization)), hash(password));
  if (isWrong) return { ok: false, cause: 'signature' };
  const body = readWebhookBody(bytes);
  if (body?.organizer !== organizer) return { ok: false, cause: 'malformed' };
  return { ok: true, deliveryId: `${organizer}:${body.notification_id}`, type: body.action.slice(0, 200) };
}

/** A notification that pretix could have sent. It tells of nobody: only orders of test mode can be deleted. */
export function exampleDelivery({ organizer, webhookPassword }: PretixSettings, at: Instant): Delivery {
  const order = { organizer, event: 'example', code: 'EXMPL' };
  const body = { notification_id: at, ...order, action: 'pretix.event.order.deleted' };
  const basic = webhookPassword && { authorization: `Basic ${btoa(`audience:${webhookPassword}`)}` };
  const headers = { 'content-type': 'application/json', ...basic };
  return { headers, body: new TextEncoder().encode(JSON.stringify(body)), receivedAt: at };
}
