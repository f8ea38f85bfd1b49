// Imports and their rows.
import type { Schema } from '@audience/api-client';
import { ago, idOf } from './time-and-ids.ts';

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
