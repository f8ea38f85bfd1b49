// The connector for pretix, as the contract wants it: which member is which file. No reading or mapping lives here.
import { CONTRACT_VERSION, type Connector } from '@audience/connector';
import { browseEvent, browseEvents, browseLists, listFields } from './browse.ts';
import { checkSetup } from './check-setup.ts';
import { pullPersons, pullRelationships } from './pull.ts';
import { comparePositions, feedHead, readFeed } from './read-feed.ts';
import { parseNotification } from './read-notification.ts';

import { type PretixSettings, pretixSettings } from './settings.ts';
import { exampleDelivery, verifyDelivery } from './verify-delivery.ts';

/** pretix: its tickets are the guests, its products the lists, its questions the custom fields. */
export const pretixConnector: Connector<PretixSettings> = {
  id: 'pretix',
  name: 'pretix',
  version: '0.1.0',
  contractVersion: CONTRACT_VERSION,
  nouns: {
    person: { one: 'guest', other: 'guests' },
    event: { one: 'event', other: 'events' },
    list: { one: 'product', other: 'products' },
  },
  settings: pretixSettings,
  hosts: ({ baseUrl }) => [new URL(baseUrl).host],
  facts: { ordered: false, tellsRemovals: false },
  triggers: ['created', 'updated'],
  check: checkSetup,
  fields: listFields,
  webhook: { verify: verifyDelivery, parse: parseNotification, example: exampleDelivery },
  browse: { events: browseEvents, event: browseEvent, lists: browseLists },
  pull: { persons: pullPersons, relationships: pullRelationships },
  changes: { head: feedHead, read: readFeed, compare: comparePositions },
};
