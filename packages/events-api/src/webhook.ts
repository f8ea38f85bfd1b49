// The bodies of webhooks, one per type, and the change feed, which answers the same bodies.
import { z } from 'zod';
import { event, guestList } from './event.ts';
import { guest } from './guest.ts';
import { id, instant } from './values.ts';

// Optional to the reader: without it the reader compares with what it knew.
const changed = z
  .array(z.string())
  .optional()
  .describe('What this revision changed, by the names of the wire; custom fields as customFields.<key>.');

const guestData = z.object({
  guest,
  event: event.describe('The event as it was then.'),
  guestList: guestList.nullish().describe('The list the guest was on then.'),
});
const listData = z.object({ guestList, event: event.nullish() });
const eventData = z.object({ event });

function bodyOf<Type extends string, Data extends z.ZodType>(type: Type, data: Data) {
  return z.object({
    type: z.literal(type),
    timestamp: instant.describe('When it happened; the time of a deletion.'),
    seq: z.number().int().min(1).describe('Grows by one per account, without gaps.'),
    data,
  });
}

/** The body of each type of webhook. A deletion carries the last state with its revision + 1. */
export const WEBHOOK_BODIES = {
  'event.created': bodyOf('event.created', eventData),
  'event.updated': bodyOf('event.updated', eventData.extend({ changed })),
  'event.deleted': bodyOf('event.deleted', eventData),
  'guest_list.created': bodyOf('guest_list.created', listData),
  'guest_list.updated': bodyOf('guest_list.updated', listData.extend({ changed })),
  'guest_list.deleted': bodyOf('guest_list.deleted', listData),
  'guest.created': bodyOf('guest.created', guestData),
  'guest.updated': bodyOf('guest.updated', guestData.extend({ changed })),
  'guest.deleted': bodyOf('guest.deleted', guestData),
} as const;

/** The body of a webhook, told apart by `type`. */
export const webhookBody = z.discriminatedUnion('type', [
  WEBHOOK_BODIES['event.created'],
  WEBHOOK_BODIES['event.updated'],
  WEBHOOK_BODIES['event.deleted'],
  WEBHOOK_BODIES['guest_list.created'],
  WEBHOOK_BODIES['guest_list.updated'],
  WEBHOOK_BODIES['guest_list.deleted'],
  WEBHOOK_BODIES['guest.created'],
  WEBHOOK_BODIES['guest.updated'],
  WEBHOOK_BODIES['guest.deleted'],
]);

/** The body of a webhook. */
export type WebhookBody = z.infer<typeof webhookBody>;

/** The type of a webhook. */
export type WebhookType = WebhookBody['type'];

/** Every type of webhook. */
export const WEBHOOK_TYPES: readonly WebhookType[] = [
  'event.created',
  'event.updated',
  'event.deleted',
  'guest_list.created',
  'guest_list.updated',
  'guest_list.deleted',
  'guest.created',
  'guest.updated',
  'guest.deleted',
];

/** What every body has, also one of a type that is not known here. */
export const webhookEnvelope = z
  .object({ type: z.string(), timestamp: instant, seq: z.number().int().min(1), data: z.unknown() })
  .describe('What every webhook body has.');

/** An entry of the change feed: the body that the webhook carried, with the webhook's id. */
export const changeFeedEntry = z.intersection(z.object({ id: id.describe('The webhook-id.') }), webhookBody);

/** An entry of the change feed. */
export type ChangeFeedEntry = { id: string } & WebhookBody;

function feedPageOf<Item extends z.ZodType>(item: Item) {
  return z
    .object({
      items: z.array(item).describe('Oldest first, each with a seq greater than `after`.'),
      nextCursor: z.string().nullable().describe('The last seq as text while there is more, else null.'),
      lastSeq: z.number().int().min(0).describe('The head of the feed.'),
    })
    .describe('A page of the change feed.');
}

/** A page of the change feed as promised; one entry that breaks its promise fails the page. */
export const changeFeedPage = feedPageOf(changeFeedEntry);

/** A page of the change feed, its entries not read yet: give each to `readWebhookBody`. For consumers. */
export const changeFeedPageEnvelope = feedPageOf(webhookEnvelope.extend({ id }));

/** A page of the change feed. */
export type ChangeFeedPage = { items: ChangeFeedEntry[]; nextCursor: string | null; lastSeq: number };
