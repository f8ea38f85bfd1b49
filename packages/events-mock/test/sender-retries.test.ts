// What the sender does until a webhook is taken.
import { expect, test } from 'vitest';
import { RETRY_SCHEDULE } from '../src/index.ts';
import { createSending, refuse } from './sending.ts';

const HOUR = 3_600_000;

test('a delivery that nobody takes is tried ten times over 75:35:05 hours, then given up', async () => {
  const { addGuest, received, sender, time, journal } = createSending(() => refuse());
  const began = time.clock();
  addGuest();
  await time.advance(100 * HOUR);
  const seconds = received.map(({ headers }) => Number(headers.get('webhook-timestamp')) - began / 1000);
  expect(seconds).toEqual([0, 5, 305, 2_105, 9_305, 27_305, 63_305, 113_705, 185_705, 272_105]);
  expect(272_105).toBe(75 * 3_600 + 35 * 60 + 5);
  expect(RETRY_SCHEDULE).toHaveLength(9);
  expect(sender.pending()).toBe(0);
  expect(journal.deliveries()[0]).toMatchObject({ attempt: 10, outcome: 'refused', nextAttemptAt: null });
});

test('every attempt has the same id and body, and its own time and signature', async () => {
  const { addGuest, received, time } = createSending((count) => (count < 3 ? refuse() : new Response()));
  addGuest();
  await time.advance(HOUR);
  expect(received).toHaveLength(3);
  const distinct = (header: string) => new Set(received.map(({ headers }) => headers.get(header))).size;
  expect(distinct('webhook-id')).toBe(1);
  expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  expect([distinct('webhook-timestamp'), distinct('webhook-signature')]).toEqual([3, 3]);
});

test.each([200, 202, 204])('an answer of %i takes the delivery', async (status) => {
  const { addGuest, sender } = createSending(() => refuse(status));
  addGuest();
  await sender.idle();
  expect(sender.pending()).toBe(0);
});

test.each([301, 307, 400, 404, 410, 429, 500])('an answer of %i is no 2xx and is tried again', async (status) => {
  const { addGuest, journal, sender } = createSending(() => refuse(status));
  addGuest();
  await sender.idle();
  expect(sender.pending()).toBe(1);
  expect(journal.deliveries()[0]).toMatchObject({ outcome: 'refused', status });
});

test('no answer within 15 s is a failed attempt', async () => {
  const { addGuest, journal, received, sender, time } = createSending((count) =>
    count === 1 ? new Promise<Response>(() => {}) : new Response(),
  );
  addGuest();
  await time.advance(14_999);
  expect(journal.deliveries()).toEqual([]);
  await time.advance(1);
  expect(journal.deliveries()).toMatchObject([{ outcome: 'timed_out', status: null, milliseconds: 15_000 }]);
  await time.advance(5_000);
  expect(received).toHaveLength(2);
  expect(sender.pending()).toBe(0);
});

test('a connection that cannot be made is a failed attempt', async () => {
  const { addGuest, journal, sender } = createSending(() => Promise.reject(new TypeError('refused')));
  addGuest();
  await sender.idle();
  expect(journal.deliveries()).toMatchObject([{ outcome: 'unreachable', status: null }]);
  expect(sender.pending()).toBe(1);
});

test('what waits can be tried now, without waiting for the schedule', async () => {
  const { addGuest, received, sender } = createSending((count) => (count <= 2 ? refuse() : new Response()));
  addGuest();
  addGuest();
  await sender.idle();
  expect(sender.pending()).toBe(2);
  sender.retryNow();
  await sender.idle();
  expect(received).toHaveLength(4);
  expect(sender.pending()).toBe(0);
});

test('another schedule can be set', async () => {
  const { addGuest, received, time } = createSending(() => refuse(), { schedule: [10, 20] });
  addGuest();
  await time.advance(HOUR);
  expect(received).toHaveLength(3);
});

test('the journal tells of every attempt and when the next one is', async () => {
  const { addGuest, journal, time } = createSending((count) => (count === 1 ? refuse(503) : refuse(202)));
  addGuest();
  await time.advance(5_000);
  expect(journal.deliveries()).toMatchObject([
    { number: 2, attempt: 2, outcome: 'accepted', status: 202, type: 'guest.created', seq: 3, nextAttemptAt: null },
    { number: 1, attempt: 1, outcome: 'refused', status: 503, nextAttemptAt: '2026-05-02T18:00:05.000Z' },
  ]);
});
