// Two integrations: one that runs, one that was never switched on.
import type { Schema } from '@audience/api-client';
import { ago, integrationOf, statusOf } from '../builders.ts';
import type { IntegrationContents } from '../contents.ts';
import { rowsInForce } from '../mapping.ts';
import { seedFields, seedSourceFields } from './fields.ts';
import { seedBrowsedEvents, seedBrowsedLists } from './source-events.ts';
import { seedDead, seedOutcomes, seedPersons } from './sync-log.ts';

export function seedIntegrations(): Schema<'Integration'>[] {
  const secret = { set: true, setAt: ago({ days: 60 }) };
  return [
    integrationOf({
      id: 'events',
      connector: 'events',
      settings: { baseUrl: 'https://events.example.com', token: secret, webhookSecret: secret },
      mapping: rowsInForce(seedFields(), seedSourceFields(), []),
    }),
    integrationOf({
      id: 'box-office',
      connector: 'box-office',
      enabled: false,
      settings: { organizer: 'meridian', apiToken: secret, region: 'eu' },
      onUpdated: 'update_only',
      mapping: rowsInForce(seedFields(), boxOfficeFields(), []),
    }),
  ];
}

export function seedOfIntegrations(): Map<string, IntegrationContents> {
  const counts = {
    created: 812,
    updated: 2_204,
    unchanged: 311,
    linked: 40,
    recorded: 24,
    skipped: 57,
    ignored: 6,
    failed: 2,
  };
  return new Map([
    [
      'events',
      {
        status: statusOf({ counts, dead: 2, refused: { signature: 1 } }),
        source: { events: seedBrowsedEvents(), lists: seedBrowsedLists(), fields: seedSourceFields() },
        outcomes: seedOutcomes(),
        dead: seedDead(),
        persons: seedPersons(),
      },
    ],
    [
      'box-office',
      {
        status: statusOf({
          here: { enabled: false },
          source: { enabled: null, reachable: true, administrator: null, account: null, checkedAt: ago({ hours: 2 }) },
          lastDeliveryAt: null,
          lastAppliedSeq: null,
        }),
        source: { events: [], lists: [], fields: boxOfficeFields() },
        outcomes: [],
        dead: [],
        persons: [],
      },
    ],
  ]);
}

function boxOfficeFields(): Schema<'SourceField'>[] {
  return seedSourceFields().filter(({ custom }) => !custom);
}
