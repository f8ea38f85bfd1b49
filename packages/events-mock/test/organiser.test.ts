// The calls under /_mock: each does what Events' own screens would do, and refuses what cannot be read.
import { expect, test } from 'vitest';
import { createOrganiser } from './organiser.ts';

test('an evening by calls: every edit answers the new state and makes one entry of the feed', async () => {
  const { call, list, model } = createOrganiser();
  const before = model.lastSeq();
  const calls: Array<[string, string, unknown, number, object | null]> = [
    ['POST', '/_mock/events', { name: 'Dinner', startsAt: '2026-06-01T18:00:00Z' }, 201, { id: 'event-2' }],
    ['PATCH', '/_mock/events/event-2', { venue: 'Library' }, 200, { venue: 'Library', revision: 2 }],
    ['POST', '/_mock/guest-lists', { eventId: 'event-2', name: 'VIP' }, 201, { id: 'guest_list-2' }],
    ['PATCH', '/_mock/guest-lists/guest_list-2', { name: 'Press' }, 200, { name: 'Press' }],
    ['POST', '/_mock/guests', { eventId: 'event-1', firstName: 'Noor' }, 201, { id: 'guest-1', guestListId: list.id }],
    ['PATCH', '/_mock/guests/guest-1', { company: 'Acme' }, 200, { company: 'Acme', revision: 2 }],
    ['POST', '/_mock/guests/guest-1/rsvp', { status: 'confirmed' }, 200, { status: 'confirmed' }],
    ['POST', '/_mock/guests/guest-1/check-in', undefined, 200, { arrivedGuests: 1 }],
    ['POST', '/_mock/guests/guest-1/check-in/revert', undefined, 200, { checkedInAt: null }],
    ['POST', '/_mock/guest-lists', { eventId: 'event-1', name: 'VIP' }, 201, { id: 'guest_list-3' }],
    ['POST', '/_mock/guests/guest-1/move', { guestListId: 'guest_list-3' }, 200, { guestListId: 'guest_list-3' }],
    ['DELETE', '/_mock/guests/guest-1', undefined, 204, null],
    ['DELETE', '/_mock/guest-lists/guest_list-3', undefined, 204, null],
    ['DELETE', '/_mock/events/event-2', undefined, 204, null],
  ];
  for (const [method, path, body, status, json] of calls) {
    const answer = await call(method, path, body);
    expect(answer).toMatchObject(json ? { status, json } : { status });
  }
  expect(model.lastSeq()).toBe(before + calls.length);
});

test('a custom field and a relationship can be made, and the relationship taken away', async () => {
  const { addGuest, call, event } = createOrganiser();
  const [guest, related] = [addGuest(), addGuest()];
  const field = await call('POST', '/_mock/custom-fields', { label: 'Diet', eventId: event.id });
  expect(field).toMatchObject({ status: 201, json: { key: 'diet', type: 'text' } });
  const pair = { guestId: guest.id, relatedGuestId: related.id, label: 'Friend' };
  expect(await call('POST', '/_mock/relationships', pair)).toEqual({ status: 201, json: pair });
  const path = `/_mock/guests/${related.id}/relationships`;
  expect((await call('GET', path)).json).toMatchObject({ items: [{ label: 'Friend', guest: { id: guest.id } }] });
  const taken = { guestId: related.id, relatedGuestId: guest.id };
  expect((await call('DELETE', '/_mock/relationships', taken)).status).toBe(204);
  expect((await call('DELETE', '/_mock/relationships', taken)).status).toBe(404);
  expect(await call('GET', path)).toEqual({ status: 200, json: { items: [] } });
});

test('the webhook is set up, sends, and its secret can be replaced', async () => {
  const { addGuest, call, received, sender } = createOrganiser();
  const url = 'https://audience.example/webhooks/key';
  const set = await call('PUT', '/_mock/webhook', { url });
  expect(set).toMatchObject({ status: 200, json: { url, secret: sender.target().secrets[0]?.secret, alsoSigning: 0 } });
  expect(await call('POST', '/_mock/webhook/rotate')).toMatchObject({ json: { alsoSigning: 1 } });
  addGuest();
  await sender.idle();
  expect(received).toHaveLength(1);
  const { json } = await call('GET', '/_mock/journal');
  expect(json).toMatchObject({ deliveries: [{ outcome: 'accepted', attempt: 1 }], requests: [] });
});

test('the switch, the scheme of a user and the faults can be set, and the state shows them', async () => {
  const { call, faults, model } = createOrganiser();
  expect((await call('PUT', '/_mock/integration', { enabled: false })).status).toBe(200);
  expect((await call('PUT', '/_mock/users/user_1', { scheme: 'events_creator' })).status).toBe(200);
  expect((await call('PUT', '/_mock/faults', { drop: { rate: 0.5, seed: 3 } })).status).toBe(200);
  expect(model.isEnabled()).toBe(false);
  expect(faults.current()).toEqual({ drop: { rate: 0.5, seed: 3 } });
  expect((await call('GET', '/_mock/state')).json).toMatchObject({
    integration: { enabled: false },
    users: [{ id: 'user_1', scheme: 'events_creator' }, {}, {}],
    faults: { drop: { rate: 0.5, seed: 3 } },
    lastSeq: 2,
  });
});

test('another token in the place of a user’s is accepted, and the one before is not; what may be none is refused', async () => {
  const { call, model } = createOrganiser();
  const token = 'another-token-of-the-administrator';
  expect(await call('PUT', '/_mock/users/user_1', { token })).toMatchObject({
    status: 200,
    json: { id: 'user_1', token },
  });
  expect(model.users()[0]).toMatchObject({ token, scheme: 'admin_access' });
  for (const body of [{}, { token: 'short' }, { token: 'with a blank in the middle' }]) {
    expect((await call('PUT', '/_mock/users/user_1', body)).status).toBe(422);
  }
  const kept = model.snapshot();
  model.setToken('user_1', 'one-more-token-of-the-administrator');
  model.restore(kept);
  expect(model.users()[0]?.token).toBe(token);
});

test('seeding replaces the account', async () => {
  const { call, model } = createOrganiser();
  expect((await call('POST', '/_mock/seed', { seed: 3, events: 2, guestsPerEvent: 4 })).status).toBe(200);
  expect(model.events().items.map(({ guestCount }) => guestCount)).toEqual([4, 4]);
});

test('the page reads events and guests in pages, by words and by list', async () => {
  const { addGuest, call, event, list } = createOrganiser();
  addGuest({ firstName: 'Noor' });
  addGuest({ firstName: 'Kenji' });
  expect((await call('GET', '/_mock/events?search=party')).json).toMatchObject({ items: [{ id: event.id }] });
  expect((await call('GET', `/_mock/events/${event.id}`)).json).toMatchObject({
    event: {},
    guestLists: [{ id: list.id }],
  });
  const path = `/_mock/events/${event.id}/guests`;
  expect((await call('GET', `${path}?limit=1`)).json).toMatchObject({
    items: [{ firstName: 'Noor' }],
    nextCursor: 'c1',
  });
  expect((await call('GET', `${path}?search=kenji&guestList=${list.id}`)).json).toMatchObject({
    items: [{ firstName: 'Kenji' }],
  });
});

test.each([
  ['no JSON', 'POST', '/_mock/guests', '{"eventId":', 400, {}],
  ['an unknown property', 'POST', '/_mock/guests', { eventId: 'event-1', x: 1 }, 422, { errors: [{ pointer: '/x' }] }],
  [
    'a missing property',
    'POST',
    '/_mock/events',
    {},
    422,
    { errors: [{ pointer: '/name' }, { pointer: '/startsAt' }] },
  ],
  ['a rate above 1', 'PUT', '/_mock/faults', { drop: { rate: 2 } }, 422, { errors: [{ pointer: '/drop/rate' }] }],
  ['an absent guest', 'POST', '/_mock/guests/absent/check-in', undefined, 404, { detail: 'There is no such guest.' }],
  ['an absent list', 'POST', '/_mock/guest-lists', { eventId: 'absent', name: 'VIP' }, 404, {}],
  ['an absent event', 'GET', '/_mock/events/absent', undefined, 404, {}],
  ['an absent call', 'POST', '/_mock/nothing', {}, 404, {}],
  ['an absent user', 'PUT', '/_mock/users/absent', { scheme: 'no_access' }, 404, {}],
  ['an absent scenario', 'POST', '/_mock/scenarios/toString', {}, 404, {}],
])('%s is refused by a problem document', async (_, method, path, body, status, json) => {
  const { call } = createOrganiser();
  expect(await call(method, path, body)).toMatchObject({ status, json: { status, ...json } });
});

test('an edit that the state does not allow is 409', async () => {
  const { addGuest, call, model } = createOrganiser();
  const other = model.createEvent({ name: 'Open Day', startsAt: '2026-06-01T18:00:00Z', invitationsEnabled: false });
  const guest = addGuest({ eventId: other.id });
  expect((await call('POST', `/_mock/guests/${guest.id}/rsvp`, { status: 'confirmed' })).status).toBe(409);
});

test('a page of another site cannot edit the mock', async () => {
  const { call, model } = createOrganiser();
  const before = model.lastSeq();
  const body = { name: 'Evil', startsAt: '2026-06-01T18:00:00Z' };
  expect((await call('POST', '/_mock/events', body, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  expect(model.lastSeq()).toBe(before);
});

test('whoever keeps the state hears of every call that may have changed something', async () => {
  const { call, edits } = createOrganiser();
  await call('GET', '/_mock/state');
  expect(edits()).toBe(0);
  await call('PUT', '/_mock/integration', { enabled: false });
  expect(edits()).toBe(1);
});
