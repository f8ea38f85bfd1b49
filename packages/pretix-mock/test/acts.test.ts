// What each act changes, and what pretix would send of it.
import { webhookBody } from '@audience/pretix-api';
import { describe, expect, it } from 'vitest';
import { PretixMockError } from '../src/index.ts';
import { createWorld } from './world-for-test.ts';

const gala = { event: 'gala', code: 'ADA37' };
const ticket = { ...gala, positionid: 1 };

describe('an act', () => {
  it('gives the thin bodies that pretix would send, each with a greater number', () => {
    const { model, place } = createWorld();
    const bodies = [
      ...place('ADA37'),
      ...model.act({ act: 'pay', ...gala }),
      ...model.act({ act: 'modify', ...ticket, ticket: { email: 'ada@example.com' } }),
      ...model.act({ act: 'add_position', ...gala, ticket: {} }),
      ...model.act({ act: 'cancel_position', ...gala, positionid: 2 }),
      ...model.act({ act: 'check_in', ...ticket }),
      ...model.act({ act: 'revert_check_in', ...ticket }),
      ...model.act({ act: 'cancel', ...gala }),
      ...model.act({ act: 'reactivate', ...gala }),
      ...model.act({ act: 'expire', ...gala }),
    ];
    expect(bodies.map(({ action }) => action)).toEqual([
      'pretix.event.order.placed',
      'pretix.event.order.payment.confirmed',
      'pretix.event.order.paid',
      'pretix.event.order.modified',
      'pretix.event.order.changed.add',
      'pretix.event.order.changed.cancel',
      'pretix.event.checkin',
      'pretix.event.checkin.reverted',
      'pretix.event.order.canceled',
      'pretix.event.order.reactivated',
      'pretix.event.order.expired',
    ]);
    for (const body of bodies) {
      expect(webhookBody.parse(JSON.parse(JSON.stringify(body)))).toMatchObject({ organizer: 'acme', ...gala });
    }
    const numbers = bodies.map(({ notification_id }) => notification_id);
    expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
  });

  it('of a check-in tells which ticket, on which list, and whether it was the first there', () => {
    const { model, place } = createWorld();
    place('ADA37');
    const [first] = model.act({ act: 'check_in', ...ticket });
    const [second] = model.act({ act: 'check_in', ...ticket });
    expect(first).toMatchObject({ orderposition_positionid: 1, type: 'entry', first_checkin: true });
    expect(second).toMatchObject({ first_checkin: false });
  });

  it('moves the order’s time, a check-in and its reversal too, always forwards', async () => {
    const { model, place, ask } = createWorld();
    place('ADA37');
    const times: unknown[] = [];
    const note = async () => times.push((await ask('/events/gala/orders/ADA37/')).body.last_modified);
    await note();
    for (const act of ['check_in', 'revert_check_in'] as const) {
      model.act({ act, ...ticket });
      await note();
    }
    expect(times).toEqual([...new Set(times)].sort());
    expect(times[0]).toMatch(/^2026-05-02T19:00:00\.\d{6}\+01:00$/);
  });

  it('of a deleted check-in list takes its check-ins and moves nothing', async () => {
    const { model, place, ask } = createWorld();
    place('ADA37');
    model.act({ act: 'check_in', ...ticket });
    const before = (await ask('/events/gala/orders/ADA37/')).body;
    const list = model.events.get('gala')?.lists[0]?.id ?? 0;
    expect(model.act({ act: 'delete_check_in_list', event: 'gala', list })).toEqual([]);
    const after = (await ask('/events/gala/orders/ADA37/')).body;
    expect(after).toMatchObject({ last_modified: before.last_modified, positions: [{ checkins: [] }] });
  });

  it('of a split keeps the ticket and gives it another order', () => {
    const { model, place } = createWorld();
    place('ADA37', { tickets: [{}, {}] });
    const held = () => model.events.get('gala')?.orders ?? [];
    const id = held()[0]?.positions[1]?.id;
    const bodies = model.act({ act: 'split', ...gala, positionid: 2 });
    expect(held().map(({ positions }) => positions.map((each) => each.id === id))).toEqual([[false], [true]]);
    expect(bodies.map(({ code }) => code)).toEqual([held()[1]?.code, 'ADA37']);
  });

  it.each([
    ['deletes an order that is none of test mode', { act: 'delete_order', ...gala }],
    ['deletes an event with orders', { act: 'delete_event', event: 'gala' }],
    ['places an order twice', { act: 'place', ...gala, tickets: [{}] }],
    ['sells what is not sold', { act: 'place', event: 'gala', tickets: [{ item: 1 }] }],
    ['names an order that is not there', { act: 'pay', event: 'gala', code: 'NONE7' }],
    ['adds a date to what is no series', { act: 'add_date', event: 'gala', name: 'x' }],
  ] as const)('that %s is refused, as by pretix', (_, act) => {
    const { model, place } = createWorld();
    place('ADA37');
    const input = JSON.parse(JSON.stringify(act));
    expect(() => model.act(input)).toThrow(PretixMockError);
  });

  it('keeps a date with tickets', () => {
    const { model } = createWorld();
    model.act({ act: 'add_event', slug: 'talks', name: 'Talks', series: true });
    model.act({ act: 'add_item', event: 'talks', name: 'Seat' });
    const subevent = model.act({ act: 'add_date', event: 'talks', name: 'One' })[0]?.subevent ?? 0;
    model.act({ act: 'place', event: 'talks', tickets: [{ subevent }] });
    expect(() => model.act({ act: 'delete_date', event: 'talks', subevent })).toThrow(PretixMockError);
  });

  it('deletes orders of test mode, empty events and empty dates', () => {
    const { model, place } = createWorld();
    place('TST77', { testmode: true });
    expect(model.act({ act: 'delete_order', event: 'gala', code: 'TST77' })).toMatchObject([{ code: 'TST77' }]);
    expect(model.act({ act: 'delete_event', event: 'gala' })).toMatchObject([{ action: 'pretix.event.deleted' }]);
    model.act({ act: 'add_event', slug: 'talks', name: 'Talks', series: true });
    const [added] = model.act({ act: 'add_date', event: 'talks', name: 'One' });
    const subevent = added?.subevent ?? 0;
    expect(model.act({ act: 'rename_date', event: 'talks', subevent, name: 'Two' })).toMatchObject([{ subevent }]);
    expect(model.act({ act: 'delete_date', event: 'talks', subevent })).toMatchObject([{ subevent }]);
  });
});
