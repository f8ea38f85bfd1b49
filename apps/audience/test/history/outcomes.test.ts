// The sync log and the reviews over HTTP, on both databases.
import { afterEach, expect, it } from 'vitest';
import { UnitOfWork } from '../../src/database/database.ts';
import { outcomeListAnswer } from '../../src/outcomes/outcome.schemas.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { at, Source } from './source.ts';

afterEach(stopHosts);

const MORNING = at('2026-02-20T08:00:00Z');

describeOnEachDatabase('outcomes', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string; source: Source }> => {
    const host = await startHost(database);
    return { host, cookie: await host.signIn(), source: await Source.add(host) };
  };

  const log = (host: Host, source: Source, rows: ReadonlyArray<readonly [person: string, outcome: string]>) =>
    host.app.get(UnitOfWork).run(async (transaction) => {
      for (const [index, [person, outcome]] of rows.entries()) {
        await transaction.query(
          `INSERT INTO outcomes (account_id, integration_id, delivery_id, item, at, trigger_kind, person_id, contact_id,
             outcome, reason, notes, attempts, next_try_at, dead)
           VALUES ($1, $2, $3, 0, $4, 'updated', $5, $6, $7, 'no_match', $8, 1, NULL, 0)`,
          [
            source.accountId,
            source.id,
            `delivery-${index}`,
            MORNING + index,
            person,
            `contact-of-${person}`,
            outcome,
            '[{"field":"email","note":"not_unique"}]',
          ],
        );
      }
    });

  it('are listed newest first, in pages, by outcome, reason, person and contact', async () => {
    const { host, cookie, source } = await start();
    await log(host, source, [
      ['ada', 'created'],
      ['bob', 'skipped'],
      ['ada', 'updated'],
    ]);
    const url = `/api/v1/integrations/${source.id}/outcomes`;
    const list = async (query: string) =>
      outcomeListAnswer.parse((await host.call('GET', `${url}?${query}`, { cookie })).body);
    const all = await list('');
    expect(all.items.map((one) => one.outcome)).toEqual(['updated', 'skipped', 'created']);
    expect(all.items[0]).toEqual({
      id: expect.any(String),
      at: '2026-02-20T08:00:00.002Z',
      deliveryId: 'delivery-2',
      importId: null,
      trigger: 'updated',
      personId: 'ada',
      contactId: 'contact-of-ada',
      outcome: 'updated',
      reason: 'no_match',
      notes: [{ field: 'email', note: 'not_unique' }],
      attempts: 1,
      nextTryAt: null,
      dead: false,
    });
    const first = await list('limit=2');
    expect((await list(`limit=2&cursor=${first.nextCursor}`)).items.map((one) => one.outcome)).toEqual(['created']);
    expect((await list('outcome=skipped')).items).toMatchObject([{ personId: 'bob' }]);
    expect((await list('person=ada&reason=no_match')).items).toHaveLength(2);
    expect((await list('contact=contact-of-bob')).items).toHaveLength(1);
    const other = await host.addAccount();
    expect((await host.call('GET', url, { cookie: other.cookie })).status).toBe(404);
    expect((await host.call('GET', `${url}?colour=red`, { cookie })).status).toBe(400);
  });

  it('that need a decision become review items, newest first', async () => {
    const { host, cookie, source } = await start();
    const told = { revision: 1, at: MORNING, trigger: 'created', values: { email: 'ada@example.org' } } as const;
    const { contactId } = await source.person({ ...told, id: 'ada' });
    await source.person({ ...told, id: 'plus-one' });
    const all = await host.call('GET', '/api/v1/review', { cookie });
    expect(all.body).toMatchObject({
      items: [
        {
          kind: 'shared_uid',
          state: 'open',
          contactIds: [contactId],
          details: { uid: 'ada@example.org' },
          actions: ['keep', 'split'],
        },
      ],
      nextCursor: null,
    });
    for (const [query, count] of [
      ['kind=shared_uid&state=open', 1],
      ['kind=identity_changed', 0],
      ['state=resolved', 0],
    ] as const) {
      const answer = await host.call('GET', `/api/v1/review?${query}`, { cookie });
      expect([query, answer.body]).toMatchObject([query, { items: Array.from({ length: count }, () => ({})) }]);
    }
    expect((await host.call('GET', '/api/v1/review?kind=other', { cookie })).status).toBe(400);
    await host.call('DELETE', `/api/v1/contacts/${contactId}`, { cookie });
    expect((await host.call('GET', '/api/v1/review', { cookie })).body).toMatchObject({ items: [] });
  });
});
