// pretix as the kit needs it: the mock's model and API in process, and the notifications that pretix would post.
import type { Delivery } from '@audience/connector';
import type { DocumentedDelivery, World } from '@audience/connector-testkit';
import type { Act, WebhookBody } from '@audience/pretix-api';
import { createHandlers, createPretixModel, type PretixModel, TOKEN } from '@audience/pretix-mock';
import { getResponse } from 'msw';
import type { PretixSettings } from '../src/index.ts';

const START = Date.UTC(2026, 4, 1, 18);
const BASE_URL = 'https://pretix.example';
const EVENT = 'gala';
/** From one act to the next: some lie in the feed's newest minute, which it holds back, and some before. */
const STEP = 20_000;

const SETTINGS: PretixSettings = {
  baseUrl: BASE_URL,
  organizer: 'acme',
  token: TOKEN,
  webhookPassword: 'a-password-of-pretix',
  language: 'en',
  buyerContact: 'never',
};

/** A world with a gala, two products, an order of two tickets and one of one, and a series of one date beside it. */
export function makeWorld(): World<PretixSettings> {
  let now = START;
  const model = createPretixModel({ clock: () => now });
  /** @returns the notifications that pretix posts */
  const act = (done: Act): Delivery[] => {
    now += STEP;
    return model.act(done).map((body) => posted(encode(body), SETTINGS, now));
  };
  fill(act, () => model.events.get(EVENT)?.items[1]?.id ?? 0);
  const { date, guest, vip } = numbersOf(model);
  const ticketOf = (personId: string) => {
    const orders = model.events.get(EVENT)?.orders ?? [];
    const held = orders.flatMap((order) => order.positions.map((position) => ({ order, position })));
    const found = held.find(({ position }) => String(position.id) === personId);
    if (found === undefined) throw new Error('There is no such ticket.');
    const { order, position } = found;
    return { order, position, place: { event: EVENT, code: order.code, positionid: position.positionid } };
  };
  const personIds = () =>
    (model.events.get(EVENT)?.orders ?? []).flatMap((order) =>
      order.positions.filter(({ canceled }) => !canceled).map(({ id }) => String(id)),
    );
  const happened = (personId: string, ...acts: Act[]) => ({ personId, deliveries: acts.flatMap(act) });
  const place = (email: string, firstName: string) =>
    act({ act: 'place', event: EVENT, tickets: [{ item: vip, email, nameParts: { given_name: firstName } }] });
  const handlers = createHandlers(model, { baseUrl: BASE_URL });

  return {
    settings: SETTINGS,
    rotated: { ...SETTINGS, webhookPassword: 'another-password-of-pretix' },
    refused: { ...SETTINGS, token: 'no-such-token' },
    eventId: EVENT,
    listId: `${EVENT}/${vip}`,
    personIds,
    now: () => now,
    futurePosition: '9000000000000000',
    acts: {
      add({ email, firstName }) {
        const deliveries = place(email, firstName);
        return { personId: personIds().at(-1) ?? '', deliveries };
      },
      rename(id, firstName) {
        const { position, place } = ticketOf(id);
        const nameParts = { given_name: firstName };
        const email = position.attendee_email === null ? {} : { email: position.attendee_email };
        return happened(id, { act: 'modify', ...place, ticket: { nameParts, ...email } });
      },
      answer(id, status) {
        const { order, place } = ticketOf(id);
        const { event, code } = place;
        if (status === 'declined') return happened(id, { act: 'cancel', event, code });
        const back: Act[] = order.status === 'c' ? [{ act: 'reactivate', event, code }] : [];
        return happened(id, ...back, { act: 'pay', event, code });
      },
      checkIn: (id) => happened(id, { act: 'check_in', ...ticketOf(id).place }),
      revertCheckIn: (id) => happened(id, { act: 'revert_check_in', ...ticketOf(id).place }),
      remove: (id) => happened(id, { act: 'cancel_position', ...ticketOf(id).place }),
      relate(personId, otherId) {
        // Tickets belong together from when they are bought: the first two of this world are of one order.
        if (ticketOf(personId).order !== ticketOf(otherId).order) throw new Error('These are of two orders.');
      },
    },
    sending: {
      send: (body, { settings, at }) => posted(body, settings, at),
      documented() {
        const order = { event: EVENT, code: 'DOC37' };
        const ticket = { ...order, positionid: 1 };
        const canceled = { event: EVENT, code: 'DOC38' };
        const tickets = [{ item: guest, email: 'documented@kit.example' }];
        act({ act: 'place', ...canceled, tickets });
        return [
          ...titled(act({ act: 'place', ...order, tickets }), 'person'),
          ...titled(act({ act: 'pay', ...order }), 'person'),
          ...titled(act({ act: 'modify', ...ticket, ticket: { email: 'other@kit.example' } }), 'person'),
          ...titled(act({ act: 'check_in', ...ticket }), 'person'),
          ...titled(act({ act: 'revert_check_in', ...ticket }), 'person'),
          ...titled(act({ act: 'expire', ...order }), 'person'),
          ...titled(act({ act: 'cancel', ...order }), 'person'),
          ...titled(act({ act: 'reactivate', ...order }), 'person'),
          ...titled(act({ act: 'cancel_position', ...canceled, positionid: 1 }), 'person_removed'),
          ...titled(act({ act: 'add_event', slug: 'dinner', name: { en: 'Dinner' } }), 'event'),
          ...titled(act({ act: 'rename_event', event: EVENT, name: { en: 'Late gala' } }), 'event'),
          ...titled(act({ act: 'rename_date', event: 'talks', subevent: date, name: { en: 'On looms' } }), 'event'),
          ...titled(act({ act: 'add_item', event: EVENT, name: { en: 'Press' } })),
        ];
      },
      unknownType: () => encode({ notification_id: 9, organizer: 'acme', event: EVENT, action: 'weather.changed' }),
    },
    fetch: (request) => getResponse(handlers, request),
    setPageSize: (items) => {
      model.limits.pageSize = items;
    },
  };
}

function fill(act: (done: Act) => unknown, vip: () => number): void {
  act({ act: 'add_event', slug: EVENT, name: { en: 'Summer gala', de: 'Sommerfest' } });
  act({ act: 'add_item', event: EVENT, name: { en: 'Guest', de: 'Gast' } });
  act({ act: 'add_item', event: EVENT, name: { en: 'VIP', de: 'Ehrengast' } });
  const options = { MEAT: { en: 'Meat', de: 'Fleisch' }, VEGAN: { en: 'Vegan', de: 'Pflanzlich' } };
  act({ act: 'add_question', event: EVENT, identifier: 'MENU', question: { en: 'Menu' }, type: 'C', options });
  act({ act: 'add_question', event: EVENT, identifier: 'SHOE', question: 'Shoe size', type: 'N' });
  const answers = { MENU: ['VEGAN'], SHOE: '41' };
  const two = [ticket('one', { answers }), ticket('two')];
  act({ act: 'place', event: EVENT, code: 'TWO37', email: 'buyer@kit.example', tickets: two });
  act({ act: 'place', event: EVENT, code: 'THR37', tickets: [ticket('three', { item: vip() })] });
  act({ act: 'add_event', slug: 'talks', name: { en: 'Evening talks' }, series: true });
  act({ act: 'add_item', event: 'talks', name: { en: 'Seat' } });
  act({ act: 'add_date', event: 'talks', name: { en: 'On engines' } });
}

function ticket(name: string, more = {}) {
  return { email: `${name}@kit.example`, nameParts: { given_name: name }, ...more };
}

function numbersOf({ events }: PretixModel): { date: number; guest: number; vip: number } {
  const [guest, vip] = events.get(EVENT)?.items ?? [];
  const [date] = events.get('talks')?.dates ?? [];
  if (guest === undefined || vip === undefined || date === undefined) throw new Error('The world is not filled.');
  return { date: date.id, guest: guest.id, vip: vip.id };
}

function encode(body: Partial<WebhookBody>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(body));
}

/** As pretix posts: unsigned, with the password of the address. */
function posted(body: Uint8Array, { webhookPassword }: PretixSettings, receivedAt: number): Delivery {
  const authorization = `Basic ${btoa(`audience:${webhookPassword}`)}`;
  return { headers: { 'content-type': 'application/json', authorization }, body, receivedAt };
}

/** Each notification of an act by its action. Some acts are told twice, by two actions. */
function titled(deliveries: Delivery[], ...brings: DocumentedDelivery['brings']): DocumentedDelivery[] {
  return deliveries.map((delivery) => {
    const { action } = JSON.parse(new TextDecoder().decode(delivery.body));
    return { title: String(action), delivery, brings };
  });
}
