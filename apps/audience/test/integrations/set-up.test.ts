// Making an integration, through HTTP with a source in memory.
import { ConnectorError } from '@audience/connector';
import { createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { fakeBody, integrationIn, pageIn, problemIn, startRoom, stopRooms } from './support/room.ts';

const down = new ConnectorError('transient', 'The fake source is down.', { code: 'source_down' });

describeOnEachDatabase('A new integration', (database) => {
  afterEach(stopRooms);

  it('needs connector, settings and UID; the rest has defaults', async () => {
    const room = await startRoom(database);
    const answer = await room.call('POST', '', fakeBody());
    expect(answer.status).toBe(201);
    const made = integrationIn(answer);
    expect(made).toEqual({
      id: made.id,
      connector: 'fake',
      enabled: false,
      settings: { secret: { set: true, setAt: '2026-03-01T12:00:00.000Z' } },
      uidField: 'email',
      createWhenUidBlank: false,
      onCreated: 'create_or_update',
      onUpdated: 'create_or_update',
      createCustomFields: false,
      whenUidChanges: 'new_contact',
      mapping: [
        { source: 'email', field: 'email', policy: 'overwrite', automatic: true },
        { source: 'key', field: 'external_id', policy: 'overwrite', automatic: true },
        { source: 'first_name', field: 'first_name', policy: 'overwrite', automatic: true },
        { source: 'last_name', field: 'last_name', policy: 'overwrite', automatic: true },
        { source: 'company', field: 'company', policy: 'overwrite', automatic: true },
      ],
      webhookUrl: expect.stringMatching(/^http:\/\/localhost:3000\/webhooks\/[\w-]{43}$/),
    });
    expect((await room.call('GET', `/${made.id}`)).body).toEqual(made);
    expect((await room.call('GET', '')).body).toEqual({ items: [made], nextCursor: null });
  });

  it('has a secret made for it where none is given, shown in this answer and never again', async () => {
    const room = await startRoom(database);
    const answer = await room.call('POST', '', fakeBody({ settings: {} }));
    const made = integrationIn(answer);
    const secret = String(made.settings?.secret);
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const later = await room.call('GET', `/${made.id}`);
    expect(later.text).not.toContain(secret);
    expect(integrationIn(later).settings).toEqual({ secret: { set: true, setAt: expect.any(String) } });
  });

  it('may be one of several with one connector, each with an address of its own, listed page by page', async () => {
    const room = await startRoom(database);
    const ids = [await room.addFake(), await room.addFake(), await room.addFake()].map(({ id }) => id);
    const first = await room.call('GET', '?limit=2');
    expect(first.body).toMatchObject({ items: [{ id: ids[0] }, { id: ids[1] }], nextCursor: expect.any(String) });
    const { nextCursor } = pageIn(first);
    const second = await room.call('GET', `?limit=2&cursor=${nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ id: ids[2] }], nextCursor: null });
    const all = [first, second].flatMap((answer) => pageIn(answer).items.map(({ webhookUrl }) => webhookUrl));
    expect(new Set(all).size).toBe(3);
  });

  it('stays switched off with a source that does not answer, and is refused switched on', async () => {
    const room = await startRoom(database);
    room.source.failNext('fields', down);
    const off = await room.call('POST', '', fakeBody());
    expect(integrationIn(off)).toMatchObject({ enabled: false, mapping: [] });
    room.source.failNext('check', down);
    const on = await room.call('POST', '', fakeBody({ enabled: true }));
    expect(problemIn(on)).toMatchObject({
      status: 422,
      type: 'source_unreachable',
      detail: 'The fake source is down.',
    });
    expect(pageIn(await room.call('GET', '')).items).toHaveLength(1);
  });

  it('is refused switched on with a token that is not an administrator’s', async () => {
    const room = await startRoom(database);
    room.source.administrator = false;
    const answer = await room.call('POST', '', fakeBody({ enabled: true }));
    expect(problemIn(answer)).toMatchObject({ status: 422, type: 'source_not_administrator' });
  });

  it('is made with a warning while the source’s own switch is off', async () => {
    const room = await startRoom(database);
    room.source.enabled = false;
    const answer = await room.call('POST', '', fakeBody({ enabled: true }));
    expect(integrationIn(answer)).toMatchObject({ enabled: true, warnings: [{ code: 'source_switched_off' }] });
    expect(await room.status(integrationIn(answer).id)).toMatchObject({
      here: { enabled: true },
      source: { enabled: false },
    });
  });

  it('cannot be set up with a field that is not unique, can never be, or has no source field', async () => {
    const fields = createFakeSource().fields.filter(({ key }) => key !== 'key');
    const room = await startRoom(database, { source: createFakeSource({ fields }) });
    for (const [uidField, status, type] of [
      ['company', 422, 'uid_field_not_unique'],
      ['phone', 422, 'uid_field_not_unique'],
      ['nonsense', 400, 'bad_request'],
    ]) {
      const answer = await room.call('POST', '', fakeBody({ uidField }));
      expect(problemIn(answer)).toMatchObject({ status, type, pointers: ['/uidField'] });
    }
    const without = await room.call('POST', '', fakeBody({ uidField: 'external_id' }));
    expect(problemIn(without)).toMatchObject({
      status: 422,
      type: 'uid_field_without_source',
      pointers: ['/uidField'],
    });
  });

  it('is refused with a pointer for every property that does not fit', async () => {
    const room = await startRoom(database);
    const body = {
      connector: 'fake',
      settings: {},
      uid: 'email',
      onCreated: 'sometimes',
      mapping: [{ source: 'email', colour: 1 }],
    };
    expect(problemIn(await room.call('POST', '', body)).pointers.sort()).toEqual([
      '/mapping/0/colour',
      '/mapping/0/field',
      '/onCreated',
      '/uid',
      '/uidField',
    ]);
    const settings = await room.call(
      'POST',
      '',
      fakeBody({ settings: { secret: 5, colour: 'red', baseUrl: 'nowhere' } }),
    );
    expect(problemIn(settings)).toMatchObject({
      status: 400,
      pointers: expect.arrayContaining(['/settings/secret', '/settings/colour', '/settings/baseUrl']),
    });
    expect(problemIn(await room.call('POST', '', fakeBody({ connector: 'none' })))).toMatchObject({
      status: 400,
      pointers: ['/connector'],
    });
  });
});
