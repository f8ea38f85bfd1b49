// An outcome as the stream tells it, checked before anything is made of it.
import type { Schema } from '@audience/api-client';
import type { LiveEvent } from './live.ts';

/** An outcome without names, which only the API looks up. */
export type ToldOutcome = Omit<Schema<'Outcome'>, 'personName' | 'sourceEventId' | 'eventName' | 'contactName'>;

/** The outcome of an event; null where it tells of something else. */
export function outcomeOf({ kind, data }: LiveEvent): ToldOutcome | null {
  if (kind !== 'outcome' || typeof data !== 'object' || data === null) return null;
  const told: unknown = Reflect.get(data, 'outcome');
  return isOutcome(told) ? told : null;
}

const TEXTS = ['id', 'at', 'trigger', 'outcome', 'reason'];
const TEXTS_OR_NULL = ['deliveryId', 'importId', 'personId', 'contactId', 'nextTryAt'];

function isOutcome(told: unknown): told is ToldOutcome {
  if (typeof told !== 'object' || told === null) return false;
  const of = (name: string): unknown => Reflect.get(told, name);
  return (
    TEXTS.every((name) => typeof of(name) === 'string') &&
    TEXTS_OR_NULL.every((name) => of(name) === null || typeof of(name) === 'string') &&
    Array.isArray(of('notes')) &&
    typeof of('attempts') === 'number' &&
    typeof of('dead') === 'boolean'
  );
}
