// What each type of notification becomes.
import { sourceChange } from '@audience/connector';
import { describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';
import { settingsWith, signedDelivery } from './settings-for-test.ts';
import { AT, wireBody, wireEvent, wireGuest, wireList } from './wire-for-test.ts';

async function parse(body: object | string) {
  const result = await eventsConnector.webhook?.parse(signedDelivery(body), contextWith().context);
  if (result?.kind === 'changes') for (const change of result.changes) sourceChange.parse(change);
  return result;
}
const changes = (...expected: object[]) => ({ kind: 'changes', changes: expected });
const guestBody = (type: string, more: object = {}) =>
  wireBody(type, { guest: wireGuest(), event: wireEvent(), guestList: wireList(), ...more });

const gala = {
  id: 'e1',
  name: 'Gala',
  startsAt: Date.parse('2026-05-02T17:00:00.000Z'),
  endsAt: null,
  timeZone: 'Europe/Zurich',
  venue: 'Hall',
  personCount: 7,
  revision: 2,
  updatedAt: AT,
};
const vips = { id: 'l1', eventId: 'e1', name: 'VIP', personCount: 3, revision: 1, updatedAt: AT };
const ada = {
  id: 'g1',
  eventId: 'e1',
  listId: 'l1',
  createdAt: Date.parse('2026-04-01T10:00:00.000Z'),
  updatedAt: AT,
  values: {
    externalId: '0042',
    salutation: null,
    firstName: 'Ada',
    lastName: 'Lovelace',
    suffix: null,
    email: 'ada@example.com',
    phone: null,
    company: null,
    jobTitle: null,
    'custom:diet': 'vegan',
    'custom:tags': ['a', 'b'],
    'custom:seats': 2,
    'custom:vip': true,
    'custom:note': null,
  },
  attendance: {
    status: 'confirmed',
    checkedInAt: Date.parse('2026-05-02T17:59:00.000Z'),
    totalGuests: 2,
    arrivedGuests: 1,
  },
};

describe('a notification', () => {
  it('of a new guest is a person with event and list, and no list of changes', async () => {
    expect(await parse(guestBody('guest.created', { changed: ['email'] }))).toEqual(
      changes({
        kind: 'person',
        trigger: 'created',
        at: AT,
        position: '48211',
        revision: 3,
        person: ada,
        event: gala,
        list: vips,
      }),
    );
  });

  it('of a changed guest names what changed by the keys of the contract', async () => {
    const wire = ['checkedInAt', 'arrivedGuests', 'totalGuests', 'status', 'guestListId', 'email', 'customFields.diet'];
    const result = await parse(guestBody('guest.updated', { changed: [...wire, 'somethingNew'] }));
    expect(result).toMatchObject(
      changes({
        trigger: 'updated',
        changed: ['checkedInAt', 'arrivedGuests', 'totalGuests', 'status', 'list', 'email', 'custom:diet'],
      }),
    );
  });

  it('of a removed guest is a removal at the time of the notification', async () => {
    expect(await parse(guestBody('guest.deleted'))).toEqual(
      changes({
        kind: 'person_removed',
        personId: 'g1',
        eventId: 'e1',
        at: AT,
        position: '48211',
        revision: 3,
      }),
    );
  });

  it.each([
    ['event.created', { event: wireEvent() }, { kind: 'event', event: gala, revision: 2 }],
    ['event.updated', { event: wireEvent(), changed: ['name'] }, { kind: 'event', event: gala, revision: 2 }],
    ['event.deleted', { event: wireEvent() }, { kind: 'event', event: gala, revision: 2, removed: true }],
    ['guest_list.created', { guestList: wireList() }, { kind: 'list', list: vips, revision: 1 }],
    ['guest_list.updated', { guestList: wireList(), changed: [] }, { kind: 'list', list: vips, revision: 1 }],
    ['guest_list.deleted', { guestList: wireList() }, { kind: 'list', list: vips, revision: 1, removed: true }],
  ])('of type %s tells of the event or list', async (type, data, expected) => {
    expect(await parse(wireBody(type, data))).toEqual(changes({ ...expected, at: AT, position: '48211' }));
  });

  it.each(['guest.archived', 'audience.ping', '__proto__', 'constructor', ''])(
    'of the type %j is unknown',
    async (type) => {
      expect(await parse({ type })).toEqual({ kind: 'unknown_type', type });
    },
  );
});

it('a notification of an unknown type still tells its place in the feed', async () => {
  expect(await parse(wireBody('guest.praised', {}))).toEqual({
    kind: 'unknown_type',
    type: 'guest.praised',
    position: '48211',
  });
});

it('a notification of an unknown type of any length and content is named in a form that can be stored', async () => {
  const result = await parse(JSON.stringify({ type: `a\u0000b\ud800${'c'.repeat(10_000)}` }));
  expect(result).toEqual({ kind: 'unknown_type', type: `ab\ufffd${'c'.repeat(197)}` });
});

describe('data that cannot be used', () => {
  it.each([
    ['no data', wireBody('guest.updated', null)],
    ['a guest that is no object', wireBody('guest.updated', { guest: 'g1' })],
    ['an id that is a number', guestBody('guest.updated', { guest: wireGuest({ id: 7 }) })],
    ['no revision', guestBody('guest.updated', { guest: wireGuest({ revision: undefined }) })],
    ['a revision beyond whole numbers', guestBody('guest.updated', { guest: wireGuest({ revision: 2 ** 60 }) })],
    ['no time', { ...guestBody('guest.updated'), timestamp: 'yesterday' }],
    ['no seq', { ...guestBody('guest.updated'), seq: '48211' }],
    ['an event without a name', wireBody('event.updated', { event: wireEvent({ name: null }) })],
    ['a list that is missing', wireBody('guest_list.updated', { event: wireEvent() })],
  ])('fails with `data`: %s', async (_, body) => {
    await expect(parse(body)).rejects.toMatchObject({ failure: 'data', code: 'notification_unreadable' });
  });

  it('is told by place and rule, without the values', async () => {
    const guest = wireGuest({ revision: 'a secret value', email: 'ada@example.com' });
    const fault = await parse(guestBody('guest.updated', { guest })).catch((error: unknown) => String(error));
    expect(fault).toContain('/data/guest/revision');
    expect(fault).not.toMatch(/secret|ada@/);
  });

  it('fails with `data` for a body that is no notification at all', async () => {
    await expect(parse('[')).rejects.toMatchObject({ failure: 'data' });
  });
});

describe('the example', () => {
  it('is a notification that verifies and reads', async () => {
    const example = eventsConnector.webhook?.example?.(settingsWith(), AT);
    expect(example && eventsConnector.webhook?.verify(example, settingsWith())).toMatchObject({ ok: true });
    const result = example && (await eventsConnector.webhook?.parse(example, contextWith().context));
    expect(result).toMatchObject(changes({ kind: 'person', trigger: 'created' }));
  });
});
