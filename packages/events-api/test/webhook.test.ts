// How a consumer reads webhook bodies and the change feed.
import { expect, test } from 'vitest';
import {
  changeFeedPage,
  changeFeedPageEnvelope,
  readWebhookBody,
  WEBHOOK_BODIES,
  WEBHOOK_TYPES,
} from '../src/index.ts';
import { eventJson, guestBodyJson, guestJson, guestListJson } from './builders.ts';

const dataByPrefix: Record<string, object> = {
  guest: { guest: guestJson(), event: eventJson(), guestList: guestListJson() },
  guest_list: { guestList: guestListJson(), event: eventJson() },
  event: { event: eventJson() },
};

test('every type has a body', () => {
  expect([...WEBHOOK_TYPES].sort()).toEqual(Object.keys(WEBHOOK_BODIES).sort());
});

test.each(WEBHOOK_TYPES.map((type) => [type]))('a body of type %s is read', (type) => {
  const data = {
    ...dataByPrefix[type.split('.')[0] ?? ''],
    ...(type.endsWith('updated') ? { changed: ['name'] } : {}),
  };
  const read = readWebhookBody(guestBodyJson({ type, data }));
  expect(read).toMatchObject({ kind: 'body', body: { type, seq: 48_211, data } });
});

test('a type that is not known is told as such, with its place in the feed', () => {
  const read = readWebhookBody(guestBodyJson({ type: 'seating.updated', data: { seat: 4 } }));
  expect(read).toEqual({
    kind: 'unknown_type',
    type: 'seating.updated',
    seq: 48_211,
    timestamp: '2026-05-02T18:04:11.120Z',
  });
});

test('a guest without a list is read', () => {
  const data = { guest: guestJson({ guestListId: null }), event: eventJson(), guestList: null, changed: [] };
  expect(readWebhookBody(guestBodyJson({ data })).kind).toBe('body');
});

test.each([
  ['null', null],
  ['a text', 'guest.updated'],
  ['an array', []],
  ['no number', guestBodyJson({ seq: undefined })],
  ['no data', guestBodyJson({ data: null })],
  ['a broken guest', guestBodyJson({ data: { guest: {}, event: eventJson() } })],
])('%s is unreadable, and nothing throws', (_, value) => {
  expect(readWebhookBody(value).kind).toBe('unreadable');
});

test('a fault names the place and never the value', () => {
  const data = { guest: guestJson({ updatedAt: 'secret@example.com' }), event: eventJson() };
  const read = readWebhookBody(guestBodyJson({ data }));
  expect(read).toMatchObject({ kind: 'unreadable', faults: [{ pointer: '/data/guest/updatedAt' }] });
  expect(JSON.stringify(read)).not.toContain('secret@');
});

test('one bad entry does not cost a consumer the page of the feed', () => {
  const items = [
    { id: 'msg_1', ...guestBodyJson({ seq: 1 }) },
    { id: 'msg_2', ...guestBodyJson({ seq: 2, type: 'new.thing' }) },
  ];
  const page = { items, nextCursor: '2', lastSeq: 9 };
  expect(changeFeedPage.safeParse(page).success).toBe(false);
  const read = changeFeedPageEnvelope.parse(page);
  expect(read.items.map((item) => readWebhookBody(item).kind)).toEqual(['body', 'unknown_type']);
});
