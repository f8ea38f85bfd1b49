// What stays when an integration is removed, and what an integration forgets that leads to another account of its source.
import { createFakeConnector, createFakeSource, fakeDelivery } from '@audience/fake-connector';
import { afterEach, expect, it, vi } from 'vitest';
import { Database } from '../../src/database/database.ts';
import { IntegrationDirectory } from '../../src/integrations/integration-directory.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import {
  contactsByName,
  FAKE_SECRET,
  type IntegrationAnswer,
  pageIn,
  type Room,
  startRoom,
  stopRooms,
} from './support/room.ts';

async function deliverAda(room: Room, integration: IntegrationAnswer): Promise<void> {
  const at = room.host.clock.now();
  const event = room.source.putEvent({ id: 'gala', name: 'Gala' }, at);
  const person = room.source.putPerson(
    { id: 'p1', eventId: 'gala', values: { email: 'ada@example.org', first_name: 'Ada' } },
    at,
  );
  const { headers, body } = fakeDelivery(
    { type: 'changes', changes: [event, person] },
    { secret: FAKE_SECRET, at, id: 'one' },
  );
  const url = new URL(integration.webhookUrl ?? '').pathname;
  const answer = await room.host.app.inject({ method: 'POST', url, headers, payload: Buffer.from(body) });
  expect(answer.statusCode).toBe(202);
}

describeOnEachDatabase('Removing an integration', (database) => {
  afterEach(stopRooms);

  it('leaves contacts and history, and takes settings, secret and links', async () => {
    const room = await startRoom(database);
    const made = await room.addFake();
    await deliverAda(room, made);
    const ada = await vi.waitFor(
      async () => {
        const id = (await contactsByName(room)).get('Ada');
        expect(id).toBeDefined();
        return id;
      },
      { timeout: 20_000 },
    );
    const history = () => room.host.call('GET', `/api/v1/contacts/${ada}/history`, { cookie: room.cookie });
    const before = pageIn(await history()).items;
    expect(before).toHaveLength(1);
    expect((await room.call('DELETE', `/${made.id}`)).status).toBe(204);
    expect(pageIn(await history()).items).toEqual(before);
    expect([...(await contactsByName(room)).keys()]).toEqual(['Ada']);
    const stored = room.host.app.get(Database);
    expect(await stored.query('SELECT link_uids, link_by_hand FROM persons')).toEqual([
      { link_uids: null, link_by_hand: 0 },
    ]);
    expect(await stored.query('SELECT settings, secrets, webhook_key, webhook_key_hash FROM integrations')).toEqual([
      { settings: '{}', secrets: '{}', webhook_key: null, webhook_key_hash: null },
    ]);
  });
});

describeOnEachDatabase('An integration that is led to another account of its source', (database) => {
  afterEach(stopRooms);

  it('begins at the head of that feed and asks nothing about the former one', async () => {
    const source = createFakeSource();
    let account = { id: 'first', name: 'First' };
    const fake = createFakeConnector(source);
    const connector: typeof fake = { ...fake, check: async (ctx) => ({ ...(await fake.check(ctx)), account }) };
    const room = await startRoom(database, { source, connectors: [connector] });
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    source.putEvent({ id: 'gala', name: 'Gala' }, room.host.clock.now());
    account = { id: 'second', name: 'Second' };
    await room.call('PATCH', `/${id}`, { enabled: true, settings: { secret: 'another' } });
    const [record] = await room.host.app.get(IntegrationDirectory).all();
    expect(record).toMatchObject({ feedPosition: '1', pending: null });
  });
});
