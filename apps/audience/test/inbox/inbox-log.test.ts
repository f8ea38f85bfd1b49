// What every inbox log promises: durable, deduplicated, oldest first, settled with the effects. One body for both stores.
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { claimAll, delivery, idsOf, inboxes } from './support/inbox-logs.ts';

describeOnEachDatabase('inbox log', (database) => {
  const open = inboxes(database);

  it('hands out what was appended, byte for byte, with its headers and time', async () => {
    const { log } = await open();
    const body = Uint8Array.from([0x7b, 0x22, 0x00, 0xff, 0x22, 0x7d]);
    const headers = { 'webhook-id': 'msg_1', 'content-type': 'application/json; charset="utf-8"' };
    expect(await log.append(delivery(1, { body, headers, receivedAt: 1_699_999_999_123 }))).toBe('stored');

    const [claimed] = await log.claim(10);

    expect(claimed).toMatchObject({ ...delivery(1), body: expect.anything(), headers, receivedAt: 1_699_999_999_123 });
    expect([...(claimed?.body ?? [])]).toEqual([...body]);
  });

  it('stores an empty body', async () => {
    const { log } = await open();
    expect(await log.append(delivery(1, { body: new Uint8Array(0) }))).toBe('stored');
    expect((await log.claim(1))[0]?.body.byteLength).toBe(0);
  });

  it('answers a second delivery of the same id as seen and keeps one', async () => {
    const { log } = await open();
    await log.append(delivery(1));
    expect(await log.append(delivery(1))).toBe('seen');
    expect(idsOf(await claimAll(log))).toEqual(['msg_1']);
  });

  it('keeps the first body when the same id comes with another one, and says so', async () => {
    const { log } = await open();
    await log.append(delivery(1));
    expect(await log.append(delivery(1, { body: Buffer.from('{"type":"other"}') }))).toBe('conflict');
    expect((await claimAll(log)).map((each) => Buffer.from(each.body).toString())).toEqual([
      '{"type":"person.updated","id":1}',
    ]);
  });

  it('keeps the same id of two integrations apart', async () => {
    const { log } = await open();
    expect(await log.append(delivery(1))).toBe('stored');
    expect(await log.append(delivery(1, { integrationId: 'integration-2' }))).toBe('stored');
    expect(await claimAll(log)).toHaveLength(2);
  });

  it('stores one of fifty parallel copies and answers all of them', async () => {
    const { log } = await open();
    const results = await Promise.all(Array.from({ length: 50 }, () => log.append(delivery(1))));
    expect(results.filter((result) => result === 'stored')).toHaveLength(1);
    expect(results.filter((result) => result === 'seen')).toHaveLength(49);
    expect(await claimAll(log)).toHaveLength(1);
  });

  it('tells stored, seen and conflicting ones of one group apart', async () => {
    const { log } = await open();
    await log.append(delivery('old'));
    const other = Buffer.from('{}');
    const results = await Promise.all([
      log.append(delivery('old')),
      log.append(delivery('old', { body: other })),
      log.append(delivery('new')),
      log.append(delivery('new')),
      log.append(delivery('new', { body: other })),
    ]);
    expect(results).toEqual(['seen', 'conflict', 'stored', 'seen', 'conflict']);
  });

  it('hands out the oldest first, and nothing twice while it is out', async () => {
    const { log } = await open();
    for (let index = 0; index < 25; index += 1) await log.append(delivery(index));
    const [first, second, third] = await Promise.all([log.claim(10), log.claim(10), log.claim(10)]);
    const ids = [first, second, third].flatMap(idsOf);
    expect(idsOf(first)).toEqual(Array.from({ length: 10 }, (_, index) => `msg_${index}`));
    expect(new Set(ids).size).toBe(25);
    expect(await log.claim(10)).toEqual([]);
  });

  it('hands out fewer when bodies are large, and a single larger one alone', async () => {
    const { log } = await open({ bounds: { claimBytes: 1_000 } });
    for (const [index, size] of [400, 400, 400, 5_000, 10].entries()) {
      await log.append(delivery(index, { body: Buffer.alloc(size, '1') }));
    }
    const claims = [await log.claim(10), await log.claim(10), await log.claim(10)];
    // The one that crosses the bound is the last of its claim.
    expect(claims.map((claimed) => claimed.length)).toEqual([3, 1, 1]);
  });

  it('hands released ones out again before younger ones', async () => {
    const { log } = await open();
    for (const id of [1, 2, 3, 4]) await log.append(delivery(id));
    const claimed = await log.claim(2);
    await log.release(claimed);
    expect(idsOf(await log.claim(3))).toEqual(['msg_1', 'msg_2', 'msg_3']);
  });

  it('counts what waits, claimed ones included, in all and of one integration', async () => {
    const { log } = await open();
    expect(await log.waiting()).toEqual({ count: 0, oldestReceivedAt: null });
    await log.append(delivery(1, { receivedAt: 1_000 }));
    await log.append(delivery(2, { receivedAt: 2_000, integrationId: 'integration-2' }));
    await log.claim(1);
    expect(await log.waiting()).toEqual({ count: 2, oldestReceivedAt: 1_000 });
    expect(await log.waiting('integration-2')).toEqual({ count: 1, oldestReceivedAt: 2_000 });
  });

  it('counts no further than its bound, however many wait', async () => {
    const { log } = await open({ bounds: { mostCounted: 3 } });
    for (const index of [5, 1, 4, 2, 3]) await log.append(delivery(index, { receivedAt: index }));
    expect(await log.waiting()).toEqual({ count: 3, oldestReceivedAt: 5 });
    expect(await log.waiting('integration-1')).toMatchObject({ count: 3 });
  });

  it('tells listeners of what was appended until they leave', async () => {
    const { log } = await open();
    let told = 0;
    const leave = log.onAppended(() => {
      told += 1;
    });
    await log.append(delivery(1));
    const afterFirst = told;
    expect(afterFirst).toBeGreaterThan(0);
    leave();
    await log.append(delivery(2));
    expect(told).toBe(afterFirst);
  });

  it('hands everything out in order after a thousand appends at once', async () => {
    const { log } = await open();
    const results = await Promise.all(Array.from({ length: 1_000 }, (_, index) => log.append(delivery(index))));
    expect(new Set(results)).toEqual(new Set(['stored']));
    const claimed = await claimAll(log, 300);
    expect(idsOf(claimed)).toEqual(Array.from({ length: 1_000 }, (_, index) => `msg_${index}`));
  });

  it('refuses what comes after it was closed', async () => {
    const { log } = await open();
    await log.close();
    expect(await log.append(delivery(1))).toBe('full');
  });
});
