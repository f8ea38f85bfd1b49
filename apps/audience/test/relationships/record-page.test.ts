// What a page of relationships leaves in the database, on both databases.
import type { Decision } from '@audience/sync-core';
import { afterEach, expect, it } from 'vitest';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { OutcomeWriter } from '../../src/sync/outcome-writer.service.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { at, Source } from '../history/source.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { tellPairs } from './told.ts';

afterEach(stopHosts);

const MORNING = at('2026-02-20T08:00:00Z');
const created = { revision: 1, at: MORNING, trigger: 'created' } as const;

describeOnEachDatabase('a page of relationships', (database) => {
  const start = async (): Promise<{ host: Host; source: Source }> => {
    const host = await startHost(database);
    return { host, source: await Source.add(host) };
  };

  const rows = (host: Host): Promise<object[]> =>
    host.app.get(Database).query(
      `SELECT r.event_id, r.person_id, r.related_person_id, r.label, r.import_id FROM relationships r
       ORDER BY r.event_id, r.person_id, r.related_person_id`,
    );

  const told = async (host: Host): Promise<unknown[]> => {
    const batches = await host.app
      .get(Database)
      .query<{ events: string }>('SELECT events FROM stream_batches ORDER BY id');
    return batches.flatMap((batch) => JSON.parse(batch.events));
  };

  // What an import writes of a person that it read.
  const log = async (host: Host, source: Source, decision: Decision): Promise<void> => {
    const { personId, outcome, reason } = decision;
    const run = { deliveryId: null, item: 0, importId: 'import-1', at: MORNING, trigger: 'import' } as const;
    const rest = { contactId: null, notes: [], attempts: 1, nextTryAt: null, dead: false };
    const entry = { ...run, ...rest, accountId: source.accountId, integrationId: source.id, personId, outcome, reason };
    await host.app.get(UnitOfWork).run((transaction) => host.app.get(OutcomeWriter).write(transaction, [entry]));
  };

  it('is kept once however often it is told, in whichever direction, and the label told last holds', async () => {
    const { host, source } = await start();
    await tellPairs(host, source, [
      ['b', 'a', 'Friend'],
      ['a', 'b', ' Coworker\u0000 '],
      ['a', 'b', 'Coworker', 'event-2'],
      ['a', 'a', 'Self'],
      ['a', 'c', '  '],
    ]);
    await tellPairs(host, source, [['b', 'a', 'Boss', 'event-2']], 'import-2');
    await tellPairs(host, source, []);
    const pair = { person_id: 'a', related_person_id: 'b', import_id: 'import-1' };
    expect(await rows(host)).toEqual([
      { ...pair, event_id: 'event-1', label: 'Coworker' },
      { ...pair, event_id: 'event-2', label: 'Boss' },
    ]);
  });

  it('tells live screens of the contacts whose relationships changed, and of nobody when it is read again', async () => {
    const { host, source } = await start();
    const { contactId: ada } = await source.person({ ...created, id: 'ada' });
    const { contactId: ben } = await source.person({ ...created, id: 'ben' });
    const before = (await told(host)).length;
    await tellPairs(host, source, [['ada', 'ben', 'Coworker']]);
    const after = await told(host);
    expect(after.slice(before).sort()).toEqual(
      [ada, ben].map((id) => ['contact', { id }]).sort((left, right) => (String(left) < String(right) ? -1 : 1)),
    );
    await tellPairs(host, source, [['ben', 'ada', 'Coworker']]);
    expect(await told(host)).toEqual(after);
  });

  it('of 500 relationships is written whole, and told to live screens as one reset', async () => {
    const { host, source } = await start();
    await source.persons(Array.from({ length: 300 }, (_, n) => ({ ...created, id: `p${n}` })));
    await tellPairs(
      host,
      source,
      Array.from({ length: 500 }, (_, n) => [`p${n % 300}`, `p${(n % 300) + 1 + Math.floor(n / 300)}`, 'Coworker']),
    );
    expect(await rows(host)).toHaveLength(500);
    expect((await told(host)).at(-1)).toEqual(['reset', {}]);
  });

  it('leaves out whoever must not come back, known by id or by what a later sync saw', async () => {
    const { host, source } = await start();
    const cookie = await host.signIn();
    const { contactId } = await source.person({ ...created, id: 'ada' });
    await source.person({ ...created, id: 'ben' });
    await host.call('POST', `/api/v1/contacts/${contactId}/erase`, { cookie, body: { doNotBringBack: true } });
    const values = { email: 'ada@example.org' };
    const skipped = await source.person({ ...created, id: 'ada-elsewhere', values });
    await log(host, source, skipped);
    await tellPairs(host, source, [
      ['ada', 'ben', 'Coworker'],
      ['ben', 'ada-elsewhere', 'Coworker'],
      ['ben', 'stranger', 'Friend'],
    ]);
    expect(await rows(host)).toMatchObject([{ person_id: 'ben', related_person_id: 'stranger' }]);
  });
});
