// Integrations, and how they are.
import type { Schema } from '@audience/api-client';
import { ago, idOf } from './time-and-ids.ts';

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
    catchUpFailure: null,
    ...parts,
  };
}
