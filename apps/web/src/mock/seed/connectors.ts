// Two connectors with different nouns and capabilities, so that no page takes those of one for granted.
import type { Schema } from '@audience/api-client';

type Manifest = Schema<'ConnectorManifest'>;

/** Guests on guest lists; can do everything. */
export const eventsManifest: Manifest = {
  id: 'events',
  name: 'Events',
  version: '0.1.0',
  nouns: {
    person: { one: 'guest', other: 'guests' },
    event: { one: 'event', other: 'events' },
    list: { one: 'guest list', other: 'guest lists' },
  },
  triggers: ['created', 'updated'],
  capabilities: {
    webhook: true,
    testDelivery: true,
    browseEvents: true,
    browseLists: true,
    pullPersons: true,
    pullRelationships: true,
    changes: true,
    gaps: true,
  },
  facts: { ordered: false, tellsRemovals: true },
  settings: {
    type: 'object',
    required: ['baseUrl', 'token', 'webhookSecret'],
    properties: {
      baseUrl: {
        type: 'string',
        format: 'uri',
        maxLength: 2_000,
        title: 'Address of Events',
        description: 'Where the Events API is, for example https://events.example.com.',
        origin: true,
      },
      token: {
        type: 'string',
        minLength: 1,
        maxLength: 4_000,
        title: 'Token',
        description: 'A token of an administrator in Events.',
        secret: true,
      },
      webhookSecret: {
        type: 'string',
        maxLength: 500,
        title: 'Webhook secret',
        description: 'The same secret as in Events (Account Settings, Integrations, Audience).',
        secret: true,
        rotates: true,
        generate: 'whsec',
      },
    },
  },
};

/** Attendees with orders; no lists, no relationships, and it cannot tell what is new from what changed. */
export const ticketsManifest: Manifest = {
  id: 'box-office',
  name: 'Box Office',
  version: '0.3.0',
  nouns: {
    person: { one: 'attendee', other: 'attendees' },
    event: { one: 'show', other: 'shows' },
  },
  triggers: ['updated'],
  capabilities: {
    webhook: true,
    testDelivery: false,
    browseEvents: true,
    browseLists: false,
    pullPersons: true,
    pullRelationships: false,
    changes: false,
    gaps: false,
  },
  facts: { ordered: true, tellsRemovals: false },
  settings: {
    type: 'object',
    required: ['organizer', 'apiToken'],
    properties: {
      organizer: { type: 'string', minLength: 1, maxLength: 100, title: 'Organizer', description: 'Its short name.' },
      apiToken: { type: 'string', minLength: 1, maxLength: 1_000, title: 'API token', secret: true },
      region: { type: 'string', enum: ['eu', 'us'], title: 'Region', default: 'eu' },
    },
  },
};
