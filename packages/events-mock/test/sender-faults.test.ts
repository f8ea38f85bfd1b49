// What goes wrong with webhooks, when it is asked to.
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { createSending, SECRET } from './sending.ts';

const always = { rate: 1 };

test('a duplicate is sent twice under one id', async () => {
  const { addGuest, faults, ids, sender } = createSending();
  faults.set({ duplicate: always });
  addGuest();
  await sender.idle();
  expect(ids()).toEqual(['webhook-3', 'webhook-3']);
});

test('a dropped delivery is never sent, and its number stays in the feed', async () => {
  const { addGuest, faults, journal, model, received, time } = createSending();
  faults.set({ drop: always });
  addGuest();
  await time.advance(3_600_000);
  expect(received).toHaveLength(0);
  expect(journal.deliveries()).toMatchObject([{ outcome: 'dropped', attempt: 0, faults: ['drop'] }]);
  expect(model.changes(2)?.items).toHaveLength(1);
});

test('a delayed delivery waits its time', async () => {
  const { addGuest, faults, received, time } = createSending();
  faults.set({ delay: { rate: 1, milliseconds: 700 } });
  addGuest();
  await time.advance(699);
  expect(received).toHaveLength(0);
  await time.advance(1);
  expect(received).toHaveLength(1);
});

test('a reordered delivery goes after the next one, once', async () => {
  const { addGuest, faults, ids, time } = createSending();
  faults.set({ reorder: always });
  addGuest();
  faults.set({});
  addGuest();
  await time.advance(10_000);
  expect(ids()).toEqual(['webhook-4', 'webhook-3']);
});

test('a reordered delivery with none after it goes by itself, once', async () => {
  const { addGuest, faults, ids, time } = createSending();
  faults.set({ reorder: always });
  addGuest();
  await time.advance(1_000);
  expect(ids()).toEqual(['webhook-3']);
  faults.set({});
  addGuest();
  await time.advance(10_000);
  expect(ids()).toEqual(['webhook-3', 'webhook-4']);
});

test('a bad signature fits no secret, and is noted', async () => {
  const { addGuest, faults, journal, received, sender, time } = createSending();
  faults.set({ badSignature: always });
  addGuest();
  await sender.idle();
  const [request] = received;
  const signature = request?.headers.get('webhook-signature');
  const right = new Webhook(SECRET).sign('webhook-3', new Date(time.clock()), request?.body ?? '');
  expect(signature).toMatch(/^v1,/);
  expect(signature).not.toBe(right);
  expect(journal.deliveries()[0]?.faults).toEqual(['badSignature']);
});

test('a corrupt body is half of it, rightly signed', async () => {
  const { addGuest, faults, received, sender, time } = createSending();
  faults.set({ corruptBody: always });
  addGuest();
  await sender.idle();
  const [request] = received;
  const id = request?.headers.get('webhook-id') ?? '';
  const signature = new Webhook(SECRET).sign(id, new Date(time.clock()), request?.body ?? '');
  expect(request?.headers.get('webhook-signature')).toBe(signature);
  expect(() => JSON.parse(request?.body ?? '')).toThrow(SyntaxError);
});

test('a fault strikes the same deliveries for the same seed, and others for another', async () => {
  const droppedWith = async (seed: number) => {
    const { addGuest, faults, ids, sender } = createSending();
    faults.set({ drop: { rate: 0.3, seed }, duplicate: { rate: 0.2, seed } });
    for (let count = 0; count < 100; count++) addGuest();
    await sender.idle();
    return ids();
  };
  const first = await droppedWith(5);
  expect(await droppedWith(5)).toEqual(first);
  expect(await droppedWith(6)).not.toEqual(first);
  expect(new Set(first).size).toBeGreaterThan(55);
  expect(new Set(first).size).toBeLessThan(85);
});
