// What lives on when a source tells its relationships again, and when contacts, persons and events go. On both databases.
import { afterEach, expect, it, vi } from 'vitest';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { created, Room, toldOf } from './told.ts';

afterEach(stopHosts);

describeOnEachDatabase('a relationship that is told again', (database) => {
  const start = async () => {
    const room = await Room.open(database);
    const [ada, ben] = [await room.person('ada'), await room.person('ben')];
    await room.tell([['ada', 'ben', 'Coworker']]);
    const { id } = await room.only(ada);
    return { room, ada, ben, id, url: `/contacts/${ada}/relationships/${id}` };
  };

  const rows = ({ host }: Room): Promise<object[]> => host.app.get(Database).query('SELECT r.id FROM relationships r');

  it('is the same one, with the label that the source has now', async () => {
    const { room, ada, ben, id } = await start();
    await room.tell([['ben', 'ada', 'Colleague']], 'import-2');
    expect(await room.only(ada)).toMatchObject({ id, label: 'Colleague', labelByHand: false, madeByHand: false });
    expect(await room.only(ben)).toMatchObject({ id, label: 'Colleague' });
  });

  it('keeps a label that was edited by hand, until it is written as the source has it', async () => {
    const { room, ada, id, url } = await start();
    expect((await room.call('PATCH', url, { label: 'Best friend' })).body).toMatchObject({ id, labelByHand: true });
    await room.tell([['ada', 'ben', 'Coworker']], 'import-2');
    await room.tell([['ada', 'ben', 'Colleague']], 'import-3');
    expect(await room.only(ada)).toMatchObject({ id, label: 'Best friend', labelByHand: true, madeByHand: false });
    expect((await room.call('PATCH', url, { label: 'Colleague' })).body).toMatchObject({ labelByHand: false });
    await room.tell([['ada', 'ben', 'Boss']], 'import-4');
    expect(await room.only(ada)).toMatchObject({ id, label: 'Boss' });
  });

  it('stays removed where it was removed by hand, whatever its label is then', async () => {
    const { room, ada, ben, url } = await start();
    expect((await room.call('DELETE', url)).status).toBe(204);
    await room.tell([['ada', 'ben', 'Coworker']], 'import-2');
    await room.tell([['ben', 'ada', 'Colleague']], 'import-3');
    expect([await room.shown(ada), await room.shown(ben)]).toEqual([[], []]);
    expect((await room.call('PATCH', url, { label: 'Friend' })).status).toBe(404);
    await room.tell([['ada', 'ben', 'Coworker', 'event-2']], 'import-4');
    expect(await room.only(ada)).toMatchObject({ contactId: ben });
  });

  it('may be edited and removed while it is pending', async () => {
    const { room, ada } = await start();
    await room.tell([['ada', 'stranger', 'Friend']]);
    const [pending] = await room.shown(ada);
    const url = `/contacts/${ada}/relationships/${pending?.id}`;
    const before = (await room.told()).length;
    expect((await room.call('PATCH', url, { label: 'Sister' })).body).toMatchObject({ pending: true, label: 'Sister' });
    expect((await room.told()).slice(before)).toEqual(toldOf(ada));
    const stranger = await room.person('stranger');
    expect(await room.only(stranger)).toMatchObject({ contactId: ada, label: 'Sister' });
    expect((await room.call('DELETE', url)).status).toBe(204);
    expect(await room.shown(stranger)).toEqual([]);
  });

  it('is pending again while a contact is gone, and completed when the source brings it back', async () => {
    const { room, ada, ben, id } = await start();
    const before = (await room.told()).length;
    await room.call('DELETE', `/contacts/${ben}`);
    expect((await room.told()).slice(before).sort()).toEqual(toldOf(ada, ben));
    expect(await room.only(ada)).toMatchObject({ id, pending: true, personId: 'ben', personName: null });
    const back = await room.person('ben', { revision: 2, at: created.at + 1, trigger: 'updated' });
    expect(back).not.toBe(ben);
    expect([await room.only(ada), await room.only(back)]).toMatchObject([
      { id, pending: false, contactId: back },
      { id, pending: false, contactId: ada },
    ]);
  });

  it('is gone for good with persons who are erased, also where it was removed by hand', async () => {
    const { room, ada, ben, url } = await start();
    await room.person('cleo');
    await room.tell([
      ['ben', 'cleo', 'Friend'],
      ['ada', 'cleo', 'Friend'],
    ]);
    await room.call('DELETE', url);
    await room.call('POST', `/contacts/${ben}/erase`, {});
    expect(await rows(room)).toHaveLength(1);
    const again = await room.person('ben', { revision: 2, at: created.at + 1, trigger: 'updated' });
    expect(await room.shown(again)).toEqual([]);
    await room.call('DELETE', `/contacts/${ada}?doNotBringBack=true`);
    expect(await rows(room)).toEqual([]);
  });

  it('does not outlive an erasure that comes at the same moment', async () => {
    const { room, ben } = await start();
    const database = room.host.app.get(Database);
    const steps = { told: Promise.withResolvers<void>(), commit: Promise.withResolvers<void>() };
    const telling = room.host.app.get(UnitOfWork).run(async () => {
      await room.tell([['ben', 'stranger', 'Friend']], 'import-2');
      steps.told.resolve();
      await steps.commit.promise;
    });
    await steps.told.promise;
    const erasing = room.call('POST', `/contacts/${ben}/erase`, { doNotBringBack: true });
    // On SQLite one writes at a time; on PostgreSQL the erasure waits for the person.
    if (database.kind === 'postgres')
      await vi.waitFor(async () => expect(await waiting(room)).toHaveLength(1), { timeout: 20_000 });
    steps.commit.resolve();
    await telling;
    expect((await erasing).status).toBe(204);
    expect(await rows(room)).toEqual([]);
  });

  const waiting = ({ host }: Room): Promise<object[]> =>
    host.app
      .get(Database)
      .query(`SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);

  it('goes with its event when that is removed by hand', async () => {
    const { room, ada } = await start();
    await room.source.event({ id: 'event-1', name: 'Gala', revision: 1, updatedAt: created.at });
    await room.tell([['ada', 'ben', 'Coworker', 'event-2']]);
    const [, first] = await room.shown(ada);
    await room.call('DELETE', `/source-events/${first?.sourceEventId}`);
    expect(await rows(room)).toHaveLength(1);
  });
});
