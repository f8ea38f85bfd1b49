// The API as pretix has it: who may ask, pages, filters, and which fields an order shows.
import { event, item, order, organizer, pageOf, question, subevent, toMoment } from '@audience/pretix-api';
import { describe, expect, it } from 'vitest';
import { NO_ORDERS_TOKEN, seedSmallWorld } from '../src/index.ts';
import { createWorld } from './world-for-test.ts';

const codes = (body: Record<string, unknown>): string[] =>
  pageOf(order)
    .parse(body)
    .results.map(({ code }) => code);

describe('who may ask', () => {
  it.each([
    ['without a token that is known', '/', { token: 'x' }, 401],
    ['another organizer', 'https://pretix.test/api/v1/organizers/other/', {}, 403],
    ['an event that is not there', '/events/none/', {}, 403],
    ['the orders of an event, without the right', '/events/gala/orders/', { token: NO_ORDERS_TOKEN }, 403],
    ['an order that is not there', '/events/gala/orders/NONE7/', {}, 404],
    ['a path that is not there', '/nothing/', {}, 404],
    ['by another method', '/events/', { method: 'POST' }, 405],
    ['by GET', '/events/', {}, 200],
    ['by HEAD', '/events/', { method: 'HEAD' }, 200],
  ])('asks %s', async (_, path, how, status) => {
    expect((await createWorld().ask(path, how)).status).toBe(status);
  });

  it('sees none of the orders of all events without the right, and only the events of its token', async () => {
    const { model, ask, place } = createWorld();
    place('ADA37');
    expect(codes((await ask('/orders/', { token: NO_ORDERS_TOKEN })).body)).toEqual([]);
    model.tokens.push({ token: 'few', orders: true, events: [] });
    expect((await ask('/events/', { token: 'few' })).body).toMatchObject({ count: 0 });
    expect((await ask('/events/gala/', { token: 'few' })).status).toBe(403);
  });

  it('is told to wait beyond the limit, and how long', async () => {
    const { model, ask, pass } = createWorld();
    model.limits.perMinute = 2;
    const statuses = [(await ask('/')).status, (await ask('/')).status];
    const refused = await ask('/');
    expect([...statuses, refused.status]).toEqual([200, 200, 429]);
    expect(refused.headers.get('retry-after')).toBe('60');
    pass(60_001);
    expect((await ask('/')).status).toBe(200);
  });
});

describe('lists', () => {
  it('come in pages whose next is a whole address; the size may only be lowered', async () => {
    const { model, ask, place } = createWorld();
    for (const code of ['A', 'B', 'C', 'D', 'E']) place(code);
    const first = await ask('/events/gala/orders/?page_size=2&testmode=false');
    expect(codes(first.body)).toEqual(['A', 'B']);
    expect(first.body.next).toMatch(/^https:\/\/pretix\.test\/api\/v1\/organizers\/acme\/events\/gala\/orders\/\?/);
    expect(first.headers.get('x-page-generated')).toMatch(/\+01:00$/);
    const second = await ask(String(first.body.next));
    const third = await ask(String(second.body.next));
    expect([...codes(second.body), ...codes(third.body)]).toEqual(['C', 'D', 'E']);
    expect(third.body.next).toBeNull();
    expect((await ask('/events/gala/orders/?page=9')).status).toBe(404);
    model.limits.pageSize = 1;
    expect(codes((await ask('/orders/?page_size=50')).body)).toEqual(['A']);
  });

  it('of orders begin at a time, that time included, and order by it', async () => {
    const { model, ask, place } = createWorld();
    for (const code of ['A', 'B', 'C']) place(code);
    model.act({ act: 'pay', event: 'gala', code: 'A' });
    const all = await ask('/orders/?ordering=last_modified');
    expect(codes(all.body)).toEqual(['B', 'C', 'A']);
    const since = toMoment(pageOf(order).parse(all.body).results[1]?.last_modified ?? 0);
    expect(codes((await ask(`/orders/?ordering=last_modified&modified_since=${since}`)).body)).toEqual(['C', 'A']);
    expect(codes((await ask('/orders/?ordering=-last_modified')).body)).toEqual(['A', 'C', 'B']);
    expect((await ask('/orders/?modified_since=yesterday')).status).toBe(400);
  });

  it('of orders leave out test mode when asked to, and cancelled tickets unless asked for', async () => {
    const { model, ask, place } = createWorld();
    place('A', { tickets: [{}, {}] });
    place('T', { testmode: true });
    model.act({ act: 'cancel_position', event: 'gala', code: 'A', positionid: 2 });
    expect(codes((await ask('/orders/?testmode=false')).body)).toEqual(['A']);
    const tickets = async (query: string) => order.parse((await ask(`/events/gala/orders/A/${query}`)).body).positions;
    expect(await tickets('')).toHaveLength(1);
    expect(await tickets('?include_canceled_positions=true')).toMatchObject([{ canceled: false }, { canceled: true }]);
  });

  it('of everything else read by their schemas', async () => {
    const { model, ask } = createWorld();
    model.act({ act: 'delete_event', event: 'gala' });
    seedSmallWorld(model);
    expect(organizer.parse((await ask('/')).body)).toEqual(model.organizer);
    const events = pageOf(event).parse((await ask('/events/?has_subevents=false&search=sOmm')).body).results;
    expect(events.map(({ slug }) => slug)).toEqual(['gala']);
    const dates = pageOf(subevent).parse((await ask('/subevents/')).body).results;
    expect(subevent.parse((await ask(`/events/talks/subevents/${dates[1]?.id}/`)).body)).toEqual(dates[1]);
    expect(pageOf(item).parse((await ask('/events/gala/items/')).body).results).toHaveLength(3);
    const [menu] = pageOf(question).parse((await ask('/events/gala/questions/')).body).results;
    expect(menu).toMatchObject({
      type: 'C',
      identifier: 'MENU',
      options: [{ identifier: 'MEAT' }, { identifier: 'VEGAN' }],
    });
    expect((await ask('/events/gala/checkinlists/')).body).toMatchObject({ count: 1 });
  });
});

describe('an order', () => {
  const read = async (query: string) => {
    const { ask, place } = createWorld();
    place('ADA37', { email: 'office@example.com' });
    return ask(`/events/gala/orders/ADA37/${query}`);
  };

  it('shows everything by default, what lets its bearer in as well', async () => {
    expect((await read('')).body).toMatchObject({
      secret: expect.any(String),
      email: 'office@example.com',
      positions: [{ secret: expect.any(String), attendee_name: 'Ada Lovelace' }],
    });
  });

  it('shows only what is named by include, and not what is named by exclude', async () => {
    const included = await read('?include=code&include=positions.id');
    expect(included.body).toEqual({ code: 'ADA37', positions: [{ id: expect.any(Number) }] });
    const { body } = await read('?exclude=secret&exclude=positions.secret');
    expect(JSON.stringify(body)).not.toContain('ticket-secret');
    expect(body).not.toHaveProperty('secret');
  });

  it('fails, as in pretix, when exclude names a nested field that include left out', async () => {
    expect((await read('?include=positions.id&exclude=positions.secret')).status).toBe(500);
  });
});
