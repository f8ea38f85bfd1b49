// Several hosts on one PostgreSQL: claims by lease.
import { expect, it } from 'vitest';
import { PostgresInboxLog } from '../../src/inbox/log/postgres-inbox-log.ts';
import { LEASE_MS } from '../../src/inbox/log/postgres-leases.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { claimAll, delivery, idsOf, inboxes } from './support/inbox-logs.ts';

const MINUTE = 60_000;

describeOnPostgres('two hosts with one inbox', (database) => {
  const open = inboxes(database);

  // On a machine that is busy with other things a lease may end, and an append wait for too long: that is not what this is about.
  it('never hand out the same delivery while both claim and append at once', async () => {
    const patient = { now: () => 1_000_000, bounds: { patienceMs: 60_000 } };
    const { log, another } = await open(patient);
    const other = await another(patient);
    const claimed: string[] = [];
    const drain = async (from: typeof log): Promise<void> => {
      for (let round = 0; round < 40; round += 1) claimed.push(...idsOf(await from.claim(7)));
    };
    const append = async (to: typeof log, prefix: string): Promise<void> => {
      for (let index = 0; index < 100; index += 1) await to.append(delivery(`${prefix}${index}`));
    };
    await Promise.all([append(log, 'a'), append(other, 'b'), drain(log), drain(other), drain(log)]);
    claimed.push(...idsOf(await claimAll(log)));
    expect(claimed).toHaveLength(200);
    expect(new Set(claimed).size).toBe(200);
  });

  it('store one of the copies that both receive', async () => {
    const patient = { bounds: { patienceMs: 60_000 } };
    const { log, another } = await open(patient);
    const other = await another(patient);
    const ids = Array.from({ length: 60 }, (_, index) => index);
    const results = await Promise.all([
      ...ids.map((id) => log.append(delivery(id))),
      ...ids.toReversed().map((id) => other.append(delivery(id))),
    ]);
    expect(results.filter((result) => result === 'stored')).toHaveLength(60);
    expect(results.filter((result) => result === 'seen')).toHaveLength(60);
  });

  it('take over what the other held when its lease has ended, and only one of them settles it', async () => {
    const clock = { now: 1_000_000 };
    const { storage, log, another } = await open({ now: () => clock.now });
    const other = await another({ now: () => clock.now });
    await log.append(delivery(1));
    const held = await log.claim(1);
    clock.now += LEASE_MS - 1;
    expect(await other.claim(1)).toEqual([]);
    clock.now += 1;
    const taken = await other.claim(1);
    expect(idsOf(taken)).toEqual(['msg_1']);

    expect(await storage.unitOfWork.run((transaction) => other.settle(transaction, taken))).toEqual([]);
    expect(await storage.unitOfWork.run((transaction) => log.settle(transaction, held))).toEqual(held);
  });

  it('do not begin anew what they hold themselves after the lease has ended', async () => {
    const clock = { now: 1_000_000 };
    const { log } = await open({ now: () => clock.now });
    await log.append(delivery(1));
    await log.claim(1);
    clock.now += LEASE_MS + 1;
    expect(await log.claim(1)).toEqual([]);
  });

  it('hold on to long work as long as they live, but not without end', async () => {
    const clock = { now: 1_000_000 };
    const { log, another } = await open({ now: () => clock.now });
    const other = await another({ now: () => clock.now });
    await log.append(delivery(1));
    await log.claim(1);
    if (!(log instanceof PostgresInboxLog)) throw new Error('This is not the log of PostgreSQL.');
    for (const begun = clock.now; clock.now - begun < 14 * MINUTE; ) {
      clock.now += LEASE_MS * 0.6;
      await log.look();
      expect(await other.claim(1)).toEqual([]);
    }
    clock.now += 2 * MINUTE;
    await log.look();
    expect(idsOf(await other.claim(1))).toEqual(['msg_1']);
  });

  it('hear of what the other appended, and get at once what it gives back', async () => {
    const { log, another } = await open();
    const other = await another();
    const told = new Promise<void>((resolve) => {
      const leave = other.onAppended(() => {
        leave();
        resolve();
      });
    });
    await log.append(delivery(1));
    await told;
    const claimed = await log.claim(1);
    await log.release(claimed);
    expect(idsOf(await other.claim(1))).toEqual(['msg_1']);
  });

  it('give back what they hold when they close', async () => {
    const { log, another } = await open();
    const other = await another();
    await log.append(delivery(1));
    await log.claim(1);
    await log.close();
    expect(idsOf(await other.claim(1))).toEqual(['msg_1']);
  });
});
