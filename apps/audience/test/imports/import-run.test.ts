// How a run goes on: through many events, over a stop of the host, until somebody cancels it, beside other hosts.
import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { ImportRunner } from '../../src/imports/import-runner.service.ts';
import { stopRoom, stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase, describeOnPostgres } from '../support/databases.ts';
import { GatedSource } from './support/gated-source.ts';
import { type ImportHost, startImportHost, startImportHostAgain } from './support/import-host.ts';

const PERSONS = 25;
const PAGE = 5;

/** A host over a gated source with one event of five pages. */
async function gated(database: Parameters<typeof startImportHost>[0]) {
  const gate = new GatedSource(PAGE);
  const host = await startImportHost(database, { source: gate.source, connectors: [gate.connector] });
  host.event('gala');
  for (let number = 10; number < 10 + PERSONS; number += 1) host.person(`p${number}`, 'gala');
  // Told long ago: nothing of it is caught up with.
  gate.source.feed.splice(0);
  return { gate, host };
}

async function untilDone(host: ImportHost, id: string, done: number): Promise<void> {
  await vi.waitFor(async () => expect((await host.look(id)).done).toBe(done), { timeout: 30_000, interval: 10 });
}

/** Everything that must be there once for each person. */
async function ledger(host: ImportHost, id: string) {
  const database = host.sync.room.host.app.get(Database);
  const rows = await host.rows(id);
  const count = async (table: string) => (await database.query(`SELECT * FROM ${table}`)).length;
  return {
    rows: rows.map(({ personId }) => personId),
    contacts: (await host.contacts()).length,
    persons: await count('persons'),
    outcomes: await count('outcomes'),
    changes: await count('field_changes'),
  };
}

const ALL = Array.from({ length: PERSONS }, (_, number) => `p${number + 10}`);
const ONCE = { rows: ALL, contacts: PERSONS, persons: PERSONS, outcomes: PERSONS, changes: PERSONS };

describeOnEachDatabase('A run', (database) => {
  afterEach(stopRooms);

  it('goes through eleven events with every option, and says how far it is', async () => {
    const host = await startImportHost(database);
    const events = Array.from({ length: 11 }, (_, number) => `event-${number + 10}`);
    for (const event of events) {
      host.event(event);
      host.person(`${event}-a`, event, { company: event });
      host.person(`${event}-b`, event, { email: 'everywhere@example.org' });
    }
    const run = await host.import(events, {
      uidField: 'email',
      mapping: [{ source: 'company', field: 'company' }],
      customFields: [],
      tagsForCreated: ['Created'],
      tagsForUpdated: ['Updated'],
      relationships: true,
    });
    expect(run).toMatchObject({
      state: 'done',
      done: 22,
      total: 22,
      problems: [],
      counts: { created: { no_match: 12 }, updated: { matched: 10 } },
      createdBy: { kind: 'api_key' },
    });
    expect(run.scope.map(({ eventName }) => eventName)).toEqual(events.map((event) => `The ${event}`));
    expect((await host.contacts()).map(({ tags }) => tags)).toEqual(Array.from({ length: 12 }, () => ['Created']));
    const audit = Object((await host.call('GET', '/api/v1/audit?limit=500')).body).items;
    expect(audit.filter(({ target }: { target: { kind: string } }) => target.kind === 'import')).toMatchObject([
      { action: 'import.finished', by: { kind: 'system' }, after: { state: 'done', done: 22 } },
      { action: 'import.started', after: { integrationId: host.id } },
    ]);
  });

  it('goes on where it was after the host was stopped, and does nobody twice', async () => {
    const { gate, host } = await gated(database);
    const id = await host.begin(['gala'], { tagsForCreated: ['New'] });
    gate.letThrough(2);
    await untilDone(host, id, 2 * PAGE);
    await stopRoom(host.sync.room);
    gate.openUp();
    const again = await startImportHostAgain(database, host, { connectors: [gate.connector] });
    const run = await again.ended(id);
    expect(run).toMatchObject({ state: 'done', done: PERSONS, counts: { created: { no_match: PERSONS } } });
    expect(await ledger(again, id)).toEqual(ONCE);
    expect(new Set((await again.contacts()).flatMap(({ tags }) => tags))).toEqual(new Set(['New']));
  });

  it('stops behind the page at hand when it is cancelled; what was imported stays', async () => {
    const { gate, host } = await gated(database);
    const id = await host.begin(['gala']);
    gate.letThrough(2);
    await untilDone(host, id, 2 * PAGE);
    expect((await host.call('POST', `/api/v1/imports/${id}/cancel`)).status).toBe(202);
    const run = await host.ended(id);
    expect(run).toMatchObject({ state: 'cancelled', done: 2 * PAGE, problems: [] });
    expect((await host.contacts()).length).toBe(2 * PAGE);
    const again = await host.call('POST', `/api/v1/imports/${id}/cancel`);
    expect([again.status, Object(again.body).detail]).toEqual([409, expect.stringContaining('ended already')]);
    // The same import once more does the rest.
    gate.openUp();
    expect((await host.import(['gala'])).counts).toEqual({
      unchanged: { matched: 2 * PAGE },
      created: { no_match: PERSONS - 2 * PAGE },
    });
  });

  it('waits for the one before it of the same integration, and can be cancelled before it begins', async () => {
    const { gate, host } = await gated(database);
    const first = await host.begin(['gala']);
    await gate.untilHeld();
    const second = await host.begin(['gala']);
    const third = await host.begin(['gala']);
    expect([(await host.look(first)).state, (await host.look(second)).state]).toEqual(['running', 'queued']);
    const { body } = await host.call('POST', `/api/v1/imports/${second}/cancel`);
    expect(body).toMatchObject({ state: 'cancelled', startedAt: null, done: 0 });
    gate.openUp();
    expect((await host.ended(first)).counts).toEqual({ created: { no_match: PERSONS } });
    expect((await host.ended(third)).counts).toEqual({ unchanged: { matched: PERSONS } });
    const list = Object((await host.sync.call('GET', '/imports?limit=2')).body);
    expect(list.items.map(({ id }: { id: string }) => id)).toEqual([third, second]);
    const next = Object(
      (await host.call('GET', `/api/v1/imports?integration=${host.id}&cursor=${list.nextCursor}`)).body,
    );
    expect(next).toMatchObject({ items: [{ id: first }], nextCursor: null });
  });

  it.each([
    ['here', 'integration_off', { enabled: false }],
    ['at the source', 'source_off', null],
  ])('ends with a clear word when a side is switched off %s in the middle of it', async (_side, code, change) => {
    const { gate, host } = await gated(database);
    const id = await host.begin(['gala']);
    gate.letThrough(1);
    await untilDone(host, id, PAGE);
    if (change === null) host.source.enabled = false;
    else await host.sync.call('PATCH', '', change);
    host.sync.room.host.clock.advance(60_000);
    gate.openUp();
    const run = await host.ended(id);
    expect(run).toMatchObject({ state: 'failed', done: PAGE, problems: [{ eventId: null, code }] });
    expect(run.problems[0]?.message).toMatch(/Switch it on.*start the import again/);
    const answer = await host.start({ scope: [{ eventId: 'gala' }] });
    expect([answer.status, Object(answer.body).title]).toEqual([409, 'A side is off']);
  });

  it('ends with a clear word when its integration is removed in the middle of it', async () => {
    const { gate, host } = await gated(database);
    const id = await host.begin(['gala']);
    gate.letThrough(1);
    await untilDone(host, id, PAGE);
    expect((await host.sync.call('DELETE', '')).status).toBe(204);
    gate.openUp();
    expect(await host.ended(id)).toMatchObject({ state: 'failed', problems: [{ code: 'integration_removed' }] });
    expect((await host.contacts()).length).toBe(PAGE);
  });

  it('tells the live stream how far it is with every page, and of contacts one by one while they are few', async () => {
    const { gate, host } = await gated(database);
    const before = (await host.live()).length;
    gate.openUp();
    const id = await host.begin(['gala']);
    await host.ended(id);
    const told = (await host.live()).slice(before);
    expect(told.filter((one) => one.startsWith('import'))).toEqual([
      'import queued 0 ',
      'import running 0 ',
      ...[5, 10, 15, 20, 25].map((done) => `import running ${done} `),
      // The relationships' turn, and the next event's.
      'import running 25 ',
      'import done 25 25',
    ]);
    expect(told.filter((one) => one === 'contact')).toHaveLength(PERSONS);
  });

  it('asks screens to fetch everything again now and then where pages are large, and once more at its end', async () => {
    const gate = new GatedSource(60);
    const host = await startImportHost(database, { source: gate.source, connectors: [gate.connector] });
    host.event('gala');
    for (let number = 0; number < 240; number += 1) host.person(`p${number}`, 'gala');
    const before = (await host.live()).length;
    gate.openUp();
    const id = await host.begin(['gala']);
    await host.ended(id);
    const told = (await host.live()).slice(before);
    // The clock of this host stands still.
    expect(told.filter((one) => one === 'reset' || one === 'contact')).toEqual(['reset', 'reset']);
    expect(told.slice(-2)).toEqual(['reset', 'import done 240 240']);
  });
});

describeOnPostgres('Hosts beside each other', (database) => {
  afterEach(stopRooms);

  it('run each import once, and take over from one that is gone when its hold is over', async () => {
    const { gate, host } = await gated(database);
    const other = await startImportHostAgain(database, host, { connectors: [gate.connector] });
    const id = await host.begin(['gala']);
    other.sync.room.host.app.get(ImportRunner).wake();
    gate.letThrough(2);
    await untilDone(host, id, 2 * PAGE);
    // Somebody holds it, and gives no sign of life any more: as after a kill.
    const database_ = host.sync.room.host.app.get(Database);
    const [held] = await database_.query<{ host: string }>('SELECT host FROM imports');
    host.sync.room.host.clock.advance(host.patience.leaseMs + 1);
    for (const one of [host, other]) one.sync.room.host.app.get(ImportRunner).wake();
    await vi.waitFor(
      async () => {
        const [now] = await database_.query<{ host: string }>('SELECT host FROM imports');
        expect(now?.host).not.toBe(held?.host);
      },
      { timeout: 30_000, interval: 10 },
    );
    // Both stand before a page; the one that lost its hold writes nothing more.
    gate.openUp();
    const run = await host.ended(id);
    expect(run).toMatchObject({ state: 'done', done: PERSONS, counts: { created: { no_match: PERSONS } } });
    expect(await ledger(host, id)).toEqual(ONCE);
  });

  it('hear of a cancel that was asked of another host', async () => {
    const { gate, host } = await gated(database);
    const id = await host.begin(['gala']);
    gate.letThrough(1);
    await untilDone(host, id, PAGE);
    const other = await startImportHostAgain(database, host, { connectors: [gate.connector] });
    expect((await other.call('POST', `/api/v1/imports/${id}/cancel`)).status).toBe(202);
    gate.letThrough(1);
    expect(await host.ended(id)).toMatchObject({ state: 'cancelled', done: 2 * PAGE });
  });
});
