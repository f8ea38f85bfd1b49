// What an import leaves behind, however it is cut, how often it is done, and whatever else happens meanwhile.
import { createFakeSource, type FakeSource } from '@audience/fake-connector';
import fc from 'fast-check';
import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { IntegrationDirectory } from '../../src/integrations/integration-directory.service.ts';
import { START } from '../accounts/host.ts';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { pictureOf, storedWorld } from '../sync/support/stored-world.ts';
import { GatedSource } from './support/gated-source.ts';
import { type ImportHost, startImportHost } from './support/import-host.ts';

const DAY = 86_400_000;
const YEAR = 365 * DAY;

/** Everything that is kept, without ids that were made here. */
async function pictureAt(host: ImportHost) {
  const [record] = await host.sync.room.host.app.get(IntegrationDirectory).all();
  if (record === undefined) throw new Error('There is no integration.');
  const world = await storedWorld(host.sync.room.host.app.get(Database), record.accountId);
  const imports = Object((await host.call('GET', '/api/v1/imports')).body).items;
  const names = new Map<string, string>([
    [record.id, 'integration'],
    ...imports.map(({ id }: { id: string }): [string, string] => [id, 'import']),
    ...[...world.fieldChanges].flatMap(
      ({ by }): Array<[string, string]> => (by.kind === 'user' ? [[by.id, 'somebody']] : []),
    ),
  ]);
  const tags = (await host.contacts()).map(({ values, tags: own }) => `${JSON.stringify(values)} ${[...own].sort()}`);
  return { ...pictureOf(world, names), tags: tags.sort() };
}

/** Guests who meet: few addresses, blank and shared ones, values that differ. */
const guests = fc.array(
  fc.record({
    email: fc.constantFrom(
      'ada@example.org',
      'Ada@Example.org ',
      'bo@example.org',
      'cleo@example.org',
      '',
      'no address',
    ),
    key: fc.constantFrom('A1', 'B2', 'C3', ''),
    first_name: fc.constantFrom('Ada', 'Bo', 'Cleo'),
    company: fc.constantFrom('Engines', 'Jacquard', ''),
    'custom:diet': fc.constantFrom('vegan', 'none', ''),
    before: fc.integer({ min: 1, max: 3 }),
    list: fc.constantFrom('guests', 'press', undefined),
  }),
  { minLength: 3, maxLength: 14, size: 'max' },
);
const options = fc.record({
  uidField: fc.constantFrom('email', 'external_id'),
  createWhenUidBlank: fc.boolean(),
  createCustomFields: fc.boolean(),
  prefer: fc.constantFrom('newest', 'source'),
  tagsForCreated: fc.constantFrom([], ['New']),
  tagsForUpdated: fc.constantFrom([], ['Known']),
});

type Guests = typeof guests extends fc.Arbitrary<infer Given> ? Given : never;

// Values of another unique field are everybody's own: of two who want one, the first to come has it.
function fill(source: FakeSource, given: Guests, uidField: string): void {
  source.putEvent({ id: 'gala', name: 'Gala' }, START - 10 * DAY);
  for (const list of ['guests', 'press']) source.putList({ id: list, eventId: 'gala', name: list }, START - 10 * DAY);
  given.forEach(({ before, list, ...values }, index) => {
    const number = String(index + 10);
    const own = uidField === 'email' ? { key: `K${number}` } : { email: `own-${number}@example.org` };
    source.putPerson(
      { id: `p${number}`, eventId: 'gala', values: { ...values, ...own }, ...(list !== undefined && { listId: list }) },
      START - before * DAY,
    );
  });
  source.feed.splice(0);
}

describeOnEachDatabase('An import', (database) => {
  afterEach(stopRooms);

  it('ends the same in pages of one and of five hundred, and once more it changes nothing', {
    timeout: 300_000,
  }, async () => {
    const property = fc.asyncProperty(guests, options, async (given, chosen) => {
      const ends: unknown[] = [];
      for (const pageSize of [1, 500]) {
        await database.fresh();
        const source = createFakeSource({ pageSize });
        const host = await startImportHost(database, { source });
        fill(source, given, chosen.uidField);
        await host.call('POST', '/api/v1/contacts', { values: { email: 'bo@example.org', first_name: 'Bo' } });
        const run = await host.import(['gala'], chosen);
        const end = await pictureAt(host);
        ends.push({ end, counts: run.counts, rows: await host.told(run.id) });
        const tagged = { ...chosen, tagsForCreated: [], tagsForUpdated: [] };
        const again = await host.import(['gala'], tagged);
        expect(Object.keys(again.counts).filter((outcome) => !['unchanged', 'skipped'].includes(outcome))).toEqual([]);
        // A preference states values anew: their times move, and nothing else.
        if (chosen.prefer === 'newest') expect(await pictureAt(host)).toEqual(end);
        await stopRooms();
      }
      expect(ends[1]).toEqual(ends[0]);
    });
    await fc.assert(property, { numRuns: 4, seed: 20_261_125, endOnFailure: true });
  });

  it('of last year’s event after this year’s never turns a contact back', async () => {
    const host = await startImportHost(database);
    host.event('this-year');
    host.event('last-year');
    const told = { email: 'ada@example.org', first_name: 'Ada' };
    host.person('ada-now', 'this-year', { ...told, company: 'Engines' }, { at: START - DAY });
    host.person('ada-then', 'last-year', { ...told, company: 'Jacquard', key: 'A1' }, { at: START - YEAR });
    await host.import(['this-year']);
    const run = await host.import(['last-year']);
    expect(await host.values('first_name', 'company', 'external_id')).toEqual([['Ada', 'Engines', 'A1']]);
    expect((await host.rows(run.id)).flatMap(({ changes }) => changes)).toEqual([
      { field: 'external_id', before: null, after: 'A1' },
    ]);
    const { engagement } = await host.contact('Ada');
    expect(engagement.invited).toBe(2);
  });

  it('and the changes that flow meanwhile end as if they had come after it, and nobody is doubled', async () => {
    const gate = new GatedSource(4);
    const host = await startImportHost(database, { source: gate.source, connectors: [gate.connector] });
    host.event('gala');
    const names = Array.from({ length: 12 }, (_, number) => `p${number + 10}`);
    for (const name of names) host.person(name, 'gala');
    gate.source.feed.splice(0);
    const id = await host.begin(['gala'], { tagsForCreated: ['New'], tagsForUpdated: ['Known'] });
    gate.letThrough(1);
    await vi.waitFor(async () => expect((await host.look(id)).done).toBe(4), { timeout: 30_000, interval: 10 });
    // The page at hand was read before this: some of it is in the import already, some is not, some comes on a later page.
    await gate.untilHeld();
    const now = host.sync.room.host.clock.now();
    const changes = ['p10', 'p14', 'p15', 'p21'].map((name) =>
      host.source.putPerson({ id: name, eventId: 'gala', values: valuesOf(host, name) }, now),
    );
    changes.push(
      host.source.putPerson(
        { id: 'p99', eventId: 'gala', values: { email: 'p99@example.org', first_name: 'p99' } },
        now,
      ),
    );
    for (const [index, change] of changes.entries()) {
      await host.sync.send(`live-${index}`, { type: 'changes', changes: [change] });
    }
    await host.sync.until(
      async () => (await host.sync.outcomes()).filter(({ deliveryId }) => deliveryId !== null).length,
      5,
    );
    gate.openUp();
    const run = await host.ended(id);
    expect(run.state).toBe('done');
    const moved = new Set(['p10', 'p14', 'p15', 'p21']);
    expect(await host.values('first_name', 'company')).toEqual(
      [...names, 'p99'].map((name) => [name, moved.has(name) ? 'Moved' : undefined]),
    );
    // Who came by a change first was there when the import came to it.
    const tags = new Map((await host.contacts()).map(({ values, tags: own }) => [values.first_name, own]));
    expect(Object.fromEntries([...tags].filter(([name]) => ['p10', 'p14', 'p21'].includes(String(name))))).toEqual({
      p10: ['New'],
      p14: ['Known'],
      p21: ['Known'],
    });
  });

  it('fills a new mapping and a new field for those who are known already', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    host.person('ada', 'gala', { 'custom:diet': 'vegan' });
    expect((await host.import(['gala'])).counts).toEqual({ created: { no_match: 1 } });
    await host.sync.call('PATCH', '', { createCustomFields: true });
    expect((await host.import(['gala'])).counts).toEqual({ updated: { matched: 1 } });
    expect(await host.values('first_name', 'dietary_requirements')).toEqual([['ada', 'vegan']]);
  });
});

function valuesOf(host: ImportHost, name: string) {
  return { ...host.source.persons.get(name)?.person.values, company: 'Moved' };
}
