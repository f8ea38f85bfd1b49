// What a notification, or an entry of the feed, says. The body was verified; what it holds was not.
import { ConnectorError, type ParsedChanges, type ParseResult, type SourceChange } from '@audience/connector';
import type { z } from 'zod';
import { toChangedKeys, toSourceEvent, toSourceList, toSourcePerson } from './to-contract.ts';
import { wireEventTold, wireListTold, wireNotification, wirePersonRemoved, wirePersonTold } from './wire.ts';

/** The body as a JSON object; null when it is none. */
export function readJsonObject(body: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

/** @throws ConnectorError `data` when it cannot be read */
export function readNotification(body: unknown): ParseResult {
  const { type, position, at } = readPart(wireNotification, body);
  const stamp = { at: Date.parse(at), position: String(position) };
  switch (type) {
    case 'person.created':
    case 'person.changed': {
      const told = readPart(wirePersonTold, body);
      return changes({
        kind: 'person',
        ...stamp,
        revision: told.person.revision,
        trigger: type === 'person.created' ? 'created' : 'updated',
        person: toSourcePerson(told.person),
        ...(told.changed === undefined ? {} : { changed: toChangedKeys(told.changed) }),
        ...(told.event === undefined ? {} : { event: toSourceEvent(told.event) }),
        ...(told.list === undefined ? {} : { list: toSourceList(told.list) }),
      });
    }
    case 'person.removed':
      return changes({ kind: 'person_removed', ...stamp, ...readPart(wirePersonRemoved, body) });
    case 'event.changed': {
      const { event } = readPart(wireEventTold, body);
      return changes({ kind: 'event', ...stamp, revision: event.revision, event: toSourceEvent(event) });
    }
    case 'list.changed': {
      const { list } = readPart(wireListTold, body);
      return changes({ kind: 'list', ...stamp, revision: list.revision, list: toSourceList(list) });
    }
    default:
      return { kind: 'unknown_type', type, position: stamp.position };
  }
}

function changes(change: SourceChange): ParsedChanges {
  return { kind: 'changes', changes: [change] };
}

function readPart<Shape extends z.ZodType>(schema: Shape, body: unknown): z.infer<Shape> {
  const read = schema.safeParse(body);
  if (read.success) return read.data;
  const place = read.error.issues[0]?.path.join('.') ?? '';
  throw new ConnectorError('data', `The notification cannot be read (${place}).`, { code: 'notification_unreadable' });
}
