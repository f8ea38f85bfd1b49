// Signing by the Standard Webhooks scheme, and the secrets in force. Nothing here sends.
import { createHmac, randomBytes } from 'node:crypto';
import type { WebhookTarget } from '@audience/events-api';

const PREFIX = 'whsec_';

/**
 * The signature of one attempt, as the header carries it.
 *
 * @param secret `whsec_` and base64, or the base64 alone
 * @param id the webhook-id
 * @param timestamp the time of the attempt in whole seconds since 1970
 * @param body the raw body; a text is signed as UTF-8
 * @returns `v1,` and the base64 of the HMAC-SHA256
 */
export function signWebhook(secret: string, id: string, timestamp: number, body: string | Uint8Array): string {
  const key = Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body);
  return `v1,${mac.digest('base64')}`;
}

/** A new secret of 32 random bytes. */
export const newWebhookSecret = (): string => `${PREFIX}${randomBytes(32).toString('base64')}`;

/** A secret that signs; `until` is when it stops (milliseconds since 1970), null for the newest. */
export type SigningSecret = WebhookTarget['secrets'][number];

/** The secrets after a new one was set: the earlier ones go on for the overlap. Newest first, at most three. */
export function rotateSecrets(secrets: SigningSecret[], secret: string, now: number, overlap: number): SigningSecret[] {
  if (secrets[0]?.secret === secret) return secrets;
  const earlier = secrets
    .filter((each) => each.secret !== secret)
    .map((each) => ({ secret: each.secret, until: Math.min(each.until ?? Number.POSITIVE_INFINITY, now + overlap) }))
    .filter((each) => each.until > now);
  return [{ secret, until: null }, ...earlier].slice(0, 3);
}
