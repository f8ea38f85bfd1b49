// Notifications as the bytes of whole HTTP requests, signed for now: they have to be sent within minutes.
import { signWebhook } from '@audience/events-mock';
import type { Notification } from '../work/notifications.ts';

/** @param path of the webhook's address. */
export function deliveryRequests(notifications: readonly Notification[], path: string, secret: string): Buffer[] {
  const timestamp = Math.floor(Date.now() / 1_000);
  return notifications.map(({ id, body }) => {
    const bytes = Buffer.from(JSON.stringify(body));
    const head = [
      `POST ${path} HTTP/1.1`,
      'host: localhost',
      'content-type: application/json',
      `webhook-id: ${id}`,
      `webhook-timestamp: ${timestamp}`,
      `webhook-signature: ${signWebhook(secret, id, timestamp, bytes)}`,
      `content-length: ${bytes.length}`,
    ];
    return Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), bytes]);
  });
}
