// Thin notifications: what is there now of what they name is asked of pretix.
import { type Delivery, type ParseResult, readAnswer, type SourceChange } from '@audience/connector';
import { order, readWebhookBody, type WebhookBody } from '@audience/pretix-api';
import { changesFor, fieldsOf, surroundingsFor } from './read-orders.ts';
import { dataError, get, type PretixContext, SOURCE } from './read-pages.ts';
import { toEventId } from './to-contract.ts';

type Reader = (ctx: PretixContext, body: WebhookBody) => Promise<SourceChange[]>;

const nothingForUs: Reader = async () => [];

// In this order: the first that fits.
const READERS: ReadonlyArray<[action: RegExp, read: Reader]> = [
  // Only orders of test mode, and events and dates without orders, can be deleted: no guest was ever in one.
  [/^pretix\.(event\.order|event|subevent)\.deleted$/, nothingForUs],
  [/^pretix\.event\.(order|checkin)(\.|$)/, readOrder],
  [/^pretix\.(event\.(added|changed|live|testmode)|subevent)(\.|$)/, readEvent],
  // Products come with the tickets; the others tell of nobody who is a guest.
  [/^pretix\.(event\.item|event\.orders\.waitinglist|voucher|customer)\./, nothingForUs],
];

/** @throws ConnectorError `data`, code `notification_unreadable`, when it is none of pretix or names too little */
export async function parseNotification(delivery: Delivery, ctx: PretixContext): Promise<ParseResult> {
  const body = readWebhookBody(delivery.body);
  if (body === null) throw unreadable();
  const read = READERS.find(([action]) => action.test(body.action))?.[1];
  if (read === undefined) return { kind: 'unknown_type', type: body.action.slice(0, 200) };
  return { kind: 'changes', changes: await read(ctx, body) };
}

async function readOrder(ctx: PretixContext, body: WebhookBody): Promise<SourceChange[]> {
  const { event: slug, code, action, orderposition_id, notification_id } = body;
  if (!slug || !code) throw unreadable();
  const answer = await get(ctx, ['events', slug, 'orders', code], fieldsOf(ctx), [200, 404]);
  const found = answer.status === 404 ? null : readAnswer(answer.json(), order, SOURCE);
  // Gone can only be one of test mode.
  if (found === null || found.testmode) return [];
  const trigger = action.startsWith('pretix.event.order.placed') ? 'created' : 'updated';
  const tell = changesFor(ctx, notification_id);
  return tell({ slug, trigger }, found, ({ id }) => !orderposition_id || id === orderposition_id);
}

async function readEvent(ctx: PretixContext, body: WebhookBody): Promise<SourceChange[]> {
  const { event: slug, subevent, notification_id } = body;
  if (!slug) throw unreadable();
  const { event, isSeries } = await surroundingsFor(ctx, notification_id)(toEventId(slug, subevent));
  return isSeries ? [] : [{ kind: 'event', event, at: event.updatedAt, revision: event.revision }];
}

const unreadable = () => dataError('notification_unreadable', 'It is no notification of pretix, or names too little.');
