// Two whole hosts on one PostgreSQL: receiving, working and catching up side by side.
import { identifierKey } from '@audience/sync-core';
import { afterEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { IntegrationDirectory } from '../../src/integrations/integration-directory.service.ts';
import { CatchUpService } from '../../src/sync/catch-up.service.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnPostgres } from '../support/databases.ts';
import { storedWorld } from './support/stored-world.ts';
import { type SyncHost, startAgain, startSyncHost } from './support/sync-host.ts';

const PAIRS = 150;

async function worldOf(host: SyncHost) {
  const [record] = await host.room.host.app.get(IntegrationDirectory).all();
  if (record === undefined) throw new Error('There is no integration.');
  return { record, world: await storedWorld(host.room.host.app.get(Database), record.accountId) };
}

describeOnPostgres('Two hosts beside each other', (database) => {
  afterEach(stopRooms);

  it('apply what either received: guests with one new UID make one contact, whoever was first', async () => {
    const one = await startSyncHost(database);
    const two = await startAgain(database, one);
    const pairs = Array.from({ length: PAIRS }, (_, number) => {
      const email = `guest${number}@example.org`;
      return [
        one.arrive(`a${number}`, { email, company: 'Old' }),
        one.arrive(`b${number}`, { email, company: 'New' }),
      ] as const;
    });
    const answers = await Promise.all(pairs.flatMap(([left, right]) => [one.deliver(left), two.deliver(right)]));
    expect(new Set(answers)).toEqual(new Set([202]));
    const outcomes = () =>
      one.room.host.app
        .get(Database)
        .query('SELECT outcome FROM outcomes')
        .then((rows) => rows.length);
    await one.until(outcomes, 2 * PAIRS);
    const { record, world } = await worldOf(one);
    const { contacts, identifiers, persons } = world;
    expect([contacts.size, identifiers.size, persons.size]).toEqual([PAIRS, PAIRS, 2 * PAIRS]);
    for (const { personId, link } of persons.values()) {
      const owner = identifiers.get(identifierKey('email', `guest${personId.slice(1)}@example.org`));
      expect(link?.contactId).toBe(owner?.contactId);
    }
    const counts = await one.counts();
    expect(counts.created).toBe(PAIRS);
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(2 * PAIRS);
    expect(record.feedPosition).toBe(String(2 * PAIRS));
  });

  it('catch up at the same moment with the same feed, while its notifications come late: everything is applied once', async () => {
    const one = await startSyncHost(database);
    const changes = Array.from({ length: 200 }, (_, number) => one.arrive(`p${number}`));
    const two = await startAgain(database, one);
    const working = [one.call('POST', '/catch-up'), two.call('POST', '/catch-up')];
    await Promise.all([...working, ...changes.map((change, index) => (index % 2 === 0 ? one : two).deliver(change))]);
    for (const host of [one, two]) await host.room.host.app.get(CatchUpService).settled(one.id);
    await one.until(() => one.counts(), { created: 200 });
    await one.until(async () => (await one.status()).waiting, 0);
    const { record, world } = await worldOf(one);
    expect([world.contacts.size, world.fieldChanges.length / 2]).toEqual([200, 200]);
    expect(record.feedPosition).toBe('200');
  });
});
