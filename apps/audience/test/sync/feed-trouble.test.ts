// Feeds that break off, hang, lead nowhere or hold what cannot be read: a clear end, nothing lost, and a way on.
import { type Connector, ConnectorError, type FeedItem, type Page } from '@audience/connector';
import { createFakeConnector, createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { IntegrationDirectory } from '../../src/integrations/integration-directory.service.ts';
import { CatchUpService } from '../../src/sync/catch-up.service.ts';
import { FeedReader } from '../../src/sync/feed-reader.service.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { type SyncHost, startSyncHost } from './support/sync-host.ts';

const settled = (host: SyncHost) => host.room.host.app.get(CatchUpService).settled(host.id);

async function recordOf(host: SyncHost) {
  const [record] = await host.room.host.app.get(IntegrationDirectory).all();
  if (record === undefined) throw new Error('There is no integration.');
  return record;
}

const position = async (host: SyncHost) => (await recordOf(host)).feedPosition;

type Read = (after: string) => AsyncGenerator<Page<FeedItem>>;

/** A host whose feed is read by a function of the test. */
async function startWithFeed(database: TestDatabase, feed: { read: Read | null }) {
  const source = createFakeSource({ pageSize: 2 });
  const honest = createFakeConnector(source);
  const { changes } = honest;
  if (changes === undefined) throw new Error('The fake connector has a feed.');
  const connector: Connector<Parameters<typeof honest.hosts>[0]> = {
    ...honest,
    changes: { ...changes, read: (context, after) => feed.read?.(after) ?? changes.read(context, after) },
  };
  const host = await startSyncHost(database, { source, connectors: [connector] });
  await settled(host);
  return host;
}

const readAll = async (host: SyncHost) => {
  const range = { after: '0', until: null, except: null };
  return host.room.host.app.get(FeedReader).run(await recordOf(host), range, new AbortController().signal);
};

const itemOf = (number: number): FeedItem => ({
  deliveryId: `fake-delivery-${number}`,
  position: String(number),
  type: 'changes',
  at: 1,
  result: { kind: 'changes', changes: [] },
});

describeOnEachDatabase('A feed', (database) => {
  afterEach(stopRooms);

  it('that breaks off in the middle is read on from there later', async () => {
    const source = createFakeSource({ pageSize: 2 });
    const host = await startSyncHost(database, { source });
    await settled(host);
    const names = ['ada', 'bert', 'cleo', 'dora', 'emil'];
    for (const name of names) host.arrive(name);
    const record = await recordOf(host);
    let reads = 0;
    source.trouble = (call) => {
      if (call === 'read' && ++reads === 3)
        throw new ConnectorError('config', 'Not allowed any more.', { code: 'source_forbidden' });
    };
    const range = { after: '0', until: null, except: null };
    const run = host.room.host.app.get(FeedReader).run(record, range, new AbortController().signal);
    await expect(run).rejects.toMatchObject({ code: 'source_forbidden' });
    expect([await host.names(), await position(host)]).toEqual([names.slice(0, 4), '4']);
    await host.call('POST', '/catch-up');
    await settled(host);
    expect([await host.names(), await position(host)]).toEqual([names, '5']);
    expect(await host.counts()).toEqual({ created: 5 });
  });

  it('that never answers ends when the patience is over', async () => {
    const feed: { read: Read | null } = { read: null };
    const host = await startWithFeed(database, feed);
    host.patience.pageMs = 50;
    feed.read = async function* () {
      yield { items: [itemOf(1)], next: '1' };
      await new Promise(() => undefined);
    };
    await expect(readAll(host)).rejects.toMatchObject({ failure: 'transient', code: 'source_timeout' });
    expect(await position(host)).toBe('1');
  });

  it('that leads in circles, or on and on without anything, ends with a reason', async () => {
    const feed: { read: Read | null } = { read: null };
    const host = await startWithFeed(database, feed);
    feed.read = async function* () {
      for (;;) yield { items: [itemOf(1), itemOf(2)], next: '2' };
    };
    await expect(readAll(host)).rejects.toMatchObject({ failure: 'data', code: 'source_cursor_loop' });
    feed.read = async function* () {
      for (;;) yield { items: [], next: '9' };
    };
    await expect(readAll(host)).rejects.toMatchObject({ failure: 'data', code: 'source_cursor_loop' });
    expect(await position(host)).toBe('2');
  });

  it('that does not fit the contract ends with a reason, and nothing of the page is applied', async () => {
    const feed: { read: Read | null } = { read: null };
    const host = await startWithFeed(database, feed);
    for (const page of ['{"items":[{"position":1}],"next":null}', '{"items":"none"}', 'null']) {
      feed.read = async function* () {
        yield JSON.parse(page);
      };
      await expect(readAll(host)).rejects.toMatchObject({ failure: 'system', code: 'connector_fault' });
    }
    feed.read = () => {
      throw new TypeError('odd');
    };
    await expect(readAll(host)).rejects.toMatchObject({ failure: 'system', code: 'connector_fault' });
    expect(await position(host)).toBe('0');
  });

  it('with entries that cannot be read keeps them as dead with their reason, and goes on', async () => {
    const feed: { read: Read | null } = { read: null };
    const host = await startWithFeed(database, feed);
    const changes = [host.arrive('ada'), host.arrive('bert')];
    feed.read = async function* () {
      const odd: FeedItem['result'] = JSON.parse('{"kind":"changes","changes":[{"kind":"person","revision":"one"}]}');
      const [first, second] = host.source.feed;
      if (first === undefined || second === undefined) throw new Error(`${changes.length} changes, and no feed`);
      yield {
        items: [
          first,
          { ...itemOf(2), deliveryId: 'unreadable', result: { kind: 'unreadable', message: 'It is cut.' } },
          { ...itemOf(3), deliveryId: 'odd', result: odd },
          { ...second, position: '4' },
        ],
        next: null,
      };
    };
    await readAll(host);
    expect(await host.told()).toEqual([
      'fake-delivery-1: created (no_match)',
      'fake-delivery-2: created (no_match)',
      'unreadable: failed (unreadable)',
      'odd: failed (change_malformed)',
    ]);
    expect((await host.status()).dead).toBe(2);
    expect(await position(host)).toBe('4');
    expect((await host.call('POST', '/dead/replay')).status).toBe(202);
    await host.until(async () => (await host.outcomes()).map(({ attempts }) => attempts), [1, 1, 2, 2]);
    expect((await host.status()).dead).toBe(2);
  });
});
