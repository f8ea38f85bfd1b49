// Browsing a source through an integration, and one whose connector is not loaded any more.
import { ConnectorError } from '@audience/connector';
import { createFakeConnector, createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { integrationIn, pageIn, problemIn, startRoom, stopRoom, stopRooms } from './support/room.ts';

const AT = Date.parse('2026-02-01T18:00:00Z');

describeOnEachDatabase('A source', (database) => {
  afterEach(stopRooms);

  it('shows its events page by page and by name, their lists, and its fields', async () => {
    const source = createFakeSource();
    for (const id of ['gala', 'ball', 'dinner']) source.putEvent({ id, name: `The ${id}`, startsAt: AT }, AT);
    source.putList({ id: 'vip', eventId: 'gala', name: 'VIP' }, AT);
    const room = await startRoom(database, { source });
    const { id } = await room.addFake();
    const first = await room.call('GET', `/${id}/source/events?limit=2`);
    expect(first.body).toMatchObject({
      items: [{ id: 'gala', name: 'The gala', startsAt: '2026-02-01T18:00:00.000Z', endsAt: null }, { id: 'ball' }],
      nextCursor: expect.any(String),
    });
    const second = await room.call('GET', `/${id}/source/events?limit=2&cursor=${pageIn(first).nextCursor}`);
    expect(second.body).toMatchObject({ items: [{ id: 'dinner' }], nextCursor: null });
    expect((await room.call('GET', `/${id}/source/events?search=ball`)).body).toMatchObject({
      items: [{ id: 'ball' }],
    });
    expect((await room.call('GET', `/${id}/source/events/gala/lists`)).body).toEqual({
      items: [{ id: 'vip', eventId: 'gala', name: 'VIP', personCount: null }],
      nextCursor: null,
    });
    expect((await room.call('GET', `/${id}/source/fields?event=gala`)).body).toMatchObject({
      items: expect.arrayContaining([
        { key: 'custom:diet', label: 'Dietary Requirements', type: 'text', custom: true, suggestedUid: false },
      ]),
    });
  });

  it('that does not have what was asked for answers 404, one that refuses 422', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    room.source.failNext('lists', new ConnectorError('data', 'There is no such event.', { code: 'source_gone' }));
    expect(problemIn(await room.call('GET', `/${id}/source/events/gone/lists`))).toMatchObject({ status: 404 });
    room.source.failNext('fields', new ConnectorError('config', 'No.', { code: 'source_forbidden' }));
    expect(problemIn(await room.call('GET', `/${id}/source/fields`))).toMatchObject({
      status: 422,
      type: 'source_unauthorized',
    });
    expect(problemIn(await room.call('GET', `/${id}/source/events?colour=red`))).toMatchObject({
      status: 400,
      pointers: ['/colour'],
    });
  });

  it('whose connector breaks the contract is told as such, and nothing breaks here', async () => {
    const source = createFakeSource();
    const connector = {
      ...createFakeConnector(source),
      browse: { events: async () => ({ items: [{ id: 5 }], next: null }) },
      check: async () => {
        throw new TypeError('canary of the inside');
      },
    };
    const room = await startRoom(database, { source, connectors: [connector] });
    const { id } = await room.addFake({ enabled: false });
    expect(problemIn(await room.call('GET', `/${id}/source/events`))).toMatchObject({
      status: 422,
      type: 'connector_fault',
    });
    expect(problemIn(await room.call('GET', `/${id}/source/events/gala/lists`))).toMatchObject({
      status: 409,
      type: 'source_cannot',
    });
    const on = await room.call('PATCH', `/${id}`, { enabled: true });
    expect(problemIn(on)).toMatchObject({ status: 422, type: 'connector_fault' });
    expect(on.text).not.toContain('canary');
    expect((await room.status(id)).source).toMatchObject({ reachable: false, problem: { code: 'connector_fault' } });
  });

  it('stays readable when its connector is not loaded any more', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await stopRoom(room);
    const without = await startRoom(database, { connectors: [] });
    expect(integrationIn(await without.call('GET', `/${id}`))).toMatchObject({
      connector: 'fake',
      settings: { secret: { set: true } },
    });
    expect((await without.status(id)).source).toMatchObject({
      reachable: false,
      problem: { code: 'connector_missing' },
    });
    expect((await without.call('POST', `/${id}/test`)).body).toMatchObject({ ok: false, delivery: null });
    for (const [method, path, body] of [
      ['PATCH', '', { settings: { secret: 'x' } }],
      ['POST', '/secret/rotate', {}],
      ['GET', '/source/events', undefined],
      ['GET', '/source/fields', undefined],
    ] as const) {
      expect(problemIn(await without.call(method, `/${id}${path}`, body))).toMatchObject({
        status: 409,
        type: 'connector_missing',
      });
    }
    expect((await without.call('PATCH', `/${id}`, { onCreated: 'none', enabled: false })).status).toBe(200);
    expect((await without.call('DELETE', `/${id}`)).status).toBe(204);
  });
});
