// Imports in every state, and the report of one that is done.
import type { Schema } from '@audience/api-client';
import { ago, importOf, importRowOf } from '../builders.ts';
import { seedPeople } from './people.ts';

export function seedImports(): Schema<'Import'>[] {
  return [
    importOf({ id: 'import-1' }),
    importOf({
      id: 'import-2',
      state: 'running',
      createdAt: ago({ minutes: 2 }),
      finishedAt: null,
      scope: seedScope(['Winter Reception', 'Press Day', 'Gala 2026']),
      total: 700,
      done: 210,
      counts: { created: { no_match: 120 }, updated: { matched: 90 } },
    }),
    importOf({
      id: 'import-3',
      state: 'queued',
      createdAt: ago({ minutes: 1 }),
      startedAt: null,
      finishedAt: null,
      total: null,
      done: 0,
      counts: {},
    }),
    importOf({
      id: 'import-4',
      state: 'failed',
      createdAt: ago({ days: 4 }),
      done: 40,
      counts: { created: { no_match: 40 } },
      problems: [
        {
          eventId: null,
          eventName: null,
          code: 'source_unauthorized',
          message: 'The source does not let Audience read. Mend the integration. Then start the import again.',
        },
      ],
    }),
    importOf({
      id: 'import-5',
      state: 'cancelled',
      createdAt: ago({ days: 9 }),
      done: 12,
      counts: { linked: { create_only: 12 } },
    }),
  ];
}

export function seedScope(names: readonly string[]): Schema<'Import'>['scope'] {
  return names.map((eventName, index) => ({ eventId: String(501 + index), eventName, lists: null }));
}

/** One person for each of the three outcomes, in turn. */
export function seedImportRows(): Map<string, Schema<'ImportRow'>[]> {
  const rows = seedPeople(90).map(({ first, last, email }, index) => {
    const person = { personId: `${9_000 + index}`, name: `${first} ${last}`, uid: email };
    if (index % 3 === 0) {
      const changes = [{ field: 'email', before: null, after: email }];
      return importRowOf({
        ...person,
        outcome: 'created',
        reason: 'no_match',
        contactId: `contact-${index + 1}`,
        changes,
      });
    }
    if (index % 3 === 1) return importRowOf({ ...person, contactId: `contact-${index + 1}` });
    return importRowOf({ ...person, uid: null, outcome: 'skipped', reason: 'uid_blank', contactId: null, changes: [] });
  });
  return new Map([['import-1', rows]]);
}
