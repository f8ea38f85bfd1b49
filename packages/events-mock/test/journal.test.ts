// The journal is bounded, and its counts are not.
import { expect, test } from 'vitest';
import { createJournal } from '../src/index.ts';

const request = (method: string) => ({ at: '2026-05-02T18:00:00.000Z', method, path: '/v1/me', status: 200 });

test('the newest entries are kept, newest first, and every one is counted', () => {
  const journal = createJournal({ capacity: 3 });
  for (let count = 0; count < 10; count++) journal.addRequest(request(count < 9 ? 'GET' : 'HEAD'));
  expect(journal.requests().map(({ number }) => number)).toEqual([10, 9, 8]);
  expect(journal.counters().requestsByMethod).toEqual({ GET: 9, HEAD: 1 });
});

test('what came after a number can be asked for', () => {
  const journal = createJournal();
  for (let count = 0; count < 5; count++) journal.addRequest(request('GET'));
  expect(journal.requests({ after: 3 }).map(({ number }) => number)).toEqual([5, 4]);
  expect(journal.requests({ limit: 1 }).map(({ number }) => number)).toEqual([5]);
  expect(journal.requests({ after: 5 })).toEqual([]);
});

test('by default 10,000 of each are kept', () => {
  const journal = createJournal();
  for (let count = 0; count < 25_000; count++) journal.addRequest(request('GET'));
  const kept = journal.requests({ limit: 100_000 });
  expect([kept.length, kept.at(-1)?.number]).toEqual([10_000, 15_001]);
});

test('a cleared journal counts from nothing, but gives no number twice', () => {
  const journal = createJournal();
  journal.addRequest(request('GET'));
  journal.clear();
  expect(journal.counters().requestsByMethod).toEqual({});
  journal.addRequest(request('GET'));
  expect(journal.requests().map(({ number }) => number)).toEqual([2]);
});
