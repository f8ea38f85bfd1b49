// Sources that do not do as they should while an import runs: what is told, what goes on, what is tried again.
import { type Connector, ConnectorError, type Page, type SourceChange } from '@audience/connector';
import { createFakeConnector, createFakeSource, type FakeSettings } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts';
import { poison } from '../sync/support/poison.ts';
import { type ImportHost, startImportHost } from './support/import-host.ts';

type Pull = NonNullable<Connector<FakeSettings>['pull']>;

const busy = new ConnectorError('transient', 'The source is busy.', { code: 'source_busy' });
const unauthorized = new ConnectorError('config', 'The source does not accept the token.', {
  code: 'source_unauthorized',
});
const unreadable = new ConnectorError('data', 'The source answered something that cannot be read.', {
  code: 'source_unreadable',
});
const gone = new ConnectorError('data', 'The source does not have it.', { code: 'source_gone' });

/** A host over the fake source, whose persons may be pulled in another way; it does not wait long. */
async function start(database: TestDatabase, persons?: (plain: Pull) => Pull['persons']): Promise<ImportHost> {
  const source = createFakeSource({ pageSize: 2 });
  const plain = createFakeConnector(source);
  const { pull } = plain;
  if (pull === undefined) throw new Error('The fake connector gives persons.');
  const connector = persons === undefined ? plain : { ...plain, pull: { ...pull, persons: persons(pull) } };
  const host = await startImportHost(database, { source, connectors: [connector] });
  Object.assign(host.patience, { firstPauseMs: 1, longestPauseMs: 5, pageMs: 2_000, askMs: 2_000 });
  for (const event of ['gala', 'fair']) {
    host.event(event);
    for (const name of ['ada', 'bo', 'cleo']) host.person(`${name}-${event}`, event);
  }
  return host;
}

describeOnEachDatabase('An import from a source in trouble', (database) => {
  afterEach(stopRooms);

  it('tries again what fails for a moment, and does nobody twice', async () => {
    const host = await start(database);
    host.source.failNext('event', busy, 2);
    host.source.failNext('lists', busy);
    host.source.failNext('persons', busy, 3);
    host.source.failNext('relationships', busy);
    expect(await host.import(['gala', 'fair'], { relationships: true })).toMatchObject({
      state: 'done',
      done: 6,
      problems: [],
      counts: { created: { no_match: 6 } },
    });
  });

  it('goes on from the page it had reached when a later one fails for a moment', async () => {
    let pulls = 0;
    const host = await start(
      database,
      (plain) =>
        async function* (ctx, scope, cursor) {
          pulls += 1;
          let pages = 0;
          for await (const page of plain.persons(ctx, scope, cursor)) {
            yield page;
            pages += 1;
            if (pages === 1 && pulls === 1) throw busy;
          }
        },
    );
    const run = await host.import(['gala']);
    expect(run).toMatchObject({ state: 'done', done: 3, counts: { created: { no_match: 3 } } });
    expect(pulls).toBe(2);
  });

  it('gives up with a clear word when that does not end, and says what to do', async () => {
    const host = await start(database);
    host.source.failNext('persons', busy, host.patience.tries);
    const run = await host.import(['gala', 'fair']);
    expect(run).toMatchObject({ state: 'failed', done: 0, problems: [{ eventId: null, code: 'source_busy' }] });
    expect(run.problems[0]?.message).toMatch(
      /^The source did not answer.* 8 times.*The source is busy\..*start the import again/,
    );
    // And it is: nothing stands in the way of the next one.
    expect((await host.import(['gala', 'fair'])).counts).toEqual({ created: { no_match: 6 } });
  });

  it('ends at once where somebody has to mend the set-up', async () => {
    const host = await start(database);
    host.source.failNext('persons', unauthorized);
    const run = await host.import(['gala']);
    expect(run).toMatchObject({ state: 'failed', problems: [{ eventId: null, code: 'source_unauthorized' }] });
    expect(run.problems[0]?.message).toMatch(/does not accept the token.*Mend the integration/);
  });

  it('names an event that vanished since it was chosen, and imports the others', async () => {
    const host = await start(database);
    host.source.events.delete('gala');
    const run = await host.import(['gala', 'fair']);
    expect(run).toMatchObject({
      state: 'done',
      done: 3,
      total: 3,
      problems: [{ eventId: 'gala', code: 'event_gone' }],
    });
    expect(run.problems[0]?.message).toMatch(/^"gala" is not at the source any more.*leave it out/);
  });

  it('names an event that vanished as it was called when it was chosen', async () => {
    const host = await start(database);
    host.source.events.delete('gala');
    const run = await host.import(['fair'], {
      scope: [{ eventId: 'gala', eventName: 'Summer Gala' }, { eventId: 'fair' }],
    });
    expect(run).toMatchObject({ state: 'done', problems: [{ eventId: 'gala', eventName: 'Summer Gala' }] });
    expect(run.problems[0]?.message).toMatch(/^"Summer Gala" is not at the source any more/);
  });

  it('knows an event by the name it had, and says so when it vanishes in the middle of it', async () => {
    const host = await start(database);
    host.source.failNext('persons', gone);
    const run = await host.import(['gala', 'fair']);
    expect(run).toMatchObject({
      state: 'done',
      done: 3,
      problems: [{ eventId: 'gala', eventName: 'The gala', code: 'event_gone' }],
    });
  });

  it('fails where nothing of what was chosen is there', async () => {
    const host = await start(database);
    const run = await host.import(['past', 'gone']);
    expect(run).toMatchObject({
      state: 'failed',
      problems: [
        { eventId: 'past', code: 'event_gone' },
        { eventId: 'gone', code: 'event_gone' },
        { eventId: null, code: 'nothing_imported' },
      ],
    });
  });

  it('names a guest list that vanished, and imports the others', async () => {
    const host = await start(database);
    host.source.putList({ id: 'press', eventId: 'gala', name: 'Press' }, 1);
    host.person('dov', 'gala', {}, { listId: 'press' });
    const scope = [{ eventId: 'gala', listIds: ['press', 'crew'] }];
    const run = await host.ended(Object((await host.start({ scope })).body).id);
    expect(run).toMatchObject({ state: 'done', done: 1, problems: [{ eventId: 'gala', code: 'list_gone' }] });
    expect(run.problems[0]?.message).toMatch(/"crew" of "The gala"\. The other lists were imported/);
    const nobody = await host.ended(
      Object((await host.start({ scope: [{ eventId: 'gala', listIds: ['crew'] }] })).body).id,
    );
    expect(nobody).toMatchObject({ state: 'failed', done: 0 });
  });

  it('goes on with the other events where one cannot be read', async () => {
    const host = await start(database);
    host.source.failNext('persons', unreadable);
    const run = await host.import(['gala', 'fair']);
    expect(run).toMatchObject({ state: 'done', done: 3, problems: [{ eventId: 'gala', code: 'source_unreadable' }] });
  });

  it('imports the people of an event whose relationships cannot be read, and says so', async () => {
    const host = await start(database);
    host.source.failNext('relationships', unreadable);
    const run = await host.import(['gala'], { relationships: true });
    expect(run).toMatchObject({ state: 'done', done: 3, problems: [{ code: 'relationships_unreadable' }] });
  });

  const pages: Array<[string, string, (page: Page<SourceChange>) => unknown]> = [
    ['a cursor that comes again', 'source_cursor_loop', (page) => ({ ...page, next: '0' })],
    ['something that is no page', 'connector_fault', () => 'a page'],
    [
      'a person without an id',
      'connector_fault',
      (page) => ({ ...page, items: page.items.map(() => ({ kind: 'person' })) }),
    ],
    [
      'changes that are no readings',
      'connector_fault',
      (page) => ({ ...page, items: page.items.map((one) => ({ ...one, trigger: 'created' })) }),
    ],
  ];
  it.each(pages)('does not run in circles or fall over %s', async (_what, code, broken) => {
    const host = await start(
      database,
      (plain) =>
        async function* (ctx, scope, cursor) {
          for await (const page of plain.persons(ctx, scope, cursor)) {
            const given: unknown = scope.eventId === 'gala' ? broken(page) : page;
            yield Object(given);
          }
        },
    );
    const run = await host.import(['gala', 'fair']);
    expect(run).toMatchObject({ state: 'done', problems: [{ eventId: 'gala', code }] });
    expect((await host.rows(run.id)).filter(({ eventId }) => eventId === 'fair')).toHaveLength(3);
  });

  it('ends where a source gives new cursors and the same people for ever', async () => {
    const host = await start(
      database,
      (plain) =>
        async function* (ctx, scope) {
          for (let number = 0; ; ) {
            for await (const page of plain.persons(ctx, scope)) {
              number += 1;
              yield { ...page, next: `cursor-${number}` };
            }
          }
        },
    );
    expect(await host.import(['gala'])).toMatchObject({
      state: 'done',
      done: 3,
      problems: [{ eventId: 'gala', code: 'source_cursor_loop' }],
    });
  });

  it('gives up on a page that never comes, and tries again', async () => {
    let pulls = 0;
    const host = await start(
      database,
      (plain) =>
        async function* (ctx, scope, cursor) {
          pulls += 1;
          if (pulls === 1) await new Promise(() => undefined);
          yield* plain.persons(ctx, scope, cursor);
        },
    );
    host.patience.pageMs = 50;
    expect(await host.import(['gala'])).toMatchObject({ state: 'done', done: 3 });
  });

  it('begins an event anew where its connector does not know the place any more', async () => {
    let pulls = 0;
    const host = await start(
      database,
      (plain) =>
        async function* (ctx, scope, cursor) {
          pulls += 1;
          if (cursor !== undefined)
            throw new ConnectorError('data', 'This cursor is of old.', { code: 'cursor_invalid' });
          const all = plain.persons(ctx, scope);
          for await (const page of all) {
            yield page;
            if (pulls === 1) throw busy;
          }
        },
    );
    expect(await host.import(['gala'])).toMatchObject({ state: 'done', done: 3, counts: { created: { no_match: 3 } } });
  });

  it('does once who comes on two pages', async () => {
    const host = await start(
      database,
      (plain) =>
        async function* (ctx, scope, cursor) {
          let before: SourceChange[] = [];
          for await (const page of plain.persons(ctx, scope, cursor)) {
            yield { ...page, items: [...before, ...page.items, ...page.items] };
            before = page.items;
          }
        },
    );
    const run = await host.import(['gala']);
    expect(run).toMatchObject({ state: 'done', done: 3 });
    expect(await host.rows(run.id)).toHaveLength(3);
  });

  it('names one whom the database does not take, and imports the others of the page', async () => {
    const host = await start(database);
    host.person('poison', 'gala');
    await poison(host.sync, database);
    const run = await host.import(['gala']);
    expect(run).toMatchObject({
      state: 'done',
      done: 4,
      counts: { created: { no_match: 3 }, failed: { apply_failed: 1 } },
    });
    expect(await host.told(run.id)).toContain('poison: failed (apply_failed)');
    expect((await host.sync.outcomes()).filter(({ outcome }) => outcome === 'failed')).toMatchObject([
      { personId: 'poison', importId: run.id, trigger: 'import' },
    ]);
  });

  it.each([
    ['does not answer', 'source_unreachable', 422],
    ['does not accept the token', 'source_unauthorized', 422],
  ])('is refused at once where the source %s', async (_how, code, status) => {
    const host = await start(database);
    const failure = code === 'source_unauthorized' ? unauthorized : busy;
    host.source.failNext('check', failure);
    const answer = await host.start({ scope: [{ eventId: 'gala' }] });
    expect([answer.status, Object(answer.body).type]).toEqual([status, `/problems/${code}`]);
  });
});
