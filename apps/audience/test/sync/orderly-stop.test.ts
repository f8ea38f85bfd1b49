// A host that is told to stop while it is busy: what is in hand is finished or given back, and nobody is alarmed.
import { createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { CatchUpService } from '../../src/sync/catch-up.service.ts';
import { FAKE_SECRET, stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { HoldingSource } from './support/holding-source.ts';
import { type SyncHost, startAgain, startSyncHost } from './support/sync-host.ts';

const PEOPLE = 900;
const nameOf = (number: number): string => `p${String(number).padStart(4, '0')}`;
const people = (from: number, to: number): string[] =>
  Array.from({ length: to - from }, (_, index) => nameOf(from + index));

async function contactNames(host: SyncHost): Promise<string[]> {
  const names: string[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: unknown } = await host.any('GET', `/api/v1/contacts?limit=200${cursor}`);
    const page: { items: Array<{ values: { first_name: string } }>; nextCursor: string | null } = Object(body);
    names.push(...page.items.map(({ values }) => values.first_name));
    cursor = page.nextCursor === null ? null : `&cursor=${encodeURIComponent(page.nextCursor)}`;
  }
  return names.sort();
}

describeOnEachDatabase('A host that stops while it is busy', (database) => {
  const lines: string[] = [];
  const onTrouble = (line: string) => lines.push(line);
  let holding: HoldingSource | undefined;
  afterEach(async () => {
    await stopRooms();
    await holding?.close();
    holding = undefined;
    lines.length = 0;
  });

  // Stopped at several moments of the work: after so many were applied.
  it.each([1, 120, 400])('alarms nobody and loses nothing, with deliveries and catch-up in hand (%i)', async (done) => {
    const host = await startSyncHost(database, {
      source: createFakeSource({ pageSize: 20 }),
      onTrouble,
    });
    const missed = people(0, PEOPLE / 2).map((name) => host.arrive(name));
    const sent = people(PEOPLE / 2, PEOPLE).map((name) => host.arrive(name));
    expect(missed).toHaveLength(sent.length);
    await host.call('POST', '/catch-up');
    expect(new Set(await Promise.all(sent.map((change) => host.deliver(change))))).toEqual(new Set([202]));
    await host.until(async () => ((await host.counts()).created ?? 0) >= done, true);
    await stopRooms();
    expect(lines).toEqual([]);

    const again = await startAgain(database, host);
    await again.room.host.app.get(CatchUpService).settled(again.id);
    await again.until(() => again.counts(), { created: PEOPLE });
    expect(await contactNames(again)).toEqual(people(0, PEOPLE));
  });

  it.each(['check', 'read'])('does not wait for sources, and tells of none that it failed (%s)', async (call) => {
    holding = await HoldingSource.open();
    const { source, connector, url } = holding;
    const options = { source, connectors: [connector] };
    const settings = { secret: FAKE_SECRET, baseUrl: url };
    const host = await startSyncHost(database, { ...options, onTrouble }, { settings });
    const before = (await host.status()).source;
    source.putEvent({ id: 'gala', name: 'Gala' }, host.room.host.clock.now());
    const arrived = people(0, 40).map((name) => host.arrive(name));
    holding.holds = ['persons'];
    expect((await host.call('POST', '/imports', { scope: [{ eventId: 'gala' }] })).status).toBe(202);
    await holding.untilHeld('persons');
    holding.holds = ['persons', 'parse', call];
    await host.call('POST', '/catch-up');
    await holding.untilHeld(call);
    for (const change of arrived.slice(30)) expect(await host.deliver(change)).toBe(202);
    await holding.untilHeld('parse');
    await stopRooms();
    expect(lines).toEqual([]);

    expect(await storedStatus(database)).toMatchObject({
      reachable: true,
      checkedAt: Date.parse(before.checkedAt ?? ''),
    });
    holding.holds = [];
    const again = await startAgain(database, host, options);
    await again.until(() => contactNames(again), people(0, 40));
    await again.until(async () => (await again.status()).waiting, 0);
    expect((await again.status()).failing).toBe(0);
    expect((await again.outcomes()).every(({ outcome, attempts }) => outcome !== 'failed' && attempts === 1)).toBe(
      true,
    );
  });
});

/** What is kept of the source's last answer, of a host that has stopped. */
async function storedStatus(database: TestDatabase): Promise<unknown> {
  const storage = await database.open();
  const [row] = await storage.database.query<{ source_status: string }>('SELECT source_status FROM integrations');
  await storage.close();
  return JSON.parse(row?.source_status ?? 'null');
}
