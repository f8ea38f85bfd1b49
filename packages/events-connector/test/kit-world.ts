// Events as the kit needs it: the mock's model and API in process, and the notifications that Events would send.
import type { Delivery } from '@audience/connector';
import type { World } from '@audience/connector-testkit';
import type { ChangeFeedEntry } from '@audience/events-api';
import {
  ADMIN_TOKEN,
  createEventsModel,
  createHandlers,
  EVENTS_CREATOR_TOKEN,
  signWebhook,
} from '@audience/events-mock';
import { getResponse } from 'msw';
import type { EventsSettings } from '../src/index.ts';
import { settingsWith } from './settings-for-test.ts';

const START = Date.UTC(2026, 4, 1, 18);
const BASE_URL = 'http://events.test';
const MORE_THAN_ANY = 500;

/** A world with one seeded event of eight guests on its lists. */
export function makeWorld(): World<EventsSettings> {
  let now = START;
  const tick = () => {
    now += 1_000;
    return now;
  };
  const model = createEventsModel({
    clock: tick,
    seed: {
      seed: 7,
      events: 2,
      guestsPerEvent: 8,
      blankEmails: 0,
      sharedEmails: 0,
      around: new Date(START).toISOString(),
    },
  });
  const settings = settingsWith({ baseUrl: BASE_URL, token: ADMIN_TOKEN });
  const sent: Delivery[] = [];
  const sign = (body: Uint8Array, secret: string, at: number, id: string): Delivery => {
    const timestamp = Math.floor(at / 1_000);
    const signature = signWebhook(secret, id, timestamp, body);
    return {
      headers: { 'webhook-id': id, 'webhook-timestamp': String(timestamp), 'webhook-signature': signature },
      body,
      receivedAt: at,
    };
  };
  model.onChange(({ id, ...body }: ChangeFeedEntry) => {
    sent.push(sign(new TextEncoder().encode(JSON.stringify(body)), settings.webhookSecret, now, id));
  });
  /** What is sent while something happens. */
  const during = (act: () => { id: string } | undefined) => {
    sent.length = 0;
    const personId = act()?.id ?? '';
    return { personId, deliveries: [...sent] };
  };
  const first = (act: () => { id: string } | undefined): Delivery => {
    const [delivery] = during(act).deliveries;
    if (delivery === undefined) throw new Error('Events sends nothing for this.');
    return delivery;
  };

  const eventId = model.events().items[0]?.id ?? '';
  const guestIds = () => model.guests({ eventId, limit: MORE_THAN_ANY }).items.map(({ id }) => id);
  const guestListId = model.guest(guestIds()[0] ?? '')?.guestListId ?? '';
  const handlers = createHandlers(model, { baseUrl: BASE_URL });
  let pageSize = MORE_THAN_ANY;

  return {
    settings,
    rotated: { ...settings, webhookSecret: 'whsec_YW5vdGhlci1zZWNyZXQtb2YtdGhpcnR5LWJ5dGVz' },
    refused: { ...settings, token: 'no-such-token' },
    notAdministrator: { ...settings, token: EVENTS_CREATOR_TOKEN },
    switchOff: () => model.setEnabled(false),
    eventId,
    listId: guestListId,
    personIds: guestIds,
    now: () => now,
    futurePosition: '999999999999999',
    acts: {
      add: ({ email, firstName }) => during(() => model.createGuest({ eventId, guestListId, email, firstName })),
      rename: (id, firstName) => during(() => model.updateGuest(id, { firstName })),
      answer: (id, status) => during(() => model.rsvp(id, { status })),
      checkIn: (id) => during(() => model.checkIn(id)),
      revertCheckIn: (id) => during(() => model.revertCheckIn(id)),
      remove: (id) => ({ ...during(() => void model.deleteGuest(id)), personId: id }),
      relate: (guestId, relatedGuestId) => {
        model.relate({ guestId, relatedGuestId, label: 'Plus one' });
      },
    },
    sending: {
      send: (body, how) => sign(body, how.settings.webhookSecret, how.at, how.id),
      documented() {
        const [guestId = ''] = guestIds();
        const listed = (title: string, brings: 'person' | 'person_removed' | 'event' | 'list', delivery: Delivery) => ({
          title,
          delivery,
          brings: [brings],
        });
        const event = { id: '' };
        const list = { id: '' };
        return [
          listed(
            'event.created',
            'event',
            first(() => Object.assign(event, model.createEvent({ name: 'Dinner', startsAt: '2026-06-01T18:00:00Z' }))),
          ),
          listed(
            'event.updated',
            'event',
            first(() => model.updateEvent(event.id, { name: 'Late dinner' })),
          ),
          listed(
            'guest_list.created',
            'list',
            first(() => Object.assign(list, model.createGuestList({ eventId: event.id, name: 'Friends' }))),
          ),
          listed(
            'guest_list.updated',
            'list',
            first(() => model.updateGuestList(list.id, { name: 'Good friends' })),
          ),
          listed(
            'guest.created',
            'person',
            first(() => model.createGuest({ eventId, guestListId, firstName: 'New' })),
          ),
          listed(
            'guest.updated',
            'person',
            first(() => model.updateGuest(guestId, { company: 'New' })),
          ),
          listed(
            'guest.deleted',
            'person_removed',
            first(() => void model.deleteGuest(guestId)),
          ),
          listed(
            'guest_list.deleted',
            'list',
            first(() => void model.deleteGuestList(list.id)),
          ),
          listed(
            'event.deleted',
            'event',
            first(() => void model.deleteEvent(event.id)),
          ),
        ];
      },
      unknownType: () =>
        new TextEncoder().encode(
          JSON.stringify({ type: 'weather.changed', timestamp: new Date(now).toISOString(), seq: 9, data: {} }),
        ),
    },
    fetch(request) {
      const url = new URL(request.url);
      const limit = Math.min(Number(url.searchParams.get('limit') ?? MORE_THAN_ANY), pageSize);
      if (pageSize < MORE_THAN_ANY) url.searchParams.set('limit', String(limit));
      return getResponse(handlers, new Request(url, request));
    },
    setPageSize: (items) => {
      pageSize = items;
    },
  };
}
