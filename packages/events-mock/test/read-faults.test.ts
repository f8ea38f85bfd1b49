// What goes wrong with reads, when it is asked to.
import { expect, test } from 'vitest';
import { createApi } from './api.ts';
import { settle } from './fake-time.ts';

test('too many requests are 429 with Retry-After', async () => {
  const { faults, get } = createApi();
  faults.set({ readTooMany: { rate: 1, retryAfterSeconds: 7 } });
  const response = await get('/v1/events');
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '7']);
});

test('an error is 500, as a problem document', async () => {
  const { faults, get, journal } = createApi();
  faults.set({ readError: { rate: 1 } });
  expect((await get('/v1/events')).status).toBe(500);
  expect(journal.requests()).toMatchObject([{ status: 500 }]);
});

test('a page of HTML says 200 and is no JSON', async () => {
  const { faults, get } = createApi();
  faults.set({ readHtml: { rate: 1 } });
  const response = await get('/v1/events');
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  await expect(response.json()).rejects.toThrow(SyntaxError);
});

test('a cut connection gives half of the body and breaks', async () => {
  const { faults, get } = createApi();
  faults.set({ readCut: { rate: 1 } });
  const response = await get('/v1/events');
  const reader = response.body?.getReader();
  expect((await reader?.read())?.value?.length).toBeGreaterThan(10);
  await expect(reader?.read()).rejects.toThrow('cut');
});

test('a slow read answers rightly, after its time', async () => {
  const { faults, get, time } = createApi();
  faults.set({ readSlow: { rate: 1, milliseconds: 30_000 } });
  let status = 0;
  const answer = get('/v1/events').then((response) => {
    status = response.status;
  });
  await time.advance(29_999);
  expect(status).toBe(0);
  await time.advance(1);
  await settle();
  await answer;
  expect(status).toBe(200);
});

test('faults strike the same reads for the same seed, about as often as their rate says', async () => {
  const statuses = async (seed: number): Promise<number[]> => {
    const { faults, get } = createApi();
    faults.set({ readError: { rate: 0.3, seed }, readTooMany: { rate: 0.2, seed } });
    const all: number[] = [];
    for (let count = 0; count < 100; count++) all.push((await get('/v1/me')).status);
    return all;
  };
  const first = await statuses(4);
  expect(await statuses(4)).toEqual(first);
  expect(await statuses(5)).not.toEqual(first);
  const failed = first.filter((status) => status !== 200).length;
  expect(failed).toBeGreaterThan(25);
  expect(failed).toBeLessThan(65);
});

test('setting the faults anew begins their chance anew, and none of them stays', async () => {
  const { faults, get } = createApi();
  faults.set({ readError: { rate: 1 } });
  faults.set({});
  expect((await get('/v1/me')).status).toBe(200);
  expect(faults.current()).toEqual({});
});
