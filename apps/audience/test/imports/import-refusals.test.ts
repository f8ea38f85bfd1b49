// What an import is refused for, before anything is begun: in clear words, with a pointer per fault.
import { fakeConnector } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { problemIn, stopRooms } from '../integrations/support/room.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { GatedSource } from './support/gated-source.ts';
import { startImportHost } from './support/import-host.ts';

const scope = [{ eventId: 'gala' }];

describeOnEachDatabase('An import is refused', (database) => {
  afterEach(stopRooms);

  it('with 409 and the reason while either side is off, and leaves nothing behind', async () => {
    const host = await startImportHost(database);
    host.source.enabled = false;
    expect(problemIn(await host.start({ scope }))).toMatchObject({
      status: 409,
      type: 'source_off',
      detail: 'The switch for Audience is off in Fake source. Switch it on there, then import.',
    });
    host.source.enabled = true;
    await host.sync.call('PATCH', '', { enabled: false });
    expect(problemIn(await host.start({ scope }))).toMatchObject({
      status: 409,
      type: 'integration_off',
      detail: 'The integration is off here. Switch it on, then import.',
    });
    expect(Object((await host.call('GET', '/api/v1/imports')).body).items).toEqual([]);
  });

  it('where its fields do not fit: each fault has its pointer', async () => {
    const host = await startImportHost(database);
    const row = (source: string, field: string, policy = 'overwrite') => ({ source, field, policy });
    const refused = async (more: Record<string, unknown>) => {
      const { status, pointers } = problemIn(await host.start({ scope, ...more }));
      return [status, ...pointers];
    };
    expect(await refused({ uidField: 'nothing' })).toEqual([400, '/uidField']);
    expect(await refused({ uidField: 'company' })).toEqual([422, '/uidField']);
    expect(await refused({ mapping: [row('nothing', 'company'), row('company', 'removed')] })).toEqual([
      400,
      '/mapping/0/source',
      '/mapping/1/field',
    ]);
    expect(await refused({ mapping: [row('company', 'email')] })).toEqual([400, '/mapping/0/source']);
    expect(await refused({ mapping: [row('email', 'email', 'off')] })).toEqual([400, '/mapping/0/policy']);
    expect(await refused({ customFields: ['custom:diet', 'custom:gone', 'company'] })).toEqual([
      400,
      '/customFields/1',
      '/customFields/2',
    ]);
    // The rows of the integration, as it shows them, are taken as they are.
    const shown = Object((await host.sync.call('GET', '')).body).mapping;
    expect((await host.start({ scope, mapping: shown })).status).toBe(202);
  });

  it('says of a mapping to a field that was removed what is wrong and what to do', async () => {
    const host = await startImportHost(database);
    const field = Object((await host.call('POST', '/api/v1/fields', { label: 'Shoe', type: 'text' })).body);
    await host.call('DELETE', `/api/v1/fields/${field.id}`);
    const answer = await host.start({ scope, mapping: [{ source: 'company', field: field.key }] });
    const { errors } = z.object({ errors: z.array(z.object({ detail: z.string() })) }).parse(answer.body);
    expect(errors.map(({ detail }) => detail)).toEqual([
      'There is no such contact field: it may have been removed. Choose another, or leave this row out.',
    ]);
  });

  it('where the UID has nothing at the source, unless its own mapping has something for it', async () => {
    const host = await startImportHost(database);
    host.event('gala');
    host.person('ada', 'gala', { company: 'M-1' });
    await host.call('POST', '/api/v1/fields', { label: 'Member', type: 'text', unique: true });
    const uidField = 'member';
    expect(problemIn(await host.start({ scope, uidField }))).toMatchObject({
      status: 422,
      type: 'uid_field_without_source',
      pointers: ['/uidField'],
    });
    const mapping = [
      { source: 'company', field: 'member' },
      { source: 'first_name', field: 'first_name' },
    ];
    await host.import(['gala'], { uidField, mapping });
    expect((await host.contact('ada')).values).toEqual({ member: 'M-1', first_name: 'ada' });
  });

  it('where a field is taken away from under one that waits or runs', async () => {
    const gate = new GatedSource(1);
    const host = await startImportHost(database, { source: gate.source, connectors: [gate.connector] });
    host.event('gala');
    host.person('ada', 'gala', { company: 'Engines' });
    const field = Object((await host.call('POST', '/api/v1/fields', { label: 'Shoe', type: 'text' })).body);
    const id = await host.begin(['gala'], { mapping: [{ source: 'company', field: field.key }] });
    expect((await host.call('DELETE', `/api/v1/fields/${field.id}`)).status).toBe(409);
    gate.openUp();
    expect((await host.ended(id)).state).toBe('done');
    expect((await host.call('DELETE', `/api/v1/fields/${field.id}`)).status).toBe(204);
  });
});

describeOnSqlite('An import is refused', (database) => {
  afterEach(stopRooms);

  it('where its events and lists are not given properly', async () => {
    const host = await startImportHost(database);
    const refused = async (body: Record<string, unknown>) => problemIn(await host.start(body)).pointers;
    expect(await refused({})).toEqual(['/scope']);
    expect(await refused({ scope: [] })).toEqual(['/scope']);
    expect(await refused({ scope: 'gala' })).toEqual(['/scope']);
    expect(await refused({ scope: [{}] })).toEqual(['/scope/0/eventId']);
    expect(await refused({ scope: [{ eventId: 'gala', listIds: [] }] })).toEqual(['/scope/0/listIds']);
    expect(await refused({ scope: [{ eventId: 'gala', lists: ['a'] }] })).toEqual(['/scope/0/lists']);
    expect(await refused({ scope: [...scope, { eventId: 'fair' }, ...scope] })).toEqual(['/scope/2/eventId']);
    const many = Array.from({ length: 501 }, (_, number) => ({ eventId: `event-${number}` }));
    expect(await refused({ scope: many })).toEqual(['/scope']);
    expect((await host.start({ scope: many.slice(1) })).status).toBe(202);
  });

  it('where an option is not one of those it may be', async () => {
    const host = await startImportHost(database);
    const refused = async (more: Record<string, unknown>) => problemIn(await host.start({ scope, ...more })).pointers;
    expect(await refused({ action: 'delete' })).toEqual(['/action']);
    expect(await refused({ prefer: 'oldest' })).toEqual(['/prefer']);
    expect(await refused({ tagsForCreated: [' '] })).toEqual(['/tagsForCreated/0']);
    expect(await refused({ tagsForUpdated: ['x'.repeat(101)] })).toEqual(['/tagsForUpdated/0']);
    expect(await refused({ tagsForUpdated: Array.from({ length: 51 }, (_, n) => `t${n}`) })).toEqual([
      '/tagsForUpdated',
    ]);
    expect(await refused({ createCustomFields: 'yes' })).toEqual(['/createCustomFields']);
    expect(await refused({ colour: 'red' })).toEqual(['/colour']);
  });

  it('where a preview is asked for: it says that there is none yet', async () => {
    const host = await startImportHost(database);
    expect(problemIn(await host.start({ scope, dryRun: true }))).toEqual({
      status: 422,
      type: 'preview_not_built',
      detail: 'A preview is not built yet: leave `dryRun` out, or send false.',
      pointers: ['/dryRun'],
    });
  });

  it('where the source cannot give what is asked for', async () => {
    const { pull: _pull, ...withoutPull } = fakeConnector;
    const { lists: _lists, ...browse } = fakeConnector.browse ?? { events: async () => ({ items: [], next: null }) };
    const { relationships: _relationships, ...pull } = fakeConnector.pull ?? { persons: async function* () {} };
    const cannot = await startImportHost(database, { connectors: [withoutPull] });
    expect(problemIn(await cannot.start({ scope }))).toMatchObject({ status: 409, type: 'source_cannot' });
    await stopRooms();
    await database.fresh();
    const plain = await startImportHost(database, { connectors: [{ ...fakeConnector, browse, pull }] });
    expect(problemIn(await plain.start({ scope: [{ eventId: 'gala', listIds: ['press'] }] }))).toMatchObject({
      status: 400,
      pointers: ['/scope/0/listIds'],
    });
    expect(problemIn(await plain.start({ scope, relationships: true }))).toMatchObject({
      status: 422,
      pointers: ['/relationships'],
    });
  });

  it('where a hundred of them are open already', async () => {
    const gate = new GatedSource(1);
    const host = await startImportHost(database, { source: gate.source, connectors: [gate.connector] });
    host.event('gala');
    host.person('ada', 'gala');
    for (let number = 0; number < 100; number += 1) await host.begin(['gala']);
    expect(problemIn(await host.start({ scope }))).toMatchObject({ status: 409, type: 'too_many_imports' });
  });

  it('as absent where it is another account’s or nobody’s', async () => {
    const host = await startImportHost(database);
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/rows'],
      ['GET', '/report.csv'],
      ['POST', '/cancel'],
    ] as const) {
      expect([path, (await host.call(method, `/api/v1/imports/nothing${path}`)).status]).toEqual([path, 404]);
    }
    expect((await host.call('POST', '/api/v1/integrations/nothing/imports', { scope })).status).toBe(404);
    expect((await host.call('GET', '/api/v1/integrations/nothing/imports')).status).toBe(404);
  });
});
