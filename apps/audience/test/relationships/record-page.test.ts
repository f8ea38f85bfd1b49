// What a page of relationships leaves in the database, on both databases.
import type { Decision } from '@audience/sync-core';
import { afterEach, expect, it } from 'vitest';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { OutcomeWriter } from '../../src/sync/outcome-writer.service.ts';
import { stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { created, Room, toldOf } from './told.ts';

afterEach(stopHosts);

describeOnEachDatabase('a page of relationships', (database) => {
  const rows = ({ host }: Room): Promise<object[]> =>
    host.app.get(Database).query(
      `SELECT r.event_id, r.person_id, r.related_person_id, r.label, r.import_id FROM relationships r
       ORDER BY r.event_id, r.person_id, r.related_person_id`,
    );

  // What an import writes of a person that it read.
  const log = async ({ host, source }: Room, { personId, outcome, reason }: Decision): Promise<void> => {
    const run = { deliveryId: null, item: 0, importId: 'import-1', at: created.at, trigger: 'import' } as const;
    const rest = { contactId: null, notes: [], attempts: 1, nextTryAt: null, dead: false };
    const entry = { ...run, ...rest, accountId: source.accountId, integrationId: source.id, personId, outcome, reason };
    await host.app.get(UnitOfWork).run((transaction) => host.app.get(OutcomeWriter).write(transaction, [entry]));
  };

  it('is kept once however often it is told, in whichever direction, and the label told last holds', async () => {
    const room = await Room.open(database);
    await room.tell([
      ['b', 'a', 'Friend'],
      ['a', 'b', ' Coworker\u0000 '],
      ['a', 'b', 'Coworker', 'event-2'],
      ['a', 'a', 'Self'],
      ['a', 'c', '  '],
    ]);
    await room.tell([['b', 'a', 'Boss', 'event-2']], 'import-2');
    await room.tell([]);
    const pair = { person_id: 'a', related_person_id: 'b', import_id: 'import-1' };
    expect(await rows(room)).toEqual([
      { ...pair, event_id: 'event-1', label: 'Coworker' },
      { ...pair, event_id: 'event-2', label: 'Boss' },
    ]);
  });

  it('tells live screens of the contacts whose relationships changed, and of nobody when it is read again', async () => {
    const room = await Room.open(database);
    const [ada, ben] = [await room.person('ada'), await room.person('ben')];
    const before = (await room.told()).length;
    await room.tell([['ada', 'ben', 'Coworker']]);
    const after = await room.told();
    expect(after.slice(before).sort()).toEqual(toldOf(ada, ben));
    await room.tell([['ben', 'ada', 'Coworker']]);
    expect(await room.told()).toEqual(after);
  });

  it('whose relationship waited for a person is told of to both contacts when that person gets one, and not again later', async () => {
    const room = await Room.open(database);
    const ada = await room.person('ada');
    await room.tell([['ada', 'ben', 'Coworker']]);
    const before = (await room.told()).length;
    const ben = await room.person('ben');
    const after = await room.told();
    expect(after.slice(before).sort()).toEqual(toldOf(ada, ben));
    await room.person('ben', { revision: 2, values: { first_name: 'Benno' } });
    expect((await room.told()).slice(after.length)).not.toContain(toldOf(ada)[0]);
  });

  it('of 500 relationships is written whole, and told to live screens as one reset', async () => {
    const room = await Room.open(database);
    await room.source.persons(Array.from({ length: 300 }, (_, n) => ({ ...created, id: `p${n}` })));
    await room.tell(
      Array.from({ length: 500 }, (_, n) => [`p${n % 300}`, `p${(n % 300) + 1 + Math.floor(n / 300)}`, 'Coworker']),
    );
    expect(await rows(room)).toHaveLength(500);
    expect((await room.told()).at(-1)).toEqual('["reset",{}]');
  });

  it('leaves out whoever must not come back, known by id or by what a later sync saw', async () => {
    const room = await Room.open(database);
    const ada = await room.person('ada');
    await room.person('ben');
    await room.call('POST', `/contacts/${ada}/erase`, { doNotBringBack: true });
    const values = { email: 'ada@example.org' };
    await log(room, await room.source.person({ ...created, id: 'ada-elsewhere', values }));
    await room.tell([
      ['ada', 'ben', 'Coworker'],
      ['ben', 'ada-elsewhere', 'Coworker'],
      ['ben', 'stranger', 'Friend'],
    ]);
    expect(await rows(room)).toMatchObject([{ person_id: 'ben', related_person_id: 'stranger' }]);
  });
});
