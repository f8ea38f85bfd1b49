// Changing and removing an integration, through HTTP with a source in memory.
import { ConnectorError } from '@audience/connector';
import { afterEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { fakeBody, integrationIn, pageIn, problemIn, startRoom, stopRooms } from './support/room.ts';

const refused = new ConnectorError('config', 'The fake source does not accept the secret.', {
  code: 'source_unauthorized',
});

describeOnEachDatabase('A change of an integration', (database) => {
  afterEach(stopRooms);

  it('changes what it names and leaves the rest', async () => {
    const room = await startRoom(database);
    const made = await room.addFake({ createWhenUidBlank: true });
    const answer = await room.call('PATCH', `/${made.id}`, { onUpdated: 'update_only', createCustomFields: true });
    expect(integrationIn(answer)).toEqual({ ...made, onUpdated: 'update_only', createCustomFields: true });
    expect((await room.call('GET', `/${made.id}`)).body).toEqual(answer.body);
  });

  it('is refused with 412 when it names an older state, and nothing changes', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const etag = String((await room.call('GET', `/${id}`)).headers.etag);
    const first = await room.call('PATCH', `/${id}`, { onCreated: 'none' }, { 'if-match': etag });
    expect(first.status).toBe(200);
    const second = await room.call('PATCH', `/${id}`, { onCreated: 'create_only' }, { 'if-match': etag });
    expect(problemIn(second)).toMatchObject({ status: 412, type: 'stale' });
    const now = await room.call('GET', `/${id}`);
    expect(integrationIn(now).onCreated).toBe('none');
    const third = { 'if-match': String(now.headers.etag) };
    expect((await room.call('PATCH', `/${id}`, { onCreated: 'create_only' }, third)).status).toBe(200);
  });

  it('made by two administrators at the same moment keeps both', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const answers = await Promise.all([
      room.call('PATCH', `/${id}`, { onCreated: 'update_only' }),
      room.call('PATCH', `/${id}`, { createWhenUidBlank: true }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(integrationIn(await room.call('GET', `/${id}`))).toMatchObject({
      onCreated: 'update_only',
      createWhenUidBlank: true,
    });
  });

  it('to new settings of one that is switched on needs a source that accepts them', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    room.source.failNext('check', refused);
    const answer = await room.call('PATCH', `/${id}`, { settings: { secret: 'another' } });
    expect(problemIn(answer)).toMatchObject({ status: 422, type: 'source_unauthorized' });
    room.source.failNext('check', refused);
    expect((await room.call('PATCH', `/${id}`, { enabled: false, settings: { secret: 'another' } })).status).toBe(200);
    expect(problemIn(await room.call('PATCH', `/${id}`, { enabled: true })).type).toBe('source_unauthorized');
    expect((await room.call('PATCH', `/${id}`, { enabled: true })).status).toBe(200);
  });

  it('merges settings: null takes an optional one away, a required one has to stay', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    const set = await room.call('PATCH', `/${id}`, { settings: { baseUrl: 'https://source.example.org' } });
    expect(integrationIn(set).settings).toMatchObject({ baseUrl: 'https://source.example.org', secret: { set: true } });
    const taken = await room.call('PATCH', `/${id}`, { settings: { baseUrl: null } });
    expect(integrationIn(taken).settings).toEqual({ secret: { set: true, setAt: expect.any(String) } });
    const unknown = await room.call('PATCH', `/${id}`, { settings: { colour: 'red' }, webhookUrl: 'x' });
    expect(problemIn(unknown)).toMatchObject({ status: 400, pointers: ['/webhookUrl'] });
    expect(problemIn(await room.call('PATCH', `/${id}`, { settings: { colour: 'red' } })).pointers).toEqual([
      '/settings/colour',
    ]);
  });

  it('of the UID field holds only over a unique field with a source field', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    expect(integrationIn(await room.call('PATCH', `/${id}`, { uidField: 'external_id' })).mapping[0]).toEqual({
      source: 'key',
      field: 'external_id',
      policy: 'overwrite',
      automatic: true,
    });
    const answer = await room.call('PATCH', `/${id}`, { uidField: 'notes' });
    expect(problemIn(answer)).toMatchObject({ status: 422, type: 'uid_field_not_unique', pointers: ['/uidField'] });
  });

  it('that removes it leaves nothing to read, and its address is unknown from then on', async () => {
    const room = await startRoom(database);
    const made = await room.addFake();
    expect((await room.call('DELETE', `/${made.id}`)).status).toBe(204);
    expect((await room.call('GET', `/${made.id}`)).status).toBe(404);
    expect((await room.call('DELETE', `/${made.id}`)).status).toBe(404);
    expect((await room.call('GET', '')).body).toEqual({ items: [], nextCursor: null });
    const path = new URL(made.webhookUrl ?? '').pathname;
    expect((await room.host.call('POST', path, { body: {} })).status).toBe(404);
    expect((await room.call('POST', '', fakeBody({ enabled: true }))).status).toBe(201);
  });

  it('stands in the audit log with who, what and no secret', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { onCreated: 'none', settings: { secret: 'canary-second-secret' } });
    await room.call('POST', `/${id}/secret/rotate`, { secret: 'canary-third-secret' });
    await room.call('DELETE', `/${id}`);
    const log = await room.host.call('GET', '/api/v1/audit', { cookie: room.cookie });
    const entries = pageIn(log).items.filter(({ action }) => String(action).startsWith('integration.'));
    expect(entries.map(({ action }) => action)).toEqual([
      'integration.removed',
      'integration.secret_rotated',
      'integration.changed',
      'integration.created',
    ]);
    expect(entries[2]).toMatchObject({
      target: { kind: 'integration', id },
      before: { onCreated: 'create_or_update' },
      after: { onCreated: 'none', renewed: ['secret'] },
    });
    expect(log.text).not.toContain('canary');
  });
});
