// The retry table: when a delivery is tried again, when it is dead, who has it meanwhile. One body for both databases.
import { expect, it } from 'vitest';
import type { Storage } from '../../src/database/open-storage.ts';
import { FailedDeliveries } from '../../src/inbox/failed/failed-deliveries.service.ts';
import type { FailedDelivery } from '../../src/inbox/failed/failed-delivery.ts';
import { Jitter } from '../../src/inbox/failed/jitter.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { SetClock } from './support/inbox-host.ts';
import { delivery } from './support/inbox-logs.ts';

const OF = ['account-1', 'integration-1'] as const;

class NoJitter extends Jitter {
  override next(): number {
    return 0.5;
  }
}

async function arrange(database: TestDatabase) {
  const storage = await database.open();
  const clock = new SetClock();
  const failed = new FailedDeliveries(storage.database, storage.unitOfWork, clock, new NoJitter());
  return { storage, clock, failed };
}

function failure(id: string | number, parts: Partial<FailedDelivery> = {}): FailedDelivery {
  const error = { class: 'transient', code: 'source_unavailable', message: 'The source does not answer.' } as const;
  return { delivery: delivery(id), attempts: 1, error, ...parts };
}

function put(storage: Storage, failed: FailedDeliveries, failures: FailedDelivery[]) {
  return storage.unitOfWork.run((transaction) => failed.put(transaction, failures));
}

describeOnEachDatabase('deliveries that failed', (database) => {
  it('are lent again when their time has come, with bytes, headers and the number of tries', async () => {
    const { storage, clock, failed } = await arrange(database);
    const body = Uint8Array.from([0, 255, 123]);
    const [plan] = await put(storage, failed, [failure(1, { delivery: delivery(1, { body }) }), failure(2)]);
    expect(plan).toEqual({ attempts: 1, nextTryAt: clock.time + 8_800, dead: false });
    expect(await failed.nextDueAt()).toBe(clock.time + 8_800);
    clock.time += 8_799;
    expect(await failed.due(10)).toEqual([]);
    clock.time += 1;
    const due = await failed.due(10);
    expect(due).toHaveLength(2);
    const first = due.find((each) => each.deliveryId === 'msg_1');
    expect(first).toMatchObject({ ...delivery(1), body: expect.anything(), attempts: 1 });
    expect([...(first?.body ?? [])]).toEqual([...body]);
  });

  it('are lent to one at a time, come back when that one is gone, and at once when it gives them back', async () => {
    const { storage, clock, failed } = await arrange(database);
    await put(storage, failed, [failure(1)]);
    clock.time += 10_000;
    const lent = await Promise.all([failed.due(10), failed.due(10), failed.due(10)]);
    expect(lent.flat()).toHaveLength(1);
    await failed.release(lent.flat());
    expect(await failed.due(10)).toHaveLength(1);
    clock.time += 5 * 60_000;
    expect(await failed.due(10)).toHaveLength(1);
  });

  it('are lent few at a time when asked so, the longest due first', async () => {
    const { storage, clock, failed } = await arrange(database);
    await put(storage, failed, [failure(1)]);
    clock.time += 1_000;
    await put(storage, failed, [failure(2)]);
    clock.time += 10_000;
    expect((await failed.due(1)).map((each) => each.deliveryId)).toEqual(['msg_1']);
    expect((await failed.due(1)).map((each) => each.deliveryId)).toEqual(['msg_2']);
  });

  it('keep their first bytes and time when they fail again', async () => {
    const { storage, clock, failed } = await arrange(database);
    await put(storage, failed, [failure(1)]);
    const other = delivery(1, { body: Buffer.from('other'), receivedAt: 5 });
    const [plan] = await put(storage, failed, [failure(1, { delivery: other, attempts: 2 })]);
    expect(plan?.nextTryAt).toBe(clock.time + 3 * 8_800);
    clock.time += 30_000;
    const [due] = await failed.due(10);
    expect(due).toMatchObject({ attempts: 2, receivedAt: delivery(1).receivedAt });
    expect(Buffer.from(due?.body ?? []).toString()).toBe(Buffer.from(delivery(1).body).toString());
  });

  it('are dead after ten tries, and at once when nothing but a person can help', async () => {
    const { storage, clock, failed } = await arrange(database);
    const error = { class: 'data', code: 'unreadable', message: 'It cannot be read.' } as const;
    const plans = await put(storage, failed, [
      failure(1, { attempts: 9 }),
      failure(2, { attempts: 10 }),
      failure(3, { error }),
    ]);
    expect(plans.map((plan) => plan.dead)).toEqual([false, true, true]);
    expect(await failed.counts(...OF)).toEqual({ failing: 1, dead: 2 });
    clock.time += 30 * 3_600_000;
    expect((await failed.due(10)).map((each) => each.deliveryId)).toEqual(['msg_1']);
  });

  it('wait as long as the source asks for', async () => {
    const { storage, clock, failed } = await arrange(database);
    const plans = await put(storage, failed, [failure(1, { retryAfterMs: 120_000 }), failure(2, { retryAfterMs: 1 })]);
    expect(plans.map((plan) => plan.nextTryAt)).toEqual([clock.time + 120_000, clock.time + 8_800]);
  });

  it('are gone once settled, and one who settles late is told so', async () => {
    const { storage, failed } = await arrange(database);
    await put(storage, failed, [failure(1), failure(2)]);
    const both = [delivery(1), delivery(2)];
    expect(await failed.among(storage.database, [...both, delivery(3)])).toEqual(new Set(both));
    expect(await storage.unitOfWork.run((transaction) => failed.settle(transaction, [both[0] ?? delivery(1)]))).toEqual(
      [],
    );
    expect(await storage.unitOfWork.run((transaction) => failed.settle(transaction, both))).toEqual([both[0]]);
    expect(await failed.counts(...OF)).toEqual({ failing: 0, dead: 0 });
  });

  it('come back when the transaction that settled them is rolled back', async () => {
    const { storage, failed } = await arrange(database);
    await put(storage, failed, [failure(1)]);
    const failing = storage.unitOfWork.run(async (transaction) => {
      await failed.settle(transaction, [delivery(1)]);
      throw new Error('the effects could not be written');
    });
    await expect(failing).rejects.toThrow('the effects could not be written');
    expect(await failed.counts(...OF)).toEqual({ failing: 1, dead: 0 });
  });

  it('are due at once when revived, all of an integration or one, and say so to listeners', async () => {
    const { storage, failed } = await arrange(database);
    await put(storage, failed, [
      failure(1, { attempts: 10 }),
      failure(2, { attempts: 10 }),
      failure(3, { attempts: 10 }),
    ]);
    let told = 0;
    failed.onRevived(() => {
      told += 1;
    });
    const of = { accountId: 'account-1', integrationId: 'integration-1' };
    const revive = (deliveryId: string | null) =>
      storage.unitOfWork.run((transaction) => failed.revive(transaction, { ...of, deliveryId }));
    expect(await revive('msg_2')).toEqual(['msg_2']);
    const [due] = await failed.due(10);
    expect(due).toMatchObject({ deliveryId: 'msg_2', attempts: 10 });
    expect((await revive(null)).toSorted()).toEqual(['msg_1', 'msg_3']);
    expect(told).toBe(2);
    expect(await revive(null)).toEqual([]);
    const [again] = await put(storage, failed, [failure(2, { attempts: 11 })]);
    expect(again).toEqual({ attempts: 11, nextTryAt: null, dead: true });
  });

  it('cut a message that is too long', async () => {
    const { storage, failed } = await arrange(database);
    const error = { class: 'system', code: 'fault', message: 'x'.repeat(5_000) } as const;
    await put(storage, failed, [failure(1, { error })]);
    const rows = await storage.database.query<{ n: number }>(
      'SELECT length(error_message) AS n FROM failed_deliveries',
    );
    expect(rows).toEqual([{ n: 1_000 }]);
  });
});
