// What was done with changes, and persons of a source.
import type { Schema } from '@audience/api-client';
import { ago, idOf, next } from './time-and-ids.ts';

export function outcomeOf(parts: Partial<Schema<'Outcome'>> = {}): Schema<'Outcome'> {
  return {
    id: String(70_000 + next()),
    at: ago({ minutes: 5 }),
    deliveryId: idOf('msg'),
    importId: null,
    trigger: 'updated',
    personId: idOf('person'),
    personName: 'Noor Haddad',
    sourceEventId: null,
    eventName: 'Spring Gala',
    contactId: null,
    contactName: null,
    outcome: 'updated',
    reason: 'matched',
    notes: [],
    attempts: 1,
    nextTryAt: null,
    dead: false,
    ...parts,
  };
}

export function deadOf(parts: Partial<Schema<'DeadDelivery'>> = {}): Schema<'DeadDelivery'> {
  return {
    id: String(70_000 + next()),
    at: ago({ hours: 3 }),
    deliveryId: idOf('msg'),
    importId: null,
    trigger: 'updated',
    personId: idOf('person'),
    contactId: null,
    outcome: 'failed',
    reason: 'apply_failed',
    notes: [],
    attempts: 10,
    nextTryAt: null,
    dead: true,
    error: { class: 'data', code: 'notification_unreadable', message: 'The notification cannot be read.' },
    receivedAt: ago({ days: 1 }),
    body: '{"type":"guest.updated","data":{}}',
    ...parts,
  };
}

export function personOf(parts: Partial<Schema<'Person'>> = {}): Schema<'Person'> {
  return {
    personId: idOf('person'),
    name: 'Noor Haddad',
    eventId: '501',
    sourceEventId: null,
    eventName: 'Spring Gala',
    listId: '71',
    listName: 'Guests',
    contactId: null,
    contactName: null,
    uid: null,
    removedAtSource: null,
    lastOutcome: { outcome: 'skipped', reason: 'uid_blank', at: ago({ minutes: 5 }) },
    ...parts,
  };
}
