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
      personName: null,
      sourceEventId: null,
      eventName: null,
      contactName: null,
    });
    const first = await list('limit=2');
    expect((await list(`limit=2&cursor=${first.nextCursor}`)).items.map((one) => one.outcome)).toEqual(['created']);
    expect((await list('outcome=skipped')).items).toMatchObject([{ personId: 'bob' }]);
    expect((await list('outcome=skipped,%20created&reason=no_match,stale')).items).toMatchObject([
      { personId: 'bob', outcome: 'skipped' },
      { personId: 'ada', outcome: 'created' },
    ]);
    expect((await list('person=ada&reason=no_match')).items).toHaveLength(2);
    for (const query of ['outcome=', 'reason=a,,b', `outcome=${'a,'.repeat(20)}a`]) {
      expect((await host.call('GET', `${url}?${query}`, { cookie })).status).toBe(400);
    }
    expect(await host.call('GET', `${url}?outcome=created,zzz`, { cookie })).toMatchObject({
      status: 400,
      body: { errors: [{ in: 'query', detail: expect.stringMatching(/^There is no such outcome: .*skipped/) }] },
    });
    expect((await list('contact=contact-of-bob')).items).toHaveLength(1);
    const other = await host.addAccount();
    expect((await host.call('GET', url, { cookie: other.cookie })).status).toBe(404);
    expect((await host.call('GET', `${url}?colour=red`, { cookie })).status).toBe(400);
  });

  it('name the person as its source tells it now, its event and the contact, where these are there', async () => {
    const { host, cookie, source } = await start();
    const event = { id: 'event-1', name: 'Spring Gala', revision: 1, updatedAt: MORNING };
    await source.event(event);
    const told = { revision: 1, at: MORNING, trigger: 'created' } as const;
    const ada = await source.person({ ...told, id: 'ada', values: { email: 'ada@example.org', firstName: 'Ada' } });
    await source.person({ ...told, id: 'bob', values: { email: 'Bob@example.org' }, eventId: 'event-2' });
    const values = { first_name: 'Augusta', last_name: 'King' };
    await host.call('PATCH', `/api/v1/contacts/${ada.contactId}`, { cookie, body: { values } });
    await log(host, source, [
      ['ada', 'created'],
      ['bob', 'created'],
      ['gone', 'created'],
    ]);
    const sql = "UPDATE outcomes SET contact_id = $1 WHERE person_id = 'ada'";
    await host.app.get(UnitOfWork).run((transaction) => transaction.query(sql, [ada.contactId]));
    const url = `/api/v1/integrations/${source.id}/outcomes`;
    const { items } = outcomeListAnswer.parse((await host.call('GET', url, { cookie })).body);
    const nothing = { personName: null, sourceEventId: null, eventName: null, contactName: null };
    expect(items).toMatchObject([
      { personId: 'gone', ...nothing },
      { personId: 'bob', ...nothing, personName: 'bob@example.org' },
      { personId: 'ada', personName: 'Ada', eventName: 'Spring Gala', contactName: 'Augusta King' },
    ]);
    const events = await host.call('GET', '/api/v1/source-events', { cookie });
    expect(events.body).toMatchObject({ items: [{ id: items[2]?.sourceEventId }] });
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
