// Marks of applied deliveries: written with the effects, asked for in one query, forgotten after ninety days.
import { expect, it } from 'vitest';
import { AppliedMarks } from '../../src/inbox/applied/applied-marks.service.ts';
import { RefusedDeliveries } from '../../src/inbox/refused/refused-deliveries.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { inboxHosts, NOW } from './support/inbox-host.ts';
import { delivery } from './support/inbox-logs.ts';

const DAY = 24 * 3_600_000;
const OF = { accountId: 'account-1', integrationId: 'integration-1' };

describeOnEachDatabase('marks of applied deliveries', (database) => {
  const start = inboxHosts(database);

  it('tell which of many deliveries were applied, apart by integration', async () => {
    const { app, storage } = await start();
    const marks = app.get(AppliedMarks);
    const applied = [delivery(1), delivery(2)];
    await storage.unitOfWork.run((transaction) => marks.mark(transaction, applied, NOW));
    const asked = [...applied, delivery(3), delivery(1, { integrationId: 'integration-2' })];
    expect(await marks.applied(storage.database, asked)).toEqual(new Set(applied));
    expect(await marks.applied(storage.database, [])).toEqual(new Set());
  });

  it('are not there when the effects were rolled back', async () => {
    const { app, storage } = await start();
    const marks = app.get(AppliedMarks);
    const failing = storage.unitOfWork.run(async (transaction) => {
      await marks.mark(transaction, [delivery(1)], NOW);
      throw new Error('the effects could not be written');
    });
    await expect(failing).rejects.toThrow('the effects could not be written');
    expect(await marks.applied(storage.database, [delivery(1)])).toEqual(new Set());
  });

  it('count a conflict when something else comes under the same id, and leave the mark as it is', async () => {
    const { app, storage } = await start();
    const marks = app.get(AppliedMarks);
    const other = delivery(1, { body: Buffer.from('{"type":"other"}') });
    await storage.unitOfWork.run((transaction) => marks.mark(transaction, [delivery(1)], NOW));
    await storage.unitOfWork.run((transaction) => marks.mark(transaction, [other], NOW + 1));
    expect(await marks.applied(storage.database, [delivery(1)])).toHaveProperty('size', 1);
    expect(await marks.applied(storage.database, [other])).toHaveProperty('size', 1);
    const refused = app.get(RefusedDeliveries);
    await refused.flush();
    expect(await refused.counts(OF)).toEqual({ conflict: 1 });
  });

  it('are forgotten after ninety days, however many there are', async () => {
    const { app, storage } = await start();
    const marks = app.get(AppliedMarks);
    const old = Array.from({ length: 4_100 }, (_, index) => delivery(index));
    await storage.unitOfWork.run(async (transaction) => {
      await marks.mark(transaction, old, NOW - 90 * DAY - 1);
      await marks.mark(transaction, [delivery('young')], NOW - 90 * DAY);
    });
    expect(await marks.sweep(NOW)).toBe(4_100);
    expect(await marks.applied(storage.database, [delivery(1), delivery('young')])).toHaveProperty('size', 1);
  });
});
