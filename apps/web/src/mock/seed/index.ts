// An account in which something of everything is.
import { Account, type AccountOptions } from '../account.ts';
import { ago, userOf } from '../builders.ts';
import type { Contents } from '../contents.ts';
import { eventsManifest, ticketsManifest } from './connectors.ts';
import { seedContacts, seedOfContacts } from './contacts.ts';
import { seedFields, seedSourceFields } from './fields.ts';
import { seedImportRows, seedImports } from './imports.ts';
import { seedIntegrations, seedOfIntegrations } from './integrations.ts';
import { seedRelationships } from './relationships.ts';
import { seedSourceEvents } from './source-events.ts';

/**
 * An account with contents.
 * @param parts in the place of what would be there: `{ contacts: [] }`
 */
export function seededAccount(parts: Partial<Contents> = {}, options: AccountOptions = {}): Account {
  const contacts = parts.contacts ?? seedContacts();
  const user = { id: 'user-1', email: 'admin@example.com', name: 'Ida Lund' };
  return new Account(
    {
      account: { id: 'account-1', name: 'Meridian Hall', timeZone: 'Europe/Berlin', country: 'DE' },
      user,
      users: [
        userOf({ ...user, role: 'administrator' }),
        userOf({ id: 'user-2', email: 'noor@example.com', name: 'Noor', role: 'editor' }),
        userOf({ id: 'user-3', email: 'new@example.com', name: 'new', state: 'invited' }),
      ],
      apiKeys: [],
      audit: [
        {
          id: 'audit-1',
          at: ago({ hours: 5 }),
          by: { kind: 'user', id: user.id },
          action: 'integration.changed',
          target: { kind: 'integration', id: 'events' },
          before: { enabled: false },
          after: { enabled: true },
        },
      ],
      connectors: [eventsManifest, ticketsManifest],
      connectorFaults: [],
      fields: seedFields(),
      tags: ['Patron 2026', 'Press', 'Speaker'].map((name, index) => ({ id: `tag-${index + 1}`, name })),
      contacts,
      ofContact: seedOfContacts(contacts),
      relationships: seedRelationships(),
      formerIdentifiers: new Map([['contact-1', [{ id: 'former-1', field: 'email', value: 'amelie@example.org' }]]]),
      sourceFields: seedSourceFields(),
      integrations: seedIntegrations(),
      ofIntegration: seedOfIntegrations(),
      imports: seedImports(),
      importRows: seedImportRows(),
      sourceEvents: seedSourceEvents(),
      review: [],
      ...parts,
    },
    options,
  );
}
