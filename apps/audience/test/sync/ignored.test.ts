// Deliveries that have no effect though nothing is wrong with them, and what becomes of them later.
import { afterEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type SyncHost, startSyncHost } from './support/sync-host.ts';

const marks = (host: SyncHost) => host.room.host.app.get(Database).query('SELECT delivery_id FROM applied_deliveries');
const switchTo = (host: SyncHost, enabled: boolean) => host.call('PATCH', '', { enabled });

describeOnEachDatabase('A delivery that is ignored', (database) => {
  afterEach(stopRooms);

  it('for its type, or because it brings nothing, is seen: sent again it changes nothing', async () => {
    const host = await startSyncHost(database);
    await host.send('strange', { type: 'budget.approved' });
    await host.send('empty', { type: 'changes', changes: [] });
    await host.until(() => host.told(), ['strange: ignored (unknown_type)', 'empty: ignored (nothing_for_us)']);
    await host.send('strange', { type: 'budget.approved' });
    await host.until(async () => (await host.status()).waiting, 0);
    expect(await host.counts()).toEqual({ ignored: 2 });
    expect(await marks(host)).toHaveLength(2);
  });

  it('because the integration is off is answered and counted, and not seen', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    expect(await host.deliver(host.arrive('ada'))).toBe(202);
    await host.until(() => host.told(), ['fake-delivery-1: ignored (integration_off)']);
    expect(await host.counts()).toEqual({ ignored: 1 });
    expect(await marks(host)).toEqual([]);
    expect(await host.names()).toEqual([]);
  });

  it('is applied when it is sent again after both sides are on: its outcome is updated in place, and the counters with it', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    const changes = [host.arrive('ada'), host.arrive('bert')];
    await host.deliver(...changes);
    await host.until(() => host.counts(), { ignored: 1 });
    const [before] = await host.outcomes();
    await switchTo(host, true);
    await host.deliver(...changes);
    await host.until(() => host.counts(), { created: 2 });
    const after = await host.outcomes();
    expect(after.map(({ outcome }) => outcome)).toEqual(['created', 'created']);
    expect(after[0]?.id).toBe(before?.id);
    expect(await marks(host)).toHaveLength(1);
  });

  it('because the source’s own switch is off is applied once a later look shows that it is on', async () => {
    const host = await startSyncHost(database);
    host.source.enabled = false;
    await host.status();
    host.source.enabled = true;
    await host.deliver(host.arrive('ada'));
    await host.until(() => host.told(), ['fake-delivery-1: ignored (source_off)']);
    // A source that sends is asked again, once its last answer is a minute old.
    host.room.host.clock.advance(61_000);
    await host.deliver(host.arrive('bert'));
    await host.until(() => host.names(), ['bert']);
    expect((await host.status()).pending).toMatchObject({ changes: 2, decidable: true });
    expect((await host.call('POST', '/catch-up')).status).toBe(202);
    await host.until(() => host.names(), ['ada', 'bert']);
    await host.until(() => host.counts(), { created: 2 });
  });
});
