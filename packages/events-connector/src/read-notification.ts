// From the bytes of a notification, or an entry of the feed, to changes. Hostile until a schema has read it; nothing throws.
import type { ParseResult } from '@audience/connector';
import {
  event,
  faultsOf,
  guest,
  guestList,
  WEBHOOK_TYPES,
  type WebhookType,
  webhookEnvelope,
} from '@audience/events-api';
import { z } from 'zod';
import { readableGuest } from './readable-guest.ts';
import { toChangedKeys, toInstant, toSourceEvent, toSourceList, toSourcePerson } from './to-contract.ts';
import { toSourceId, toTypeName } from './wire-text.ts';

/** What a body says, or why it cannot be read (places and rules, never values). */
export type NotificationReading = ParseResult | { kind: 'unreadable'; message: string };

const utf8 = new TextDecoder('utf-8', { fatal: true });
const placed = z.object({ seq: webhookEnvelope.shape.seq });
const isTyped = (value: unknown): value is { type: string } =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  'type' in value &&
  typeof value.type === 'string';
const isKnown = (type: string): type is WebhookType => WEBHOOK_TYPES.some((known) => known === type);

// What is sent along with a guest may be wrong without costing the guest.
const guestData = z.object({
  guest: readableGuest,
  event: event.optional().catch(undefined),
  guestList: guestList.optional().catch(undefined),
  changed: z.array(z.string()).optional().catch(undefined),
});
const removedGuestData = z.object({ guest: guest.pick({ id: true, eventId: true, revision: true }) });

const BODIES = {
  guest: webhookEnvelope.extend({ data: guestData }),
  removedGuest: webhookEnvelope.extend({ data: removedGuestData }),
  event: webhookEnvelope.extend({ data: z.object({ event }) }),
  list: webhookEnvelope.extend({ data: z.object({ guestList }) }),
};

/**
 * Reads a body as JSON.
 *
 * @returns the object, or null when it is not a JSON object with a string `type` in valid UTF-8
 */
export function readJsonObject(body: Uint8Array): { type: string } | null {
  try {
    const value: unknown = JSON.parse(utf8.decode(body));
    return isTyped(value) ? value : null;
  } catch {
    return null;
  }
}

/**
 * Turns a body into changes. A type that is not known is no fault.
 *
 * @param body the parsed body of a webhook or an entry of the change feed
 */
export function readNotification(body: unknown): NotificationReading {
  const type = isTyped(body) ? body.type : undefined;
  if (type === undefined) return { kind: 'unreadable', message: 'It has no type.' };
  if (!isKnown(type)) {
    const seq = placed.safeParse(body).data?.seq;
    return { kind: 'unknown_type', type: toTypeName(type), ...(seq === undefined ? {} : { position: String(seq) }) };
  }
  switch (type) {
    case 'guest.created':
    case 'guest.updated':
      return read(BODIES.guest, body, ({ data, ...stamp }) => ({
        ...stampOf(stamp),
        revision: data.guest.revision,
        kind: 'person',
        trigger: type === 'guest.created' ? 'created' : 'updated',
        person: toSourcePerson(data.guest),
        ...(type === 'guest.updated' && data.changed ? { changed: toChangedKeys(data.changed) } : {}),
        ...(data.event ? { event: toSourceEvent(data.event) } : {}),
        ...(data.guestList ? { list: toSourceList(data.guestList) } : {}),
      }));
    case 'guest.deleted':
      return read(BODIES.removedGuest, body, ({ data, ...stamp }) => ({
        ...stampOf(stamp),
        revision: data.guest.revision,
        kind: 'person_removed',
        personId: toSourceId(data.guest.id),
        eventId: toSourceId(data.guest.eventId),
      }));
    case 'event.created':
    case 'event.updated':
    case 'event.deleted':
      return read(BODIES.event, body, ({ data, ...stamp }) => ({
        ...stampOf(stamp),
        revision: data.event.revision,
        kind: 'event',
        event: toSourceEvent(data.event),
        ...(type === 'event.deleted' ? { removed: true } : {}),
      }));
    case 'guest_list.created':
    case 'guest_list.updated':
    case 'guest_list.deleted':
      return read(BODIES.list, body, ({ data, ...stamp }) => ({
        ...stampOf(stamp),
        revision: data.guestList.revision,
        kind: 'list',
        list: toSourceList(data.guestList),
        ...(type === 'guest_list.deleted' ? { removed: true } : {}),
      }));
  }
}

type OneChange = Extract<ParseResult, { kind: 'changes' }>['changes'][number];

function read<Body>(schema: z.ZodType<Body>, value: unknown, toChange: (body: Body) => OneChange): NotificationReading {
  const body = schema.safeParse(value);
  if (body.success) return { kind: 'changes', changes: [toChange(body.data)] };
  const faults = faultsOf(body.error).slice(0, 5);
  return { kind: 'unreadable', message: faults.map(({ pointer, detail }) => `${pointer}: ${detail}`).join('; ') };
}

function stampOf(stamp: { timestamp: string; seq: number }): { at: number; position: string } {
  return { at: toInstant(stamp.timestamp), position: String(stamp.seq) };
}
