// Settling: with the effects or not at all, in any order, and what a restart finds. One body for both stores.
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { claimAll, delivery, idsOf, inboxes } from './support/inbox-logs.ts';

describeOnEachDatabase('settling deliveries', (database) => {
  const open = inboxes(database);

  it('lets go of what was settled: the same id can be appended anew', async () => {
    const { storage, log } = await open();
    await log.append(delivery(1));
    const claimed = await log.claim(1);
    expect(await storage.unitOfWork.run((transaction) => log.settle(transaction, claimed))).toEqual([]);
    expect(await log.waiting()).toEqual({ count: 0, oldestReceivedAt: null });
    expect(await log.append(delivery(1))).toBe('stored');
    expect(idsOf(await log.claim(1))).toEqual(['msg_1']);
  });

  it('hands out again what was settled in a transaction that rolled back, once released', async () => {
    const { storage, log } = await open();
    await log.append(delivery(1));
    const claimed = await log.claim(1);
    const failing = storage.unitOfWork.run(async (transaction) => {
      await log.settle(transaction, claimed);
      throw new Error('the effects could not be written');
    });
    await expect(failing).rejects.toThrow('the effects could not be written');
    expect(await log.claim(1)).toEqual([]);
    await log.release(claimed);
    expect(idsOf(await log.claim(1))).toEqual(['msg_1']);
  });

  it('hands out after a restart exactly what was not settled, whatever the order of settling', async () => {
    const { storage, log, another } = await open();
    for (const id of [1, 2, 3, 4, 5, 6]) await log.append(delivery(id));
    const first = await log.claim(2);
    const second = await log.claim(2);
    await storage.unitOfWork.run((transaction) => log.settle(transaction, second));
    expect(await log.waiting()).toMatchObject({ count: 4 });
    await log.release(first);
    await log.close();

    const reopened = await another();

    expect(idsOf(await claimAll(reopened))).toEqual(['msg_1', 'msg_2', 'msg_5', 'msg_6']);
  });

  it('settles several claims in one transaction', async () => {
    const { storage, log, another } = await open();
    for (const id of [1, 2, 3]) await log.append(delivery(id));
    const claims = [await log.claim(1), await log.claim(1)];
    await storage.unitOfWork.run(async (transaction) => {
      for (const claimed of claims) await log.settle(transaction, claimed);
    });
    await log.close();
    expect(idsOf(await claimAll(await another()))).toEqual(['msg_3']);
  });

  it('settles nothing without a fuss', async () => {
    const { storage, log } = await open();
    expect(await storage.unitOfWork.run((transaction) => log.settle(transaction, []))).toEqual([]);
    await log.release([]);
  });
});
