// The payloads that pretix published, served as pretix would serve them: what becomes of input that nobody here invented.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { sourceChange } from '@audience/connector';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { collect, contextWith, settingsWith } from './context-for-test.ts';
import { deliveryOf } from './shop-for-test.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, '../../pretix-api/test/fixtures', `${name}.json`), 'utf8'));
const notifications = fixture('webhooks');
const ORGANIZERS = 'https://pretix.test/api/v1/organizers';
const TIME = Date.parse('2017-12-01T10:00:00Z');

const server = setupServer();
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

function serve(organizer: string, event: string, order: object) {
  const root = `${ORGANIZERS}/${organizer}/events/${event}`;
  const answer = (path: string, body: object) => http.get(`${root}/${path}`, () => HttpResponse.json(body));
  server.use(
    answer('', { ...fixture('event'), slug: event }),
    answer('items/', fixture('items-page')),
    answer('questions/', fixture('questions-page')),
    answer('orders/', { ...fixture('orders-page'), results: [order] }),
    http.get(`${root}/orders/:code/`, () => HttpResponse.json(order)),
  );
}

const read = async (name: string) => {
  const body = notifications[name];
  const { context, warnings } = contextWith({ organizer: body.organizer });
  const verified = pretixConnector.webhook?.verify(deliveryOf(body), settingsWith({ organizer: body.organizer }));
  const result = await pretixConnector.webhook?.parse(deliveryOf(body), context);
  if (result?.kind === 'changes') for (const change of result.changes) sourceChange.parse(change);
  return { verified, result, warnings };
};

describe('what pretix published', () => {
  it('of its documentation: a placed order becomes a guest who came', async () => {
    serve('acmecorp', 'democon', fixture('order'));
    const { verified, result } = await read('documented order.placed');
    expect(verified).toEqual({ ok: true, deliveryId: 'acmecorp:123455', type: 'pretix.event.order.placed' });
    expect(result).toMatchObject({
      changes: [
        {
          trigger: 'created',
          revision: TIME * 1000,
          person: {
            id: '23442',
            eventId: 'democon',
            listId: 'democon/1345',
            values: {
              given_name: 'Peter',
              family_name: null,
              attendee_email: null,
              company: 'Sample company',
              address: 'Test street 12, 12345 Testington, DE',
            },
            attendance: { status: 'confirmed', checkedInAt: Date.parse('2017-12-25T12:45:23Z'), arrivedGuests: 1 },
          },
          event: { id: 'democon', name: 'Sample Conference', timeZone: 'Europe/Berlin' },
        },
      ],
    });
    // Neither the buyer, nor the name on the invoice, nor what lets its bearer in.
    expect(JSON.stringify(result)).not.toMatch(/tester@example|John Doe|491234567|k24fiuwvu8kxz3y1|z3fsn8jyufm5kpk/);
  });

  it.each(['order.paid of tests', 'order.changed.item of tests'])('of its tests: %s', async (name) => {
    serve('dummy', 'dummy', { ...fixture('order-of-tests'), last_modified: '2017-12-01T10:00:00Z' });
    const { result } = await read(name);
    expect(result).toMatchObject({
      changes: [
        {
          trigger: 'updated',
          person: { id: '1', values: { given_name: 'Peter' }, attendance: { status: 'unconfirmed' } },
        },
      ],
    });
  });

  it('of a user’s tests: a check-in of a ticket that its order does not have brings nothing', async () => {
    serve('community', 'flock-2026', { ...fixture('order'), code: 'YTSDG' });
    expect((await read('checkin')).result).toEqual({ kind: 'changes', changes: [] });
    serve('community', 'flock-2026', { ...fixture('order'), code: 'YTSDG', positions: [] });
    expect((await read('checkin')).result).toEqual({ kind: 'changes', changes: [] });
  });

  it('of a user’s tests: the ticket that was checked in', async () => {
    const [position] = fixture('order').positions;
    serve('community', 'flock-2026', { ...fixture('order'), code: 'YTSDG', positions: [{ ...position, id: 905 }] });
    expect((await read('checkin')).result).toMatchObject({ changes: [{ person: { id: '905' } }] });
  });

  it('of a user’s tests: a check-in without an event verifies, and cannot be read', async () => {
    expect(
      pretixConnector.webhook?.verify(
        deliveryOf(notifications['checkin without event']),
        settingsWith({ organizer: 'community' }),
      ),
    ).toMatchObject({ ok: true });
    await expect(read('checkin without event')).rejects.toMatchObject({ code: 'notification_unreadable' });
  });

  it('of a user’s tests: what a plugin tells is not known', async () => {
    expect((await read('of a plugin')).result).toEqual({ kind: 'unknown_type', type: 'pretix.dummy' });
  });

  it('of lists is pulled whole, and nothing is left out as unreadable', async () => {
    serve('acme', 'sampleconf', fixture('orders-page').results[0]);
    const { context, warnings } = contextWith();
    const { items } = await collect(pretixConnector.pull?.persons(context, { eventId: 'sampleconf' }));
    expect(items).toMatchObject([{ trigger: 'read', person: { id: '23442' } }]);
    expect(await pretixConnector.fields(context, { eventId: 'sampleconf' })).toContainEqual({
      key: 'custom:WY3TP9SL',
      label: 'T-Shirt size',
      type: 'select',
      custom: true,
      suggestedUid: false,
      options: ['S', 'M', 'L'],
    });
    expect(warnings).toEqual([]);
  });

  it('of events and dates is browsed', async () => {
    server.use(
      http.get(`${ORGANIZERS}/acme/events/`, () => HttpResponse.json(fixture('events-page'))),
      http.get(`${ORGANIZERS}/acme/subevents/`, () => HttpResponse.json(fixture('subevents-page'))),
    );
    const { context } = contextWith();
    const events = await pretixConnector.browse?.events(context, {});
    expect(events).toMatchObject({ items: [{ id: 'sampleconf', name: 'Sample Conference' }] });
    const dates = await pretixConnector.browse?.events(context, { cursor: events?.next ?? '' });
    expect(dates).toMatchObject({ items: [{ id: 'sampleconf/1', name: 'First Sample Conference' }], next: null });
  });
});
