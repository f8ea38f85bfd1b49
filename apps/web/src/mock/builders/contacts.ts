// Contacts, and what is told of them.
import type { Schema } from '@audience/api-client';
import { ago, idOf } from './time-and-ids.ts';

export function engagementOf(parts: Partial<Schema<'Engagement'>> = {}): Schema<'Engagement'> {
  return { invited: 0, confirmed: 0, attended: 0, noShows: 0, attendanceRate: null, lastSeenAt: null, ...parts };
}

export function contactOf(parts: Partial<Schema<'Contact'>> = {}): Schema<'Contact'> {
  return {
    id: idOf('contact'),
    values: {},
    tags: [],
    createdAt: ago({ days: 30 }),
    updatedAt: ago({ days: 2 }),
    engagement: engagementOf(),
    lastEvent: null,
    ...parts,
  };
}

export function fieldOf(parts: Partial<Schema<'Field'>> = {}): Schema<'Field'> {
  const id = parts.id ?? idOf('field');
  return { id, key: id, label: 'A field', type: 'text', unique: false, custom: true, ...parts };
}

export function attendanceOf(parts: Partial<Schema<'Attendance'>> = {}): Schema<'Attendance'> {
  return {
    integrationId: 'events',
    personId: idOf('person'),
    sourceEvent: { id: 'event-1', externalId: '501', name: 'Winter Reception', startsAt: ago({ days: 3 }) },
    list: { id: 'list-1', externalId: '71', name: 'VIP' },
    status: 'confirmed',
    checkedInAt: null,
    totalGuests: 1,
    arrivedGuests: 0,
    noShow: false,
    removedAtSource: null,
    timeline: [],
    ...parts,
  };
}

export function changeOf(parts: Partial<Schema<'FieldChange'>> = {}): Schema<'FieldChange'> {
  return {
    at: ago({ days: 2 }),
    field: 'company',
    before: null,
    after: 'Northwind',
    by: { kind: 'integration', id: 'events', name: null, deliveryId: 'msg_1' },
    ...parts,
  };
}

export function relationshipOf(parts: Partial<Schema<'CompletedRelationship'>> = {}): Schema<'CompletedRelationship'> {
  return {
    id: idOf('relationship'),
    label: 'Coworker',
    sourceEventId: 'event-1',
    eventName: 'Cocktail Party',
    integrationId: 'events',
    madeByHand: false,
    labelByHand: false,
    createdAt: ago({ days: 12 }),
    pending: false,
    contactId: 'contact-2',
    contactName: 'Joris Maes',
    ...parts,
  };
}

/** Waits for the other to appear. */
export function pendingRelationshipOf(
  parts: Partial<Schema<'PendingRelationship'>> = {},
): Schema<'PendingRelationship'> {
  const { contactName: _name, ...shared } = relationshipOf();
  return { ...shared, pending: true, contactId: null, personId: '9102', personName: 'Noor Haddad', ...parts };
}
