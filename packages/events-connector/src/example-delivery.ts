// A notification that Events could have sent, rightly signed: for trying a set-up. It names nobody.
import type { Delivery, Instant } from '@audience/connector';
import { type EventsSettings, webhookKey } from './settings.ts';
import { signatureOf } from './verify-delivery.ts';

/**
 * A signed `guest.created` of a made-up guest.
 *
 * @param at the time it is sent and received; it also makes the delivery id
 */
export function exampleDelivery(settings: EventsSettings, at: Instant): Delivery {
  const body = new TextEncoder().encode(JSON.stringify(exampleBody(new Date(at).toISOString())));
  const id = `msg_example_${at}`;
  const timestamp = String(Math.floor(at / 1000));
  return {
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signatureOf(webhookKey(settings.webhookSecret), id, timestamp, body),
    },
    body,
    receivedAt: at,
  };
}

function exampleBody(time: string) {
  const stamps = { revision: 1, createdAt: time, updatedAt: time };
  const ids = { eventId: 'example-event', guestListId: 'example-list' };
  return {
    type: 'guest.created',
    timestamp: time,
    seq: 1,
    data: {
      guest: {
        id: 'example-guest',
        ...ids,
        ...stamps,
        externalId: null,
        salutation: null,
        firstName: 'Example',
        lastName: 'Guest',
        suffix: null,
        email: 'example.guest@example.com',
        phone: null,
        company: null,
        jobTitle: null,
        status: 'unconfirmed',
        totalGuests: 1,
        arrivedGuests: 0,
        checkedInAt: null,
        customFields: {},
      },
      event: {
        id: ids.eventId,
        ...stamps,
        name: 'Example event',
        startsAt: time,
        endsAt: null,
        timeZone: 'UTC',
        venue: null,
        invitationsEnabled: true,
        guestCount: 1,
        archivedAt: null,
      },
      guestList: { id: ids.guestListId, eventId: ids.eventId, ...stamps, name: 'Guests', guestCount: 1 },
    },
  };
}
