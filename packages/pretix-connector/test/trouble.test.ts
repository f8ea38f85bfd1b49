// Notifications that cannot be used, answers that cannot be read, pages that do not end, and rights that are missing.
import { NO_ORDERS_TOKEN } from '@audience/pretix-mock';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { collect, contextWith } from './context-for-test.ts';
import { changesOf, deliveryOf, useShop } from './shop-for-test.ts';

const { server, shop } = useShop();
const { pull } = pretixConnector;
const body = { notification_id: 1, organizer: 'acme', event: 'gala', code: 'ADA37', action: 'pretix.event.order.paid' };
const ORDERS = 'https://pretix.test/api/v1/organizers/acme/events/gala/orders/';
const order = (more: object = {}) => ({
  ...{ code: 'ADA37', event: 'gala', status: 'p', testmode: false, positions: [] },
  ...{ datetime: '2026-05-02T18:00:00Z', last_modified: '2026-05-02T18:00:00Z' },
  ...more,
});
const ticket = (more: object = {}) => ({ id: 1, positionid: 1, item: shop().guest, ...more });
const page = (results: unknown[], next: string | null = null) => ({ count: 1, next, previous: null, results });
const persons = (context = contextWith().context) => collect(pull?.persons(context, { eventId: 'gala' }));

describe('a notification that cannot be used', () => {
  it.each([
    ['no JSON', '['],
    ['another form', { type: 'guest.updated' }],
    ['no order', { ...body, code: undefined }],
    ['no event, as an old pretix could send', { ...body, event: undefined, action: 'pretix.event.checkin' }],
    ['no event, of an event', { ...body, event: undefined, action: 'pretix.event.changed' }],
  ])('fails with `data`: %s', async (_, sent) => {
    await expect(changesOf(sent)).rejects.toMatchObject({ failure: 'data', code: 'notification_unreadable' });
  });

  it.each([
    ['that the token may not see', { ...body, event: 'none' }, {}],
    ['whose orders the token may not see', body, { token: NO_ORDERS_TOKEN }],
  ])('fails with `config` for an event %s', async (_, sent, settings) => {
    await expect(changesOf(sent, settings)).rejects.toMatchObject({ failure: 'config', code: 'source_forbidden' });
  });

  it.each(['..', '.'])('never reaches out of its place in the address: %s', async (code) => {
    await expect(changesOf({ ...body, code })).rejects.toMatchObject({ failure: 'data', code: 'source_id_invalid' });
    const { context, reads } = contextWith();
    const sent = deliveryOf({ ...body, code: '../../other?x=' });
    await pretixConnector.webhook?.parse(sent, context).catch(() => undefined);
    expect(reads.every(({ url }) => url.pathname.startsWith('/api/v1/organizers/acme/events/gala/'))).toBe(true);
  });

  it('is tried again when pretix fails or asks to wait', async () => {
    for (const status of [429, 500]) {
      server.use(http.get(`${ORDERS}ADA37/`, () => new HttpResponse(null, { status })));
      await expect(changesOf(body)).rejects.toMatchObject({ failure: 'transient' });
    }
  });
});

describe('an answer', () => {
  const answer = (found: unknown) =>
    server.use(http.get(`${ORDERS}ADA37/`, () => HttpResponse.json({ ...Object(found) })));

  it('that is no order fails with `data`, told by place and not by value', async () => {
    answer({ ...order(), last_modified: 'canary' });
    const fault = await changesOf(body).catch((error: unknown) => error);
    expect(fault).toMatchObject({ failure: 'data', code: 'source_unreadable' });
    expect(String(fault)).toMatch(/last_modified/);
    expect(String(fault)).not.toMatch(/canary/);
  });

  it('with a status or product that is not known still brings the guest', async () => {
    answer(order({ status: 'x', positions: [ticket({ item: 99_999 })] }));
    const [change] = await changesOf(body);
    expect(change).toMatchObject({ person: { listId: 'gala/99999', attendance: { status: null } } });
    expect(change).not.toHaveProperty('list');
  });

  it('of test mode brings nothing, whatever was asked for', async () => {
    answer(order({ testmode: true, positions: [ticket()] }));
    expect(await changesOf(body)).toEqual([]);
    server.use(http.get(ORDERS, () => HttpResponse.json(page([order({ testmode: true, positions: [ticket()] })]))));
    expect((await persons()).items).toEqual([]);
  });

  it('without the time of day is read, at no time at all', async () => {
    server.use(http.get(`${ORDERS}ADA37/`, () => HttpResponse.json(order({ positions: [ticket()] }))));
    server.use(
      http.get('https://pretix.test/api/v1/organizers/acme/events/gala/', () =>
        HttpResponse.json({ slug: 'gala', name: 'Gala', date_from: '2026-06-01T18:00:00Z' }),
      ),
    );
    expect(await changesOf(body)).toMatchObject([{ event: { updatedAt: 0, timeZone: null } }]);
  });
});

describe('pages', () => {
  it('with odd orders leave them out and count them in the log, without what they held', async () => {
    server.use(
      http.get(ORDERS, () =>
        HttpResponse.json(page([order({ positions: [ticket()] }), { email: 'canary@example.com' }, null])),
      ),
    );
    const { context, warnings } = contextWith();
    expect((await persons(context)).items).toHaveLength(1);
    expect(warnings).toEqual([[expect.any(String), { unreadable: 2 }]]);
    expect(JSON.stringify(warnings)).not.toContain('canary');
  });

  it('that lead on for ever end with a clear error', async () => {
    server.use(http.get(ORDERS, () => HttpResponse.json(page([], `${ORDERS}?page=2`))));
    let pages = 0;
    const context = contextWith().context;
    const answer = await context.http.get(ORDERS);
    const endless = {
      ...context,
      http: { ...context.http, get: async (url: string) => (url.startsWith(ORDERS) ? answer : context.http.get(url)) },
    };
    const reading = async () => {
      for await (const _ of pull?.persons(endless, { eventId: 'gala' }) ?? []) pages += 1;
    };
    await expect(reading()).rejects.toMatchObject({ failure: 'data', code: 'source_cursor_loop' });
    // Of 10,000 pages without anything, every fiftieth is given on.
    expect(pages).toBe(200);
  });

  it('never follow the address that pretix names', async () => {
    shop().place('ADA37', [{}]);
    server.use(
      http.get(ORDERS, ({ request }) => {
        const isFirst = new URL(request.url).searchParams.get('page') === '1';
        return HttpResponse.json(
          isFirst ? page([], 'https://elsewhere.test/?page=2') : page([order({ positions: [ticket()] })]),
        );
      }),
    );
    const { context, reads } = contextWith();
    expect((await persons(context)).items).toHaveLength(1);
    expect(new Set(reads.map(({ url }) => url.host))).toEqual(new Set(['pretix.test']));
  });
});

it('the token goes in the header of every request and in no address', async () => {
  const headers: Array<string | null> = [];
  server.use(
    http.get('https://pretix.test/base/api/v1/*', ({ request }) => {
      headers.push(request.headers.get('authorization'));
      return HttpResponse.json(page([]));
    }),
  );
  const { context, reads } = contextWith({ baseUrl: 'https://pretix.test/base', token: 'canary' });
  await pretixConnector.browse?.events(context, {});
  expect(new Set(headers)).toEqual(new Set(['Token canary']));
  expect(reads.map(({ url }) => url.href).join()).not.toContain('canary');
});
