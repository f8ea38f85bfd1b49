// What an import may have otherwise than its integration, through the API, on both databases.
import { afterEach, expect, it } from 'vitest';
import { stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type ImportHost, startImportHost } from './support/import-host.ts';

const DAY = 86_400_000;

describeOnEachDatabase('The options of an import', (database) => {
  afterEach(stopRooms);

  async function withGala(more: Record<string, unknown> = {}): Promise<ImportHost> {
    const host = await startImportHost(database, {}, more);
    host.event('gala');
    for (const list of ['guests', 'press', 'crew']) {
      host.source.putList({ id: list, eventId: 'gala', name: `The ${list}` }, 1);
    }
    return host;
  }

  it('take some guest lists of an event and leave the others', async () => {
    const host = await withGala();
    host.person('ada', 'gala', {}, { listId: 'guests' });
    host.person('bo', 'gala', {}, { listId: 'press' });
    host.person('cleo', 'gala', {}, { listId: 'crew' });
    const answer = await host.start({ scope: [{ eventId: 'gala', listIds: ['guests', 'press'] }] });
    const run = await host.ended(Object(answer.body).id);
    expect(run.scope).toEqual([
      {
        eventId: 'gala',
        eventName: 'The gala',
        lists: [
          { listId: 'guests', listName: 'The guests' },
          { listId: 'press', listName: 'The press' },
        ],
      },
    ]);
    expect((await host.rows(run.id)).map(({ name, eventName, listName }) => [name, eventName, listName])).toEqual([
      ['ada', 'The gala', 'The guests'],
      ['bo', 'The gala', 'The press'],
    ]);
    const { body } = await host.call('GET', `/api/v1/contacts/${(await host.contact('ada')).id}/history`);
    expect(Object(body).items).toMatchObject([
      { sourceEvent: { externalId: 'gala', name: 'The gala' }, list: { externalId: 'guests', name: 'The guests' } },
    ]);
  });

  it('recognise people by another UID, and a live change afterwards still finds them', async () => {
    const host = await withGala();
    host.person('ada', 'gala', { key: 'A1' });
    await host.call('POST', '/api/v1/contacts', {
      values: { external_id: 'A1', email: 'by-hand@example.org', first_name: 'Ada' },
    });
    const run = await host.import(['gala'], { uidField: 'external_id' });
    expect(run.counts).toEqual({ updated: { matched: 1 } });
    expect(await host.rows(run.id)).toMatchObject([{ uid: 'A1', personId: 'ada' }]);
    const change = host.source.putPerson({ id: 'ada', eventId: 'gala' }, host.sync.room.host.clock.now());
    await host.sync.deliver(change);
    await host.sync.until(async () => (await host.sync.told()).at(-1), 'fake-delivery-6: unchanged (linked)');
    expect(await host.values('first_name', 'email', 'external_id')).toEqual([['Ada', 'by-hand@example.org', 'A1']]);
    // What is shown of a person is the UID of its integration.
    const persons = await host.sync.call('GET', '/persons');
    expect(Object(persons.body).items).toMatchObject([{ personId: 'ada', uid: 'ada@example.org' }]);
  });

  it('tag those who are created and those who are matched, once each, and nobody else', async () => {
    const host = await withGala();
    await host.call('POST', '/api/v1/contacts', {
      values: { email: 'bo@example.org', first_name: 'bo' },
      tags: ['old'],
    });
    await host.call('POST', '/api/v1/contacts', { values: { email: 'zoe@example.org', first_name: 'zoe' } });
    host.person('ada', 'gala');
    host.person('plus-one', 'gala', { email: 'ada@example.org', first_name: 'ada' });
    host.person('bo', 'gala');
    host.person('cleo', 'gala', { email: '' });
    const tags = { tagsForCreated: ['New', ' New '], tagsForUpdated: ['Known', 'Old'] };
    for (let turn = 1; turn <= 2; turn += 1) await host.import(['gala'], tags);
    expect((await host.contacts()).map(({ values, tags: own }) => [values.first_name, [...own].sort()])).toEqual([
      // The second import finds who the first created.
      ['ada', ['Known', 'New', 'old']],
      ['bo', ['Known', 'old']],
      ['zoe', []],
    ]);
    const { body } = await host.call('GET', '/api/v1/tags');
    expect(
      Object(body)
        .items.map(({ name }: { name: string }) => name)
        .sort(),
    ).toEqual(['Known', 'New', 'old']);
  });

  it('do not tag whom the first import has just created as known', async () => {
    const host = await withGala();
    host.person('ada', 'gala');
    host.person('plus-one', 'gala', { email: 'ada@example.org', first_name: 'ada' });
    await host.import(['gala'], { tagsForCreated: ['New'], tagsForUpdated: ['Known'] });
    expect((await host.contact('ada')).tags).toEqual(['New']);
  });

  it('may update only, create only, or do nothing at all', async () => {
    const host = await withGala();
    host.person('ada', 'gala', { company: 'Engines' });
    host.person('bo', 'gala', { company: 'Engines' });
    await host.call('POST', '/api/v1/contacts', { values: { email: 'bo@example.org', first_name: 'bo' } });
    const tagsForUpdated = ['Known'];
    expect((await host.import(['gala'], { action: 'none' })).counts).toEqual({ skipped: { no_action: 2 } });
    expect(Object((await host.sync.call('GET', '/persons')).body).items).toEqual([]);
    expect((await host.import(['gala'], { action: 'update_only', tagsForUpdated })).counts).toEqual({
      skipped: { no_match: 1 },
      updated: { matched: 1 },
    });
    expect(await host.values('first_name', 'company')).toEqual([['bo', 'Engines']]);
    expect((await host.import(['gala'], { action: 'create_only', tagsForUpdated })).counts).toEqual({
      created: { no_match: 1 },
      unchanged: { create_only: 1 },
    });
    expect((await host.contacts()).map(({ tags }) => tags)).toEqual([[], ['Known']]);
  });

  it('create and update where the integration does nothing by itself', async () => {
    const host = await withGala({ onCreated: 'none', onUpdated: 'none' });
    host.person('ada', 'gala');
    expect((await host.import(['gala'])).counts).toEqual({ created: { no_match: 1 } });
  });

  it('map as they say, include the custom fields they list, and create them where they say so', async () => {
    const host = await withGala();
    host.source.fields.push({ key: 'custom:shoe', label: 'Shoe', type: 'text', custom: true, suggestedUid: false });
    host.person('ada', 'gala', { company: 'Engines', 'custom:diet': 'vegan', 'custom:shoe': '39' });
    await host.import(['gala'], {
      mapping: [{ source: 'company', field: 'notes' }],
      customFields: ['custom:shoe'],
      createCustomFields: true,
    });
    const [ada] = await host.contacts();
    expect(ada?.values).toEqual({ email: 'ada@example.org', notes: 'Engines', shoe: '39' });
    // Everything else comes when it is imported as the integration has it.
    await host.import(['gala']);
    expect((await host.contact('ada')).values).toEqual({ ...ada?.values, first_name: 'ada', company: 'Engines' });
  });

  it('create contacts for those without a UID where they say so, whatever the integration says', async () => {
    const host = await withGala();
    host.person('ada', 'gala', { email: '' });
    expect((await host.import(['gala'], { createWhenUidBlank: true })).counts).toEqual({ created: { uid_blank: 1 } });
    // Linked by now: the same import again makes nobody.
    expect((await host.import(['gala'])).counts).toEqual({ unchanged: { linked: 1 } });
  });

  it('prefer what the source says over what was entered by hand, where that is asked for', async () => {
    const host = await withGala();
    host.person('ada', 'gala', { company: 'Engines' });
    await host.call('POST', '/api/v1/contacts', {
      values: { email: 'ada@example.org', first_name: 'ada', company: 'By hand' },
    });
    host.sync.room.host.clock.advance(DAY);
    expect((await host.import(['gala'])).counts).toEqual({ updated: { matched: 1 } });
    expect((await host.contact('ada')).values.company).toBe('By hand');
    const run = await host.import(['gala'], { prefer: 'source' });
    expect(await host.rows(run.id)).toMatchObject([
      { changes: [{ field: 'company', before: 'By hand', after: 'Engines' }] },
    ]);
    // What is entered after that stands.
    host.sync.room.host.clock.advance(1);
    const { id } = await host.contact('ada');
    await host.call('PATCH', `/api/v1/contacts/${id}`, { values: { company: 'Again' } });
    await host.import(['gala']);
    expect((await host.contact('ada')).values.company).toBe('Again');
  });

  it('bring relationships where they are asked for, pending until the other one has a contact', async () => {
    const host = await withGala();
    host.person('ada', 'gala');
    host.person('bo', 'gala');
    host.person('cleo', 'gala', { email: '' });
    const relation = (personId: string, relatedPersonId: string, label: string) =>
      host.source.relationships.push({ eventId: 'gala', personId, relatedPersonId, label });
    relation('ada', 'bo', 'Coworker');
    relation('ada', 'cleo', 'Sister');
    await host.import(['gala']);
    const { id } = await host.contact('ada');
    const look = async () => Object((await host.call('GET', `/api/v1/contacts/${id}/relationships`)).body).items;
    expect(await look()).toEqual([]);
    const run = await host.import(['gala'], { relationships: true });
    expect(run).toMatchObject({ state: 'done', problems: [] });
    const bo = (await host.contact('bo')).id;
    const told = async () =>
      (await look())
        .map(({ label, contactId, pending }: Record<string, unknown>) => [label, contactId, pending])
        .sort();
    expect(await told()).toEqual([
      ['Coworker', bo, false],
      ['Sister', null, true],
    ]);
    await host.import(['gala'], { relationships: true, createWhenUidBlank: true });
    const cleo = (await host.contact('cleo')).id;
    expect(await told()).toEqual([
      ['Coworker', bo, false],
      ['Sister', cleo, false],
    ]);
  });
});
