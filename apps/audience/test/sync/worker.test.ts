// The way of a delivery through a running host: answered when durable, applied once, told to whoever watches.
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { Database } from '../../src/database/database.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startSyncHost } from './support/sync-host.ts';

describeOnEachDatabase('A delivery', (database) => {
  afterEach(stopRooms);

  it('has one effect though fifty copies of it come at once, and all are answered 202', async () => {
    const host = await startSyncHost(database);
    const change = host.arrive('ada');
    const answers = await Promise.all(Array.from({ length: 50 }, () => host.deliver(change)));
    expect(new Set(answers)).toEqual(new Set([202]));
    await host.until(() => host.told(), ['fake-delivery-1: created (no_match)']);
    expect(await host.names()).toEqual(['ada']);
    await host.until(async () => (await host.status()).waiting, 0);
    expect(await host.counts()).toEqual({ created: 1 });
    expect(await host.room.host.app.get(Database).query('SELECT id FROM field_changes')).toHaveLength(1);
  });

  it('is not applied again when it is sent again much later, also as another body', async () => {
    const host = await startSyncHost(database);
    const change = host.arrive('ada');
    await host.deliver(change);
    await host.until(() => host.counts(), { created: 1 });
    expect(await host.deliver(change)).toBe(202);
    expect(await host.send('fake-delivery-1', { type: 'changes', changes: [host.arrive('bert')] })).toBe(202);
    await host.until(async () => (await host.status()).waiting, 0);
    expect(await host.counts()).toEqual({ created: 1 });
    expect(await host.names()).toEqual(['ada']);
  });

  it('is taken up when it is stored, and not when somebody looks for it', async () => {
    const host = await startSyncHost(database);
    host.patience.idleMs = 3_600_000;
    for (const [index, name] of ['ada', 'bert', 'cleo', 'dora'].entries()) {
      await host.deliver(host.arrive(name));
      await host.until(() => host.counts(), { created: index + 1 });
    }
  });

  it('may bring several changes: an outcome each, and one effect of them all', async () => {
    const host = await startSyncHost(database);
    await host.deliver(host.source.putEvent({ id: 'gala', name: 'Gala' }, 1), host.arrive('ada'), host.arrive('bert'));
    await host.until(
      () => host.told(),
      ['recorded (event_changed)', 'created (no_match)', 'created (no_match)'].map((one) => `fake-delivery-3: ${one}`),
    );
    expect(await host.counts()).toEqual({ recorded: 1, created: 2 });
  });

  it('carries text that no database keeps, and a UID of it finds the same contact the next time', async () => {
    const host = await startSyncHost(database, {}, { uidField: 'external_id' });
    await host.deliver(host.arrive('ada', { key: 'K\u00001\ud800', company: 'Ac\u0000me' }));
    await host.until(() => host.told(), ['fake-delivery-1: created (no_match)']);
    await host.deliver(host.arrive('bert', { key: 'K\u00001\ud800', company: 'Ac\u0000me' }));
    await host.until(() => host.counts(), { created: 1, updated: 1 });
    expect(await host.names()).toEqual(['bert']);
  });

  it('tells watchers of its contact and of its outcome, as the API answers it but for the names, which are read when it is shown', async () => {
    const host = await startSyncHost(database);
    await host.deliver(host.arrive('ada'));
    await host.until(() => host.counts(), { created: 1 });
    const rows = await host.room.host.app
      .get(Database)
      .query<{ events: string }>('SELECT events FROM stream_batches ORDER BY id');
    const told = rows.flatMap(({ events }): Array<[string, object]> => JSON.parse(events));
    const [answered] = await host.outcomes();
    const { personName, contactName, eventName, sourceEventId, ...outcome } = z.looseObject({}).parse(answered);
    expect([personName, contactName, eventName, sourceEventId]).toEqual(['ada', 'ada', null, null]);
    expect(told).toContainEqual(['contact', { id: outcome.contactId }]);
    expect(told).toContainEqual(['outcome', { outcome }]);
  });
});
