// Source events and persons over HTTP: who is here, who is not and why, links by hand, removal by hand. On both databases.
import { afterEach, expect, it } from 'vitest';
import { Database, UnitOfWork } from '../../src/database/database.ts';
import { historyListAnswer, sourceEventListAnswer } from '../../src/history/history.schemas.ts';
import { personListAnswer } from '../../src/history/person.schemas.ts';
import { type OutcomeEntry, OutcomeWriter } from '../../src/sync/outcome-writer.service.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { at, Source } from './source.ts';

afterEach(stopHosts);

const MORNING = at('2026-02-20T08:00:00Z');
const ADA = { firstName: 'Ada', email: 'ada@example.org' };

describeOnEachDatabase('persons of a source', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string; source: Source; url: string }> => {
    const host = await startHost(database);
    const source = await Source.add(host);
    return { host, cookie: await host.signIn(), source, url: `/api/v1/integrations/${source.id}/persons` };
  };

  const created = { revision: 1, at: MORNING, trigger: 'created' } as const;

  it('are listed with their link, or with the reason why there is none', async () => {
    const { host, cookie, source, url } = await start();
    const { contactId } = await source.person({ ...created, id: 'ada' });
    await source.person({ ...created, id: 'blank', values: { email: null, firstName: 'Nobody' }, eventId: 'event-2' });
    expect((await host.call('GET', `${url}?linked=false`, { cookie })).body).toEqual({
      items: [
        {
          personId: 'blank',
          name: 'Nobody',
          eventId: 'event-2',
          sourceEventId: null,
          eventName: null,
          listId: null,
          listName: null,
          contactId: null,
          contactName: null,
          uid: null,
          removedAtSource: null,
          lastOutcome: { outcome: 'skipped', reason: 'uid_blank', at: null },
        },
      ],
      nextCursor: null,
    });
    const linked = { personId: 'ada', contactId, uid: 'ada@example.org', lastOutcome: { outcome: 'created' } };
    for (const query of ['linked=true', `contact=${contactId}`, 'event=event-1', 'reason=no_match']) {
      expect((await host.call('GET', `${url}?${query}`, { cookie })).body).toMatchObject({ items: [linked] });
    }
    const first = await host.call('GET', `${url}?limit=1`, { cookie });
    expect(first.body).toMatchObject({ items: [{ personId: 'ada' }], nextCursor: expect.any(String) });
    expect((await host.call('GET', '/api/v1/integrations/none/persons', { cookie })).status).toBe(404);
  });

  it('are named as their source tells it, with event, list and contact, and say when their last outcome was', async () => {
    const { host, cookie, source, url } = await start();
    await source.event({ id: 'event-1', name: 'Spring Gala', revision: 1, updatedAt: MORNING });
    await source.list({ id: 'vip', name: 'VIP', revision: 1, updatedAt: MORNING });
    const { contactId } = await source.person({ ...created, id: 'ada', listId: 'vip' });
    await source.person({ ...created, id: 'bob', values: { email: 'Bob@example.org', firstName: ' ' } });
    const values = { first_name: null };
    await host.call('PATCH', `/api/v1/contacts/${contactId}`, { cookie, body: { values } });
    const rest = { item: 0, importId: null, notes: [], attempts: 1, nextTryAt: null, dead: false };
    const of = { accountId: source.accountId, integrationId: source.id, personId: 'ada', contactId };
    const entry = (at: number, outcome: string, reason: string, deliveryId: string): OutcomeEntry => ({
      ...rest,
      ...of,
      trigger: 'updated',
      at,
      outcome,
      reason,
      deliveryId,
    });
    const entries = [
      entry(MORNING, 'created', 'no_match', 'd-1'),
      entry(MORNING + 60_000, 'created', 'no_match', 'd-2'),
      entry(MORNING + 120_000, 'skipped', 'stale', 'd-3'),
    ];
    await host.app.get(UnitOfWork).run((transaction) => host.app.get(OutcomeWriter).write(transaction, entries));
    const { body } = await host.call('GET', url, { cookie });
    expect(body).toMatchObject({
      items: [
        {
          personId: 'ada',
          name: 'ada',
          eventName: 'Spring Gala',
          listName: 'VIP',
          contactName: 'ada@example.org',
          lastOutcome: { outcome: 'created', reason: 'no_match', at: '2026-02-20T08:01:00.000Z' },
        },
        { personId: 'bob', name: 'bob@example.org', listName: null, contactName: 'Bob@example.org' },
      ],
    });
    const events = await host.call('GET', '/api/v1/source-events', { cookie });
    const { sourceEventId } = personListAnswer.parse(body).items[0] ?? {};
    expect(events.body).toMatchObject({ items: [{ id: sourceEventId }] });
  });

  it('are told one by one with what the source says of them, in its words and order', async () => {
    const { host, cookie, source, url } = await start();
    const values = { firstName: 'Ada', email: 'Ada@Example.org', 'custom:diet': ['Vegan'], 'custom:note': null };
    await source.person({ ...created, id: 'ada', values });
    const { status, body } = await host.call('GET', `${url}/ada`, { cookie });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      personId: 'ada',
      name: 'Ada',
      uid: 'ada@example.org',
      values: [
        { key: 'email', label: 'Email', value: 'Ada@Example.org' },
        { key: 'firstName', label: 'First name', value: 'Ada' },
        { key: 'custom:diet', label: 'custom:diet', value: ['Vegan'] },
      ],
    });
    expect((await host.call('GET', `${url}/nobody`, { cookie })).status).toBe(404);
    const { key } = await host.addKey(cookie, 'viewer');
    expect((await host.call('GET', `${url}/ada`, { key })).status).toBe(200);
  });

  it('are linked by hand to a contact, whose values they then fill', async () => {
    const { host, cookie, source, url } = await start();
    await source.person({ ...created, id: 'blank', values: { email: null, firstName: 'Ada' } });
    const body = { values: { last_name: 'Lovelace' } };
    const contact = await host.call('POST', '/api/v1/contacts', { cookie, body });
    const contactId = JSON.parse(contact.text).id;
    const linked = await host.call('POST', `${url}/blank/link`, { cookie, body: { contactId } });
    expect([linked.status, linked.body]).toMatchObject([200, { personId: 'blank', contactId }]);
    expect((await host.call('GET', `/api/v1/contacts/${contactId}`, { cookie })).body).toMatchObject({
      values: { first_name: 'Ada', last_name: 'Lovelace' },
    });
    const nobody = await host.call('POST', `${url}/blank/link`, { cookie, body: { contactId: 'none' } });
    expect(nobody.status).toBe(404);
    expect((await host.call('POST', `${url}/none/link`, { cookie, body: { contactId } })).status).toBe(404);
    const { key } = await host.addKey(cookie, 'viewer');
    expect((await host.call('POST', `${url}/blank/link`, { key, body: { contactId } })).status).toBe(403);
  });

  it('stay without anything that was told of them when their contact is removed, for a reason of its own', async () => {
    const { host, cookie, source, url } = await start();
    const told = { eventId: 'event-1', listId: 'vip', attendance: { status: 'confirmed', totalGuests: 2 } } as const;
    const { contactId } = await source.person({ ...created, ...told, id: 'ada', values: ADA });
    await source.person({ ...created, id: 'bob' });
    await host.call('DELETE', `/api/v1/contacts/${contactId}`, { cookie });
    expect((await host.call('GET', `${url}?reason=contact_removed`, { cookie })).body).toMatchObject({
      items: [
        {
          personId: 'ada',
          contactId: null,
          name: null,
          uid: null,
          listId: null,
          lastOutcome: { outcome: 'recorded', reason: 'contact_removed', at: null },
        },
      ],
    });
    const database = host.app.get(Database);
    const kept = ['persons', 'timeline'].map((table) =>
      database.query(`SELECT * FROM ${table} WHERE person_id = 'ada'`),
    );
    const [persons, timeline] = await Promise.all(kept);
    expect(timeline).toEqual([]);
    expect(JSON.stringify(persons)).not.toMatch(/Ada|ada@example|Lovelace|confirmed|vip/);
    expect((await host.call('GET', `${url}/ada`, { cookie })).body).toMatchObject({ values: [] });
    const body = { contactId: (await source.person({ id: 'bob', revision: 2, at: MORNING + 1 })).contactId };
    expect(await host.call('POST', `${url}/ada/link`, { cookie, body })).toMatchObject({
      status: 409,
      body: { type: '/problems/person_contact_removed' },
    });
  });

  it('come back by a change that is newer than their removed contact knew, by row 4, with what it tells alone', async () => {
    const { host, cookie, source, url } = await start();
    const invited = { status: 'unconfirmed', totalGuests: 2 } as const;
    const { contactId } = await source.person({ ...created, id: 'ada', values: ADA, attendance: invited });
    await source.person({ id: 'ada', revision: 3, at: MORNING + 3, values: ADA, attendance: invited, changed: [] });
    await host.call('DELETE', `/api/v1/contacts/${contactId}`, { cookie });
    for (const late of [{ ...created, trigger: 'created' as const }, { revision: 2 }, { revision: 3 }]) {
      const again = await source.person({ at: MORNING + 2, values: ADA, ...late, id: 'ada' });
      expect(again).toMatchObject({ outcome: 'skipped', reason: 'stale', contactId: null });
    }
    expect((await host.call('GET', `${url}/ada`, { cookie })).body).toMatchObject({
      lastOutcome: { reason: 'contact_removed' },
    });
    const confirmed = { status: 'confirmed', totalGuests: 2 } as const;
    const next = { id: 'ada', values: ADA, attendance: confirmed, changed: ['status'] };
    const back = await source.person({ ...next, revision: 4, at: MORNING + 4 });
    expect(back).toMatchObject({
      outcome: 'created',
      reason: 'no_match',
      contactId: expect.not.stringMatching(`${contactId}`),
    });
    const late = await source.person({ ...next, revision: 2, at: MORNING + 2, changed: ['firstName', 'status'] });
    expect(late).toMatchObject({ outcome: 'skipped', reason: 'stale', contactId: back.contactId });
    const { body } = await host.call('GET', `/api/v1/contacts/${back.contactId}/history`, { cookie });
    expect(historyListAnswer.parse(body).items).toMatchObject([
      { personId: 'ada', status: 'confirmed', timeline: [{ what: 'status', before: null, after: 'confirmed' }] },
    ]);
    expect((await host.call('GET', `/api/v1/contacts/${back.contactId}`, { cookie })).body).toMatchObject({
      values: { first_name: 'Ada', email: 'ada@example.org' },
    });
  });

  it('may be removed at the source after their contact was removed here, and keep an earlier such mark alone', async () => {
    const { host, cookie, source, url } = await start();
    const gone = (id: string, revision: number) =>
      source.tell({ kind: 'person_removed', personId: id, eventId: 'event-1', at: MORNING + revision, revision });
    for (const id of ['ada', 'bob', 'cleo']) await source.person({ ...created, id, revision: 2 });
    await gone('bob', 3);
    await gone('cleo', 3);
    const cleo = await source.person({ id: 'cleo', revision: 4, at: MORNING + 4 });
    const { body } = await host.call('GET', url, { cookie });
    for (const { contactId } of personListAnswer.parse(body).items)
      await host.call('DELETE', `/api/v1/contacts/${contactId}`, { cookie });
    expect(cleo.contactId).not.toBeNull();
    expect(await gone('ada', 1)).toMatchObject({ outcome: 'skipped', reason: 'stale' });
    const marks = async () => {
      const answer = await host.call('GET', url, { cookie });
      return personListAnswer.parse(answer.body).items.map((one) => one.removedAtSource !== null);
    };
    expect(await marks()).toEqual([false, true, false]);
    expect(await gone('ada', 3)).toMatchObject({ outcome: 'recorded', reason: 'removed_at_source' });
    expect(await marks()).toEqual([true, true, false]);
  });

  it('do not come back when that was asked for, under no id and no address', async () => {
    const { host, cookie, source, url } = await start();
    const { contactId } = await source.person({ ...created, id: 'ada' });
    await host.call('POST', `/api/v1/contacts/${contactId}/erase`, { cookie, body: { doNotBringBack: true } });
    expect((await host.call('GET', url, { cookie })).body).toEqual({ items: [], nextCursor: null });
    const again = await source.person({
      id: 'ada',
      revision: 2,
      at: MORNING + 1,
      values: { email: 'new@example.org' },
    });
    expect(again).toMatchObject({ reason: 'suppressed' });
    const values = { email: 'ADA@example.org' };
    const other = await source.person({ ...created, id: 'ada-elsewhere', eventId: 'event-2', values });
    expect(other).toMatchObject({ reason: 'suppressed' });
    expect((await host.call('GET', url, { cookie })).body).toEqual({ items: [], nextCursor: null });
  });

  it('belong to source events, which are listed newest first, searched, and removed by hand with them', async () => {
    const { host, cookie, source } = await start();
    await source.event({ id: 'old', name: 'Old Gala', startsAt: MORNING, revision: 1, updatedAt: MORNING });
    await source.event({ id: 'new', name: 'New Gala', startsAt: MORNING + 1, revision: 1, updatedAt: MORNING });
    await source.event({ id: 'open', name: 'No date', revision: 1, updatedAt: MORNING });
    const { contactId } = await source.person({ ...created, id: 'ada', eventId: 'old' });
    const list = async (query = ''): Promise<string[]> => {
      const answer = await host.call('GET', `/api/v1/source-events${query}`, { cookie });
      return sourceEventListAnswer.parse(answer.body).items.map((event) => event.name);
    };
    expect(await list()).toEqual(['New Gala', 'Old Gala', 'No date']);
    expect(await list('?search=gala')).toEqual(['New Gala', 'Old Gala']);
    const first = await host.call('GET', '/api/v1/source-events?limit=2', { cookie });
    const { items, nextCursor } = sourceEventListAnswer.parse(first.body);
    expect(await list(`?limit=2&cursor=${nextCursor}`)).toEqual(['No date']);
    const url = `/api/v1/source-events/${items[1]?.id}`;
    expect((await host.call('GET', `${url}/attendances`, { cookie })).body).toMatchObject({
      items: [{ personId: 'ada', contactId, sourceEvent: { name: 'Old Gala' } }],
    });
    const byEvent = new URLSearchParams({ filter: JSON.stringify({ event: items[1]?.id, attended: false }) });
    expect((await host.call('GET', `/api/v1/contacts?${byEvent}`, { cookie })).body).toMatchObject({
      items: [{ id: contactId }],
    });
    expect((await host.call('DELETE', url, { cookie })).status).toBe(204);
    expect((await host.call('GET', `${url}/attendances`, { cookie })).status).toBe(404);
    expect((await host.call('GET', `/api/v1/contacts/${contactId}/history`, { cookie })).body).toMatchObject({
      items: [],
    });
    expect((await host.call('GET', `/api/v1/contacts/${contactId}`, { cookie })).status).toBe(200);
  });
});
