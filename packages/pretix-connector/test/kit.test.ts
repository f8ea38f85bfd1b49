// The test kit over pretix. The reasons say what pretix does not have.
import { testConnector } from '@audience/connector-testkit';
import { pretixConnector } from '../src/index.ts';
import { makeWorld } from './kit-world.ts';

testConnector({
  connector: pretixConnector,
  world: makeWorld,
  reasons: {
    'check.weak':
      'pretix knows teams with rights and no administrators; the best token is one that may only view orders. That a token may not is told as a problem (check-setup.test.ts).',
    'check.switched-off': 'pretix has no switch for Audience, and a token that may only view cannot see its webhooks.',
    'webhook.forged':
      'pretix signs nothing and its ids stand in the body. What a body names is asked of pretix, so that a changed one makes a needless read and nothing else.',
    'webhook.raw-bytes': 'pretix signs nothing: there is no signature that could be over bytes.',
    'webhook.stale': 'pretix sends no time. A notification that comes again makes Audience read what is there now.',
    'feed.following': 'Positions are times in microseconds, and between two changes nothing need have happened.',
    'feed.delivery-ids':
      'pretix has no feed of notifications. The feed is of orders by the time of their last change, and the revision makes what was heard before stale.',
    'engine.late-removed':
      'A notification carries no state. Of a ticket that was canceled before it was ever read only its removal is told: there is a marker and no contact.',
    'engine.catch-up-removed':
      'The feed carries the state of now. Of a ticket that was bought and canceled unheard only its removal is told: there is a marker and no contact.',
  },
  readme: new URL('../README.md', import.meta.url),
});
