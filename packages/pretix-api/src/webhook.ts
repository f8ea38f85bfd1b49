// What pretix posts: unsigned and thin. It names what changed; what it is now has to be fetched.
import { z } from 'zod';
import { id, slug } from './values.ts';

const reference = id.nullish().catch(null);

/** The body of a notification. Which references it carries depends on the action; plugins may add actions. */
export const webhookBody = z.object({
  notification_id: id.describe('One per entry of the log; the same when it is sent again.'),
  organizer: slug,
  action: z.string().min(1).max(500).describe('Such as `pretix.event.order.placed`. Of wildcards the concrete one.'),
  event: slug.nullish().describe('Absent for what belongs to the organizer, such as customers.'),
  code: slug.nullish().describe('The order, of `pretix.event.order.*` and check-ins.'),
  subevent: z
    .union([id, z.string().regex(/^\d+$/).transform(Number)])
    .nullish()
    .describe('The date of a series, of `pretix.subevent.*`.'),
  orderposition_id: reference.describe('The ticket, of check-ins.'),
  orderposition_positionid: reference,
  checkin_list: reference,
  type: z.string().nullish().catch(null).describe('Of check-ins: `entry` or `exit`.'),
  first_checkin: z.boolean().nullish().catch(null),
});

/** The body of a notification, as read from the wire. */
export type WebhookBody = z.infer<typeof webhookBody>;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Reads the bytes of a notification. @returns null when they are none of pretix */
export function readWebhookBody(bytes: Uint8Array): WebhookBody | null {
  try {
    return webhookBody.safeParse(JSON.parse(utf8.decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** The password of Basic authentication, which pretix sends when its address holds one; empty without. */
export function passwordIn(authorization = ''): string {
  const encoded =
    /^Basic ((?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?)$/i.exec(authorization)?.[1] ?? '';
  const text = new TextDecoder().decode(Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)));
  return /^[^:]*:(.*)$/s.exec(text)?.[1] ?? '';
}
