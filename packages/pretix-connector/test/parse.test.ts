// What notifications bring: the state of what they name, fetched from pretix.
import { describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';
import { changesOf, deliveryOf, personsOf, START, useShop } from './shop-for-test.ts';

const { shop } = useShop();
const ada = { nameParts: { given_name: 'Ada', family_name: 'Lovelace' }, email: 'ada@example.com' };
const gala = { event: 'gala', code: 'ADA37' };
const ticket = { ...gala, positionid: 1 };
const microseconds = (milliseconds: number) => expect.toSatisfy((at: number) => Math.floor(at / 1000) === milliseconds);

describe('an order', () => {
  it('that was placed brings each ticket as a created person, with its event and product', async () => {
    const { place, guest, vip, model } = shop();
    const [body] = place('ADA37', [{ ...ada, item: vip }, { item: guest }]);
    const [first, second] = model.events.get('gala')?.orders[0]?.positions ?? [];
    const changes = await changesOf(body);
    expect(changes).toHaveLength(2);
    expect(changes[0]).toEqual({
      kind: 'person',
      trigger: 'created',
      at: START,
      revision: microseconds(START),
      person: {
        id: String(first?.id),
        eventId: 'gala',
        listId: `gala/${vip}`,
        createdAt: START,
        updatedAt: START,
        values: {
          salutation: null,
          given_name: 'Ada',
          middle_name: null,
          family_name: 'Lovelace',
          degree: null,
          attendee_email: 'ada@example.com',
          company: null,
          address: null,
        },
        attendance: { status: 'unconfirmed', checkedInAt: null, totalGuests: 1, arrivedGuests: 0 },
      },
      event: {
        id: 'gala',
        name: 'Gala',
        startsAt: Date.parse('2026-06-01T18:00:00Z'),
        endsAt: null,
        timeZone: 'Europe/Berlin',
        venue: 'Town hall',
        personCount: null,
        revision: expect.any(Number),
        updatedAt: START,
      },
      list: {
        id: `gala/${vip}`,
        eventId: 'gala',
        name: 'VIP',
        personCount: null,
        revision: expect.any(Number),
        updatedAt: START,
      },
    });
    expect(changes[1]).toMatchObject({ person: { id: String(second?.id), listId: `gala/${guest}` } });
  });

  it.each([
    ['pay', 'confirmed'],
    ['expire', 'declined'],
    ['cancel', 'declined'],
  ] as const)('after "%s" is %s, and updated', async (act, status) => {
    shop().place('ADA37', [ada]);
    const bodies = shop().act({ act, ...gala });
    expect(await changesOf(bodies.at(-1))).toMatchObject([{ trigger: 'updated', person: { attendance: { status } } }]);
  });

  it('that was cancelled and reactivated is open again, with a newer revision', async () => {
    shop().place('ADA37', [ada]);
    const [cancelled] = await changesOf(shop().act({ act: 'cancel', ...gala })[0]);
    const [back] = await changesOf(shop().act({ act: 'reactivate', ...gala })[0]);
    expect(back).toMatchObject({ kind: 'person', person: { attendance: { status: 'unconfirmed' } } });
    expect(back?.revision).toBeGreaterThan(cancelled?.revision ?? 0);
  });

  it('of test mode brings nothing', async () => {
    expect(await changesOf(shop().place('TST77', [ada], { testmode: true })[0])).toEqual([]);
  });

  it('that is gone again brings nothing, nor does its deletion', async () => {
    const [placed] = shop().place('TST77', [ada], { testmode: true });
    const [deleted] = shop().act({ act: 'delete_order', event: 'gala', code: 'TST77' });
    expect(await changesOf(placed)).toEqual([]);
    expect(await changesOf(deleted)).toEqual([]);
  });

  it('that is told late brings what it is now, so that the order of notifications does not matter', async () => {
    const [placed] = shop().place('ADA37', [ada]);
    const paid = shop()
      .act({ act: 'pay', ...gala })
      .at(-1);
    const [late] = await changesOf(placed);
    const [newest] = await changesOf(paid);
    expect(late).toEqual({ ...newest, trigger: 'created', event: expect.anything(), list: expect.anything() });
  });
});

describe('a ticket', () => {
  it('that is cancelled is a removal, and back with a newer revision once it is not', async () => {
    shop().place('ADA37', [ada, ada]);
    const [first, second] = await personsOf(
      shop()
        .act({ act: 'pay', ...gala })
        .at(-1),
    );
    const cancelled = await changesOf(shop().act({ act: 'cancel_position', ...gala, positionid: 2 })[0]);
    expect(cancelled).toMatchObject([
      { kind: 'person', person: { id: first?.id } },
      { kind: 'person_removed', personId: second?.id, eventId: 'gala' },
    ]);
    const back = await changesOf(shop().act({ act: 'reactivate', ...gala, positions: true })[0]);
    expect(back[1]).toMatchObject({ kind: 'person', person: { id: second?.id } });
    expect(back[1]?.revision).toBeGreaterThan(cancelled[1]?.revision ?? 0);
  });

  it('that moves to an order of its own stays the same person', async () => {
    const [, second] = await personsOf(shop().place('ADA37', [ada, ada])[0]);
    const [split] = shop().act({ act: 'split', ...gala, positionid: 2 });
    expect(split?.code).not.toBe('ADA37');
    expect(await personsOf(split)).toMatchObject([{ id: second?.id }]);
  });

  it('of a product that lets nobody in is no guest, unless somebody is named on it', async () => {
    const { mug, place } = shop();
    expect(await personsOf(place('MUG77', [{ item: mug }])[0])).toEqual([]);
    const named = { item: mug, nameParts: { full_name: 'Grace Hopper' } };
    expect(await personsOf(place('MUG88', [named])[0])).toMatchObject([{ values: { family_name: 'Hopper' } }]);
  });

  it('of a series is at its date', async () => {
    const { act, model } = shop();
    act({ act: 'add_event', slug: 'talks', name: 'Talks', series: true });
    act({ act: 'add_item', event: 'talks', name: 'Seat' });
    for (const name of ['One', 'Two']) act({ act: 'add_date', event: 'talks', name: { en: name } });
    const [one, two] = (model.events.get('talks')?.dates ?? []).map(({ id }) => id);
    const tickets = [{ subevent: one ?? 0 }, { subevent: two ?? 0 }];
    const changes = await changesOf(act({ act: 'place', event: 'talks', tickets })[0]);
    const seat = model.events.get('talks')?.items[0]?.id;
    expect(changes).toMatchObject([
      {
        person: { eventId: `talks/${one}` },
        event: { id: `talks/${one}`, name: 'One' },
        list: { id: `talks/${one}/${seat}` },
      },
      { person: { eventId: `talks/${two}` }, event: { id: `talks/${two}`, name: 'Two', timeZone: 'Europe/Berlin' } },
    ]);
  });
});

describe('a check-in', () => {
  const checkedIn = async (body: object | undefined) => (await personsOf(body)).map(({ attendance }) => attendance);

  it('tells when the person arrived: the first entry, on whichever list and however late it is told', async () => {
    const { place, act, model, pass } = shop();
    place('ADA37', [ada]);
    act({ act: 'add_check_in_list', event: 'gala', name: 'Lunch' });
    const lunch = model.events.get('gala')?.lists[1]?.id ?? 0;
    pass(3_600_000);
    const [atLunch] = act({ act: 'check_in', ...ticket, list: lunch });
    expect(await checkedIn(atLunch)).toEqual([
      { status: 'unconfirmed', checkedInAt: START + 3_600_000, totalGuests: 1, arrivedGuests: 1 },
    ]);
    const [offline] = act({ act: 'check_in', ...ticket, at: '2026-05-02T18:30:00Z' });
    expect(await checkedIn(offline)).toMatchObject([{ checkedInAt: START + 1_800_000 }]);
  });

  it('that was reverted leaves the person not arrived, with a newer revision', async () => {
    shop().place('ADA37', [ada]);
    const [arrived] = await changesOf(shop().act({ act: 'check_in', ...ticket })[0]);
    const [reverted] = await changesOf(shop().act({ act: 'revert_check_in', ...ticket })[0]);
    expect(reverted).toMatchObject({ person: { attendance: { checkedInAt: null, arrivedGuests: 0 } } });
    expect(reverted?.revision).toBeGreaterThan(arrived?.revision ?? 0);
  });

  it('that is an exit is no arrival', async () => {
    shop().place('ADA37', [ada]);
    const [exit] = shop().act({ act: 'check_in', ...ticket, exit: true });
    expect(await checkedIn(exit)).toMatchObject([{ checkedInAt: null }]);
  });

  it('brings the ticket that it names and no other', async () => {
    const [, second] = await personsOf(shop().place('ADA37', [ada, ada])[0]);
    const [body] = shop().act({ act: 'check_in', ...gala, positionid: 2 });
    expect((await personsOf(body)).map(({ id }) => id)).toEqual([second?.id]);
  });

  it('grows the revision also within one millisecond', async () => {
    shop().place('ADA37', [ada]);
    const revisions = [];
    for (const act of ['check_in', 'revert_check_in', 'check_in'] as const) {
      const [change] = await changesOf(shop().act({ act, ...ticket })[0]);
      revisions.push(change?.revision ?? 0);
    }
    expect(revisions).toEqual([...new Set(revisions)].sort((left, right) => left - right));
    expect(new Set(revisions.map((revision) => Math.floor(revision / 1000)))).toEqual(new Set([START]));
  });
});

describe('an event', () => {
  it('brings itself, named in the language of the settings', async () => {
    const [renamed] = shop().act({ act: 'rename_event', event: 'gala', name: { en: 'Ball', de: 'Ball der Bälle' } });
    expect(await changesOf(renamed, { language: 'de' })).toMatchObject([
      { kind: 'event', event: { name: 'Ball der Bälle' } },
    ]);
  });

  it('renamed twice in a second has the newer revision the second time', async () => {
    const revisions: number[] = [];
    for (const name of ['A', 'B']) {
      const [change] = await changesOf(shop().act({ act: 'rename_event', event: 'gala', name })[0]);
      revisions.push(change?.kind === 'event' ? change.event.revision : 0);
    }
    expect(revisions[1]).toBeGreaterThan(revisions[0] ?? 0);
    expect(Math.floor((revisions[1] ?? 0) / 1_000_000)).toBe(START / 1000);
  });

  it('that is a series is none, and its dates are', async () => {
    const { act } = shop();
    expect(await changesOf(act({ act: 'add_event', slug: 'talks', name: 'Talks', series: true })[0])).toEqual([]);
    const [added] = act({ act: 'add_date', event: 'talks', name: 'One', date_from: '2026-07-01T18:00:00+02:00' });
    expect(await changesOf(added)).toMatchObject([
      { event: { id: `talks/${added?.subevent}`, name: 'One', startsAt: Date.parse('2026-07-01T16:00:00Z') } },
    ]);
  });

  it('or date that is deleted had no guests, and brings nothing', async () => {
    const { act } = shop();
    expect(await changesOf(act({ act: 'delete_event', event: 'gala' })[0])).toEqual([]);
    act({ act: 'add_event', slug: 'talks', name: 'Talks', series: true });
    const subevent = act({ act: 'add_date', event: 'talks', name: 'One' })[0]?.subevent ?? 0;
    expect(await changesOf(act({ act: 'delete_date', event: 'talks', subevent })[0])).toEqual([]);
  });
});

it.each([
  'pretix.event.item.added',
  'pretix.voucher.added',
  'pretix.customer.anonymized',
  'pretix.event.orders.waitinglist.added',
])('%s is known and brings nothing', async (action) => {
  expect(await changesOf({ notification_id: 1, organizer: 'acme', event: 'gala', action })).toEqual([]);
});

it.each(['pretix.dummy', 'pretix.event.orderly', 'pretix.giftcards.created', '__proto__'])(
  'the action %s is not known',
  async (action) => {
    const body = deliveryOf({ notification_id: 1, organizer: 'acme', event: 'gala', code: 'ADA37', action });
    const result = await pretixConnector.webhook?.parse(body, contextWith().context);
    expect(result).toEqual({ kind: 'unknown_type', type: action });
  },
);
