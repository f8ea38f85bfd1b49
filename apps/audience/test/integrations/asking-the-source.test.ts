// How often a look at the status asks the source: as often as somebody wants to know, and never for an answer from before they asked.
import { createFakeConnector, createFakeSource } from '@audience/fake-connector';
import { afterEach, expect, it } from 'vitest';
import { StandingClock } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { startRoom, stopRooms } from './support/room.ts';

describeOnEachDatabase('The source', (database) => {
  afterEach(stopRooms);

  it('is asked again for who asks while a question is under way, once for all of them, and answers how it is by then', async () => {
    const source = createFakeSource();
    const fake = createFakeConnector(source);
    let held: Promise<void> | null = null;
    let asked = 0;
    const slow: typeof fake = {
      ...fake,
      check: async (ctx) => {
        asked += 1;
        const found = await fake.check(ctx);
        await held;
        return found;
      },
    };
    const room = await startRoom(database, { source, connectors: [slow] });
    source.enabled = false;
    const { id } = await room.addFake();
    asked = 0;
    const first = Promise.withResolvers<void>();
    held = first.promise;
    const before = room.status(id);
    await expect.poll(() => asked).toBe(1);
    source.enabled = true;
    const after = [room.status(id), room.status(id), room.status(id)];
    // They are waiting by the time that this is answered.
    await room.call('GET', `/${id}/status?source=known`);
    first.resolve();
    held = null;
    expect((await before).source.enabled).toBe(false);
    expect((await Promise.all(after)).map((status) => status.source.enabled)).toEqual([true, true, true]);
    expect(asked).toBe(2);
  });

  it('is not read again for the number of changes that wait, while what it said last is wanted and not old', async () => {
    const source = createFakeSource();
    const clock = new StandingClock();
    const room = await startRoom(database, { source, clock });
    const event = { id: 'gala', name: 'Gala' };
    source.putEvent(event, clock.now());
    const { id } = await room.addFake();
    await room.call('PATCH', `/${id}`, { enabled: false });
    source.putPerson({ id: 'ada', eventId: event.id }, clock.now());
    const known = () => room.call('GET', `/${id}/status?source=known`).then(({ body }) => body);
    const one = { pending: { changes: 1 } };
    expect(await known()).toMatchObject(one);
    source.putPerson({ id: 'bert', eventId: event.id }, clock.now());
    expect(await known()).toMatchObject(one);
    const two = { pending: { changes: 2 } };
    expect(await room.status(id)).toMatchObject(two);
    source.putPerson({ id: 'cleo', eventId: event.id }, clock.now());
    expect(await known()).toMatchObject(two);
    clock.advance(31_000);
    expect(await known()).toMatchObject({ pending: { changes: 3 } });
  });
});
