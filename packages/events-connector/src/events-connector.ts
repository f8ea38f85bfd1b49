// The connector for Events, as the contract wants it: which member is which file. No reading or mapping lives here.
import { CONTRACT_VERSION, type Connector, ConnectorError } from '@audience/connector';
import { browseEvent, browseEvents, browseLists, pullPersons, pullRelationships } from './browse-and-pull.ts';
import { checkSetup } from './check-setup.ts';
import { exampleDelivery } from './example-delivery.ts';
import { listFields } from './list-fields.ts';
import { comparePositions, feedHead, followingPosition, readFeed } from './read-feed.ts';
import { readJsonObject, readNotification } from './read-notification.ts';
import { type EventsSettings, eventsSettings } from './settings.ts';
import { verifyDelivery } from './verify-delivery.ts';

/** Events: its guests are the persons. Guest lists, relationships, a change feed without gaps, signed notifications. */
export const eventsConnector: Connector<EventsSettings> = {
  id: 'events',
  name: 'Events',
  version: '0.1.0',
  contractVersion: CONTRACT_VERSION,
  nouns: {
    person: { one: 'guest', other: 'guests' },
    event: { one: 'event', other: 'events' },
    list: { one: 'guest list', other: 'guest lists' },
  },
  settings: eventsSettings,
  hosts: (settings) => [new URL(settings.baseUrl).host],
  facts: { ordered: false, tellsRemovals: true },
  triggers: ['created', 'updated'],
  check: checkSetup,
  fields: listFields,
  webhook: {
    verify: verifyDelivery,
    async parse(delivery) {
      const body = readJsonObject(delivery.body);
      const reading = readNotification(body);
      if (reading.kind !== 'unreadable') return reading;
      throw new ConnectorError('data', `The notification cannot be read. ${reading.message}`, {
        code: 'notification_unreadable',
      });
    },
    example: exampleDelivery,
  },
  browse: { events: browseEvents, event: browseEvent, lists: browseLists },
  pull: { persons: pullPersons, relationships: pullRelationships },
  changes: { head: feedHead, read: readFeed, compare: comparePositions, following: followingPosition },
};
