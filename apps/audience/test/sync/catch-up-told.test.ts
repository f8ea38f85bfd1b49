// A catch-up that stops is told to whoever looks at the integration, until one ends well; what was accepted is not forgotten.
import { ConnectorError, type FailureClass } from '@audience/connector';
import { afterEach, expect, it } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { CatchUpService } from '../../src/sync/catch-up.service.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type SyncHost, startAgain, startSyncHost } from './support/sync-host.ts';

const settled = (host: SyncHost) => host.room.host.app.get(CatchUpService).settled(host.id);
const failure = async (host: SyncHost) => (await host.status()).catchUpFailure;
const switchTo = (host: SyncHost, enabled: boolean) => host.call('PATCH', '', { enabled });

async function catchUp(host: SyncHost): Promise<void> {
  expect((await host.call('POST', '/catch-up')).status).toBe(202);
  await settled(host);
}

/** How often watchers were told that the integration changed. */
async function timesTold(host: SyncHost): Promise<number> {
  const rows = await host.room.host.app.get(Database).query<{ events: string }>('SELECT events FROM stream_batches');
  return rows.filter(({ events }) => events.includes(JSON.stringify(['integration', { id: host.id }]))).length;
}

const troubles: ReadonlyArray<[FailureClass, string, string, RegExp]> = [
  ['config', 'source_unauthorized', 'The token was refused.', /^The token was refused\. Mend the connection, then/],
  ['data', 'source_cursor_loop', 'The feed leads nowhere.', /^The feed leads nowhere\. An import still brings/],
  ['system', 'connector_fault', 'It does not fit.', /^It does not fit\. Catch up again\. If it stays, /],
];

describeOnEachDatabase('A catch-up that stops', (database) => {
  afterEach(stopRooms);

  it.each(troubles)('is told with what to do, until one ends well (%s)', async (kind, code, words, told) => {
    const host = await startSyncHost(database);
    await settled(host);
    expect(await failure(host)).toBeNull();
    host.arrive('ada');
    host.source.failNext('read', new ConnectorError(kind, words, { code }), 2);
    const before = await timesTold(host);
    await host.status();
    expect(await timesTold(host)).toBe(before);
    await catchUp(host);
    const at = new Date(host.room.host.clock.now()).toISOString();
    const message = expect.stringMatching(told);
    expect(await failure(host)).toEqual({ class: kind, code, message, at, nextTryAt: null });
    expect(await timesTold(host)).toBe(before + 1);
    await stopRooms();
    host.room.host.clock.advance(60_000);
    const again = await startAgain(database, host);
    await settled(again);
    expect(Date.parse((await failure(again))?.at ?? '')).toBe(Date.parse(at) + 60_000);
    await catchUp(again);
    expect(await failure(again)).toBeNull();
    expect(await timesTold(again)).toBe(before + 3);
    expect(await again.names()).toEqual(['ada']);
  });

  it('for a moment is tried again by itself, and says when', async () => {
    const host = await startSyncHost(database);
    await settled(host);
    host.arrive('ada');
    host.source.failNext('read', new ConnectorError('transient', 'The source is busy.', { code: 'source_busy' }));
    await catchUp(host);
    const told = await failure(host);
    expect(told).toMatchObject({ class: 'transient', code: 'source_busy', message: 'The source is busy.' });
    expect(Date.parse(told?.nextTryAt ?? '')).toBeGreaterThan(host.room.host.clock.now());
    await stopRooms();
    const again = await startAgain(database, host);
    await settled(again);
    expect(await failure(again)).toBeNull();
    expect(await again.names()).toEqual(['ada']);
  });

  it('is of no concern any more when a side goes off: what happens then waits for a decision', async () => {
    const host = await startSyncHost(database);
    await settled(host);
    host.source.failNext('read', new ConnectorError('config', 'The token was refused.'));
    await catchUp(host);
    expect(await failure(host)).not.toBeNull();
    await switchTo(host, false);
    await stopRooms();
    host.source.enabled = false;
    const off = await startAgain(database, host);
    await switchTo(off, true);
    await stopRooms();
    const again = await startAgain(database, host);
    await settled(again);
    expect(await failure(again)).toBeNull();
  });

  it('goes on with what was accepted after a restart', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    host.arrive('ada');
    await switchTo(host, true);
    expect((await host.status()).pending).toMatchObject({ changes: 1, accepted: false });
    host.source.failNext('read', new ConnectorError('transient', 'The source is busy.'));
    await catchUp(host);
    expect((await host.status()).pending).toMatchObject({ changes: 1, accepted: true });
    expect((await host.call('POST', '/catch-up/decline')).status).toBe(409);
    await stopRooms();
    const again = await startAgain(database, host);
    await settled(again);
    expect(await again.names()).toEqual(['ada']);
    expect((await again.status()).pending).toBeNull();
  });

  it('for good asks anew about what was accepted', async () => {
    const host = await startSyncHost(database);
    await switchTo(host, false);
    host.arrive('ada');
    await switchTo(host, true);
    host.source.failNext('read', new ConnectorError('config', 'The token was refused.'));
    await catchUp(host);
    expect(await host.status()).toMatchObject({
      pending: { changes: 1, accepted: false },
      catchUpFailure: { class: 'config' },
    });
    expect((await host.call('POST', '/catch-up/decline')).status).toBe(202);
    expect(await host.status()).toMatchObject({ pending: null, catchUpFailure: null });
  });
});
