// Deliveries that fail: kept with their reason, tried again by the clock, dead in the end, replayed by hand. The others go on.
import { ConnectorError, type ParseResult } from '@audience/connector';
import { createFakeConnector, createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { poison } from './support/poison.ts';
import { type SyncHost, startSyncHost } from './support/sync-host.ts';

const DAY = 24 * 3_600_000;
const transient = (options = {}) =>
  new ConnectorError('transient', 'The source is busy.', { code: 'source_busy', ...options });

const failing = async (host: SyncHost) => {
  const { failing, dead } = await host.status();
  return { failing, dead };
};

describeOnEachDatabase('A delivery that fails', (database) => {
  afterEach(stopRooms);

  it('among a hundred that do not is found: the others are applied, and it is once the fault is mended', async () => {
    const host = await startSyncHost(database);
    const { heal } = await poison(host, database);
    const people = Array.from({ length: 100 }, (_, number) => (number === 42 ? 'poison' : `p${number}`));
    const changes = people.map((name) => host.arrive(name));
    const answers = await Promise.all(changes.map((change) => host.deliver(change)));
    expect(new Set(answers)).toEqual(new Set([202]));
    await host.until(() => host.counts(), { created: 99, failed: 1 });
    expect(await failing(host)).toEqual({ failing: 1, dead: 0 });
    const failed = (await host.outcomes()).find(({ outcome }) => outcome === 'failed');
    expect(failed).toMatchObject({ deliveryId: 'fake-delivery-43', reason: 'apply_failed', attempts: 1, dead: false });
    expect(failed?.nextTryAt).not.toBeNull();
    await heal();
    host.pass(60_000);
    await host.until(() => host.counts(), { created: 100 });
    expect(await failing(host)).toEqual({ failing: 0, dead: 0 });
    const mended = (await host.outcomes()).find(({ deliveryId }) => deliveryId === 'fake-delivery-43');
    expect(mended).toMatchObject({ id: failed?.id, outcome: 'created', attempts: 2, nextTryAt: null });
  });

  it('is tried again by the clock, and no sooner than the source asked', async () => {
    const host = await startSyncHost(database);
    host.source.failNext('parse', transient({ retryAfterMs: 120_000 }));
    await host.deliver(host.arrive('ada'));
    await host.until(() => host.told(), ['fake-delivery-1: failed (source_busy)']);
    const [outcome] = await host.outcomes();
    expect(Date.parse(outcome?.nextTryAt ?? '') - host.room.host.clock.now()).toBeGreaterThanOrEqual(120_000);
    host.pass(60_000);
    await host.deliver(host.arrive('bert'));
    await host.until(() => host.counts(), { created: 1, failed: 1 });
    host.pass(60_001);
    await host.until(() => host.counts(), { created: 2 });
  });

  it('rests as dead after ten tries, is listed with its reason, and is applied when it is replayed', async () => {
    const host = await startSyncHost(database);
    host.source.failNext('parse', transient(), 10);
    await host.deliver(host.arrive('ada'));
    for (let tries = 1; tries <= 10; tries += 1) {
      await host.until(async () => (await host.outcomes())[0]?.attempts, tries);
      host.pass(DAY);
    }
    expect(await failing(host)).toEqual({ failing: 0, dead: 1 });
    expect(await host.counts()).toEqual({ failed: 1 });
    const list = await host.call('GET', '/dead');
    expect(list.body).toMatchObject({ items: [{ reason: 'source_busy', dead: true, attempts: 10 }] });
    expect((await host.call('POST', '/dead/replay')).status).toBe(202);
    await host.until(() => host.told(), ['fake-delivery-1: created (no_match)']);
    expect(await failing(host)).toEqual({ failing: 0, dead: 0 });
    expect(await host.counts()).toEqual({ created: 1 });
  });

  it('because its data cannot be read is dead at once, with the reason', async () => {
    const host = await startSyncHost(database);
    expect(await host.send('broken', { type: 'changes', changes: [{ kind: 'person' }] })).toBe(202);
    await host.until(() => host.told(), ['broken: failed (notification_unreadable)']);
    expect(await host.outcomes()).toMatchObject([{ dead: true, nextTryAt: null, attempts: 1 }]);
    expect(await failing(host)).toEqual({ failing: 0, dead: 1 });
  });

  it('is not lost when it is tried again, or replayed, while the integration is off', async () => {
    const host = await startSyncHost(database);
    host.source.failNext('parse', transient());
    host.source.failNext('parse', new ConnectorError('data', 'It is cut.', { code: 'cut' }));
    await host.deliver(host.arrive('ada'));
    await host.until(() => host.counts(), { failed: 1 });
    await host.deliver(host.arrive('bert'));
    await host.until(() => host.counts(), { failed: 2 });
    expect(await failing(host)).toEqual({ failing: 1, dead: 1 });
    await host.call('PATCH', '', { enabled: false });
    await host.call('POST', '/dead/replay');
    host.pass(60_000);
    await host.until(
      () => host.told(),
      [1, 2].map((number) => `fake-delivery-${number}: failed (integration_off)`),
    );
    await host.call('PATCH', '', { enabled: true });
    host.pass(DAY);
    await host.until(() => host.names(), ['ada', 'bert']);
    expect(await host.counts()).toEqual({ created: 2 });
    expect(await failing(host)).toEqual({ failing: 0, dead: 0 });
  });

  it('waits for its own turn when it is sent again meanwhile: the copy changes nothing', async () => {
    const host = await startSyncHost(database);
    host.source.failNext('parse', transient());
    const change = host.arrive('ada');
    await host.deliver(change);
    await host.until(() => host.counts(), { failed: 1 });
    await host.deliver(change);
    await host.until(async () => (await host.status()).waiting, 0);
    expect(await host.outcomes()).toMatchObject([{ outcome: 'failed', attempts: 1 }]);
    host.room.host.clock.advance(60_000);
    await host.deliver(change);
    await host.until(() => host.counts(), { created: 1 });
    await host.until(async () => (await host.status()).waiting, 0);
    expect(await failing(host)).toEqual({ failing: 0, dead: 0 });
    expect(await host.room.host.app.get(Database).query('SELECT id FROM outcomes')).toHaveLength(1);
  });

  it('by a fault of the connector is kept, whether it throws something odd, answers something odd or never answers', async () => {
    const source = createFakeSource();
    const honest = createFakeConnector(source);
    let parse: (() => Promise<ParseResult>) | null = null;
    const webhook = honest.webhook;
    if (webhook === undefined) throw new Error('The fake connector has webhooks.');
    const connector = {
      ...honest,
      webhook: {
        ...webhook,
        parse: (...given: Parameters<typeof webhook.parse>) => parse?.() ?? webhook.parse(...given),
      },
    };
    const host = await startSyncHost(database, { source, connectors: [connector] });
    parse = () => Promise.reject(new TypeError('odd'));
    await host.deliver(host.arrive('ada'));
    await host.until(() => host.counts(), { failed: 1 });
    parse = async () => JSON.parse('{"kind":"changes","changes":[{"kind":"person","revision":"one"}]}');
    await host.deliver(host.arrive('bert'));
    await host.until(() => host.counts(), { failed: 2 });
    host.patience.readMs = 50;
    parse = () => new Promise(() => undefined);
    await host.deliver(host.arrive('cleo'));
    await host.until(() => host.counts(), { failed: 3 });
    expect(await host.told()).toEqual([
      'fake-delivery-1: failed (connector_fault)',
      'fake-delivery-2: failed (change_malformed)',
      'fake-delivery-3: failed (source_timeout)',
    ]);
    parse = null;
    await host.call('POST', '/dead/replay');
    host.pass(60_000);
    await host.until(() => host.counts(), { created: 3 });
  });
});
