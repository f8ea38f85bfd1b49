// Catching up through a running host: by itself at start, by call, and by an administrator's word after an off period.
import { afterEach, expect, it } from 'vitest';
import { IntegrationDirectory } from '../../src/integrations/integration-directory.service.ts';
import { CatchUpService } from '../../src/sync/catch-up.service.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type SyncHost, startAgain, startSyncHost } from './support/sync-host.ts';

const switchTo = (host: SyncHost, enabled: boolean) => host.call('PATCH', '', { enabled });
const settled = (host: SyncHost) => host.room.host.app.get(CatchUpService).settled(host.id);

async function recordOf(host: SyncHost) {
  const [record] = await host.room.host.app.get(IntegrationDirectory).all();
  if (record === undefined) throw new Error('There is no integration.');
  return record;
}

const position = async (host: SyncHost) => (await recordOf(host)).feedPosition;

describeOnEachDatabase('Catching up', (database) => {
  afterEach(stopRooms);

  it('heals at start what was missed while the host was down, and what came before it only once', async () => {
    const host = await startSyncHost(database);
    await host.deliver(host.arrive('ada'));
    await host.until(() => host.counts(), { created: 1 });
    const { lastDeliveryAt } = await host.status();
    await stopRooms();
    host.room.host.clock.advance(3_600_000);
    for (const name of ['bert', 'cleo', 'dora']) host.arrive(name);
    const again = await startAgain(database, host);
    await settled(again);
    expect(await again.names()).toEqual(['ada', 'bert', 'cleo', 'dora']);
    expect(await again.counts()).toEqual({ created: 4 });
    expect(await position(again)).toBe('4');
    expect((await again.status()).lastDeliveryAt).toBe(lastDeliveryAt);
  });

  it('heals by call what was lost on the way, and a delivery that comes after all changes nothing', async () => {
    const host = await startSyncHost(database);
    const lost = [host.arrive('ada'), host.arrive('bert')];
    await host.deliver(host.arrive('cleo'));
    await host.until(() => host.counts(), { created: 1 });
    expect(await position(host)).toBe('0');
    expect((await host.call('POST', '/catch-up')).status).toBe(202);
    await settled(host);
    expect(await host.names()).toEqual(['ada', 'bert', 'cleo']);
    expect(await position(host)).toBe('3');
    for (const change of lost) expect(await host.deliver(change)).toBe(202);
    await host.until(async () => (await host.status()).waiting, 0);
    expect(await host.counts()).toEqual({ created: 3 });
  });

  it('leaves an off period alone until it is accepted; then the ignored outcomes are updated in place', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    for (const name of ['ada', 'bert']) await host.deliver(host.arrive(name));
    await host.until(() => host.counts(), { ignored: 2 });
    const ignored = await host.outcomes();
    host.arrive('cleo');
    await switchTo(host, true);
    await host.deliver(host.arrive('dora'));
    await host.until(() => host.names(), ['dora']);
    await stopRooms();
    const again = await startAgain(database, host);
    await settled(again);
    expect(await again.names()).toEqual(['dora']);
    expect((await again.status()).pending).toMatchObject({ changes: 3, decidable: true });
    await again.call('POST', '/catch-up');
    await settled(again);
    expect(await again.names()).toEqual(['ada', 'bert', 'cleo', 'dora']);
    expect((await again.status()).pending).toBeNull();
    expect(await again.counts()).toEqual({ created: 4 });
    const after = (await again.outcomes()).filter(({ id }) => ignored.some((one) => one.id === id));
    expect(after.map(({ deliveryId, outcome }) => [deliveryId, outcome])).toEqual(
      ignored.map(({ deliveryId }) => [deliveryId, 'created']),
    );
    expect(await position(again)).toBe('4');
  });

  it('never applies what was declined: the cursor stands behind it, also after a restart', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    await host.deliver(host.arrive('ada'));
    await switchTo(host, true);
    await host.deliver(host.arrive('bert'));
    await host.until(() => host.counts(), { ignored: 1, created: 1 });
    expect((await host.call('POST', '/catch-up/decline')).status).toBe(202);
    expect(await position(host)).toBe('2');
    await host.call('POST', '/catch-up');
    await settled(host);
    await stopRooms();
    const again = await startAgain(database, host);
    await settled(again);
    expect(await again.names()).toEqual(['bert']);
    expect(await again.counts()).toEqual({ ignored: 1, created: 1 });
  });

  it('takes a second off period together with the first', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    host.arrive('ada');
    await switchTo(host, true);
    await host.deliver(host.arrive('bert'));
    await host.until(() => host.names(), ['bert']);
    await switchTo(host, false);
    host.arrive('cleo');
    await switchTo(host, true);
    expect((await host.status()).pending).toMatchObject({ changes: 3, decidable: true });
    await host.call('POST', '/catch-up');
    await settled(host);
    expect(await host.names()).toEqual(['ada', 'bert', 'cleo']);
    expect(await host.counts()).toEqual({ created: 3 });
  });

  it('does not heal what happened while the source’s own switch was off: that is pending, too', async () => {
    const host = await startSyncHost(database);
    await stopRooms();
    host.source.enabled = false;
    host.arrive('ada');
    const again = await startAgain(database, host);
    await settled(again);
    expect(await again.names()).toEqual([]);
    expect((await again.call('POST', '/catch-up')).status).toBe(409);
    again.source.enabled = true;
    expect((await again.status()).pending).toMatchObject({ changes: 1, decidable: true });
    await again.call('POST', '/catch-up');
    await settled(again);
    expect(await again.names()).toEqual(['ada']);
  });

  it('is not stopped by an acceptance that comes while it is under way: both are done', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    host.arrive('ada');
    await switchTo(host, true);
    host.arrive('bert');
    const service = host.room.host.app.get(CatchUpService);
    const { accountId } = await recordOf(host);
    await Promise.all([service.start(accountId, host.id), service.start(accountId, host.id)]);
    await expect(service.decline(accountId, host.id)).rejects.toMatchObject({ code: 'catch_up_running' });
    await settled(host);
    expect(await host.names()).toEqual(['ada', 'bert']);
    expect(await position(host)).toBe('2');
  });
});
