// Things of the document with good defaults: say what matters, the rest is made up.
import type { Schema } from '@audience/api-client';

/** The time at which everything here happens. */
export const NOW = '2026-11-23T19:30:00.000Z';

/** A time before NOW. */
export function ago({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }): string {
  return new Date(Date.parse(NOW) - ((days * 24 + hours) * 60 + minutes) * 60_000).toISOString();
}

let count = 0;
function idOf(kind: string): string {
  return `${kind}-${next()}`;
}

function next(): number {
  count += 1;
  return count;
}

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

export function importOf(parts: Partial<Schema<'Import'>> = {}): Schema<'Import'> {
  return {
    id: idOf('import'),
    integrationId: 'events',
    dryRun: false,
    state: 'done',
    createdAt: ago({ days: 1 }),
    createdBy: { kind: 'user', id: 'user-1', name: 'Ida Lund' },
    scope: [{ eventId: '501', eventName: 'Cocktail Party', lists: null }],
    options: {
      uidField: null,
      action: null,
      mapping: null,
      customFields: null,
      createCustomFields: null,
      createWhenUidBlank: null,
      relationships: false,
      prefer: 'newest',
      tagsForCreated: [],
      tagsForUpdated: [],
    },
    total: 90,
    done: 90,
    counts: { created: { no_match: 30 }, updated: { matched: 30 }, skipped: { uid_blank: 30 } },
    problems: [],
    startedAt: ago({ days: 1 }),
    finishedAt: ago({ hours: 23 }),
    ...parts,
  };
}

export function importRowOf(parts: Partial<Schema<'ImportRow'>> = {}): Schema<'ImportRow'> {
  return {
    personId: idOf('person'),
    eventId: '501',
    eventName: 'Cocktail Party',
    listId: '70',
    listName: 'VIP',
    name: 'Noor Haddad',
    uid: 'noor@example.com',
    contactId: 'contact-2',
    outcome: 'updated',
    reason: 'matched',
    notes: [],
    changes: [{ field: 'job_title', before: 'Reporter', after: 'Producer' }],
    ...parts,
  };
}

export function integrationOf(parts: Partial<Schema<'Integration'>> = {}): Schema<'Integration'> {
  const id = parts.id ?? idOf('integration');
  return {
    id,
    connector: 'events',
    enabled: true,
    settings: {},
    uidField: 'email',
    createWhenUidBlank: false,
    onCreated: 'create_or_update',
    onUpdated: 'create_or_update',
    createCustomFields: false,
    whenUidChanges: 'new_contact',
    mapping: [],
    webhookUrl: `http://localhost:3000/webhooks/key-of-${id}`,
    ...parts,
  };
}

export function statusOf(parts: Partial<Schema<'IntegrationStatus'>> = {}): Schema<'IntegrationStatus'> {
  return {
    here: { enabled: true },
    source: {
      enabled: true,
      reachable: true,
      administrator: true,
      account: { id: '1', name: 'Meridian Hall' },
      checkedAt: ago({ minutes: 1 }),
    },
    lastDeliveryAt: ago({ minutes: 4 }),
    lastAppliedSeq: 4_812,
    lagSeconds: 0,
    waiting: 0,
    failing: 0,
    dead: 0,
    counts: {},
    refused: {},
    pending: null,
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

export function userOf(parts: Partial<Schema<'User'>> = {}): Schema<'User'> {
  return {
    id: idOf('user'),
    email: 'someone@example.com',
    name: 'Someone',
    role: 'viewer',
    state: 'active',
    createdAt: ago({ days: 90 }),
    ...parts,
  };
}
