// Switching an integration off and on, here and at the source: what happened meanwhile waits for a word.
import { afterEach, expect, it, vi } from 'vitest';
import { IntegrationDirectory } from '../../src/integrations/integration-directory.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { contactsByName, integrationIn, problemIn, type Room, startRoom, stopRooms } from './support/room.ts';

const EVENT = { id: 'gala', name: 'Gala' };

function arrive(room: Room, name: string): void {
  const at = room.host.clock.now();
  if (!room.source.events.has(EVENT.id)) room.source.putEvent(EVENT, at);
  room.source.putPerson(
    { id: name, eventId: EVENT.id, values: { email: `${name}@example.org`, first_name: name } },
    at,
  );
}

async function record(room: Room) {
  const [only] = await room.host.app.get(IntegrationDirectory).all();
  if (only === undefined) throw new Error('There is no integration.');
  return only;
}

async function contactNames(room: Room): Promise<string[]> {
  return [...(await contactsByName(room)).keys()];
}

const pendingOf = async (room: Room, id: string) => (await room.status(id)).pending;

describeOnEachDatabase('An off period', (database) => {
  afterEach(stopRooms);

  it('has not begun before the first switching on: that sets the place in the feed to its head', async () => {
    const room = await startRoom(database);
    arrive(room, 'ada');
    const { id } = await room.addFake({ enabled: false });
    expect((await record(room)).feedPosition).toBeNull();
    await room.call('PATCH', `/${id}`, { enabled: true });
    expect((await record(room)).feedPosition).toBe('2');
    expect(await pendingOf(room, id)).toBeNull();
  });

  it('leaves nothing to ask when nothing happened in it', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    expect(await pendingOf(room, id)).toMatchObject({ changes: 0, decidable: false });
    await room.call('PATCH', `/${id}`, { enabled: true });
    expect(await pendingOf(room, id)).toBeNull();
    expect((await room.call('POST', `/${id}/catch-up/decline`)).status).toBe(409);
  });

  it('waits with the number of its changes until it is declined', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    arrive(room, 'ada');
    arrive(room, 'bert');
    expect(problemIn(await room.call('POST', `/${id}/catch-up`)).status).toBe(409);
    await room.call('PATCH', `/${id}`, { enabled: true });
    expect(await pendingOf(room, id)).toEqual({
      since: '2026-03-01T12:00:00.000Z',
      changes: 3,
      decidable: true,
      accepted: false,
    });
    expect((await room.call('POST', `/${id}/catch-up/decline`)).status).toBe(202);
    expect(await pendingOf(room, id)).toBeNull();
    expect(await contactNames(room)).toEqual([]);
  });

  it('is applied when an administrator accepts it', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    arrive(room, 'ada');
    await room.call('PATCH', `/${id}`, { enabled: true });
    expect((await room.call('POST', `/${id}/catch-up`)).status).toBe(202);
    await vi.waitFor(async () => expect(await contactNames(room)).toEqual(['ada']), { timeout: 20_000 });
    await vi.waitFor(async () => expect(await pendingOf(room, id)).toBeNull(), { timeout: 20_000 });
  });

  it('is prolonged by a second one that begins before anybody decided', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    arrive(room, 'ada');
    await room.call('PATCH', `/${id}`, { enabled: true });
    await room.call('PATCH', `/${id}`, { enabled: false });
    arrive(room, 'bert');
    await room.call('PATCH', `/${id}`, { enabled: true });
    expect((await record(room)).pending).toMatchObject({ from: '0', until: '3' });
  });

  it('is one, too, while the source’s own switch is off, which each look at the status asks', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    room.source.enabled = false;
    expect(await room.status(id)).toMatchObject({
      source: { enabled: false, problem: { code: 'source_switched_off' } },
    });
    arrive(room, 'ada');
    expect(await pendingOf(room, id)).toMatchObject({ decidable: false });
    room.source.enabled = true;
    expect(await pendingOf(room, id)).toMatchObject({ changes: 2, decidable: true });
    expect((await record(room)).sourceEnabled).toBe(true);
  });

  it('is over only when both sides are on', async () => {
    const room = await startRoom(database);
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    arrive(room, 'ada');
    room.source.enabled = false;
    const on = await room.call('PATCH', `/${id}`, { enabled: true });
    expect(integrationIn(on).warnings).toMatchObject([{ code: 'source_switched_off' }]);
    expect(await pendingOf(room, id)).toMatchObject({ decidable: false });
    room.source.enabled = true;
    expect(await pendingOf(room, id)).toMatchObject({ changes: 2, decidable: true });
  });
});
