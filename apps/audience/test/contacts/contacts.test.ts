// Contacts by hand over HTTP: made, read, changed, removed, erased. On both databases.
import { afterEach, expect, it } from 'vitest';
import { contactAnswer } from '../../src/contacts/contact.schemas.ts';
import { changeListAnswer } from '../../src/contacts/contact-change.schemas.ts';
import { type Answer, type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

afterEach(stopHosts);

describeOnEachDatabase('contacts', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string }> => {
    const host = await startHost(database);
    return { host, cookie: await host.signIn() };
  };

  const add = async (host: Host, cookie: string, values: object, tags?: string[]): Promise<string> => {
    const answer = await host.call('POST', '/api/v1/contacts', { cookie, body: { values, ...(tags && { tags }) } });
    return contactAnswer.parse(answer.body).id;
  };

  const pointers = (answer: Answer): unknown => [answer.status, answer.body];

  it('are made, read and changed, and every change is told with who made it', async () => {
    const { host, cookie } = await start();
    const id = await add(host, cookie, { first_name: ' Ada ', email: 'ADA@example.org' }, ['VIP', 'vip', 'Speaker']);
    host.clock.advance(1_000);
    const url = `/api/v1/contacts/${id}`;
    const body = { values: { first_name: null, last_name: 'Lovelace', birthday: '1815-12-10' }, tags: ['Speaker'] };
    expect((await host.call('PATCH', url, { cookie, body })).status).toBe(200);
    const read = await host.call('GET', url, { cookie });
    expect(read.body).toEqual({
      id,
      values: { email: 'ADA@example.org', last_name: 'Lovelace', birthday: '1815-12-10' },
      tags: ['Speaker'],
      createdAt: '2026-03-01T12:00:00.000Z',
      updatedAt: '2026-03-01T12:00:01.000Z',
      engagement: { invited: 0, confirmed: 0, attended: 0, noShows: 0, attendanceRate: null, lastSeenAt: null },
      lastEvent: null,
      provenance: expect.any(Object),
      formerIdentifiers: [],
    });
    const changes = await host.call('GET', `${url}/changes`, { cookie });
    expect(changes.body).toMatchObject({
      items: expect.arrayContaining([
        expect.objectContaining({ field: 'first_name', before: 'Ada', after: null, at: '2026-03-01T12:00:01.000Z' }),
        expect.objectContaining({ field: 'last_name', before: null, after: 'Lovelace' }),
      ]),
      nextCursor: null,
    });
    expect(changes.body).toMatchObject({ items: [{ by: { kind: 'user' } }, {}, {}, {}, {}] });
    expect((await host.call('GET', `${url}/history`, { cookie })).body).toEqual({ items: [], nextCursor: null });
  });

  it('tell by name who changed them, a user or an API key, to whoever reads; whoever was removed has none any more', async () => {
    const { host, cookie } = await start();
    const id = await add(host, cookie, { first_name: 'Ada' });
    const url = `/api/v1/contacts/${id}`;
    const userId = await host.addUser(cookie, 'eve@example.org', 'editor');
    const eve = await host.signIn('eve@example.org', 'two lemons and a plum');
    await host.call('PATCH', url, { cookie: eve, body: { values: { first_name: 'Eva' } } });
    const { key } = await host.addKey(cookie, 'editor');
    await host.call('PATCH', url, { key, body: { values: { first_name: 'Ida' } } });
    const names = async (): Promise<unknown> =>
      changeListAnswer
        .parse((await host.call('GET', `${url}/changes`, { cookie: eve })).body)
        .items.slice(0, 2)
        .map(({ by }) => by.name);
    expect(await names()).toEqual(['for a editor', 'eve']);
    await host.addUser(cookie, 'late@example.org', 'viewer');
    const late = await host.signIn('late@example.org', 'two lemons and a plum');
    await host.call('DELETE', `/api/v1/users/${userId}`, { cookie });
    const changes = await host.call('GET', `${url}/changes`, { cookie: late });
    expect(changes.body).toMatchObject({ items: [{ by: { name: 'for a editor' } }, { by: { name: null } }, {}] });
  });

  it('refuse values that do not fit with a pointer for each, and save nothing', async () => {
    const { host, cookie } = await start();
    const values = { email: 'no at sign', birthday: '31.12.1999', shoe_size: 4, first_name: 'Ada' };
    expect(pointers(await host.call('POST', '/api/v1/contacts', { cookie, body: { values } }))).toMatchObject([
      400,
      { errors: [{ pointer: '/values/email' }, { pointer: '/values/birthday' }, { pointer: '/values/shoe_size' }] },
    ]);
    expect((await host.call('GET', '/api/v1/contacts', { cookie })).body).toEqual({ items: [], nextCursor: null });
    const empty = await host.call('POST', '/api/v1/contacts', { cookie, body: { values: { email: ' ' } } });
    expect(pointers(empty)).toMatchObject([400, { errors: [{ pointer: '/values' }] }]);
    const unknown = await host.call('POST', '/api/v1/contacts', { cookie, body: { values: {}, colour: 'red' } });
    expect(pointers(unknown)).toMatchObject([400, { errors: [{ pointer: '/colour' }] }]);
  });

  it('refuse a unique value of another contact and name that one', async () => {
    const { host, cookie } = await start();
    const ada = await add(host, cookie, { email: 'ada@example.org' });
    const twin = { values: { email: ' Ada@EXAMPLE.org' }, tags: ['new tag'] };
    expect(pointers(await host.call('POST', '/api/v1/contacts', { cookie, body: twin }))).toMatchObject([
      409,
      { type: '/problems/not_unique', contactIds: [ada], errors: [{ pointer: '/values/email' }] },
    ]);
    expect((await host.call('GET', '/api/v1/tags', { cookie })).body).toMatchObject({ items: [] });
  });

  it('refuse an edit of what was changed meanwhile', async () => {
    const { host, cookie } = await start();
    const url = `/api/v1/contacts/${await add(host, cookie, { first_name: 'Ada' })}`;
    const etag = String((await host.call('GET', url, { cookie })).headers.etag);
    const edit = (first_name: string, ifMatch: string): Promise<Answer> =>
      host.call('PATCH', url, { cookie, body: { values: { first_name } }, headers: { 'if-match': ifMatch } });
    const first = await edit('Augusta', etag);
    expect(first.status).toBe(200);
    expect(pointers(await edit('Byron', etag))).toMatchObject([412, { type: '/problems/stale' }]);
    expect((await edit('Byron', String(first.headers.etag))).status).toBe(200);
    expect((await edit('Ada', '*')).status).toBe(200);
  });

  it('are removed with values, tags, changes and what found them', async () => {
    const { host, cookie } = await start();
    const id = await add(host, cookie, { first_name: 'Ada', email: 'ada@example.org' }, ['VIP']);
    expect((await host.call('DELETE', `/api/v1/contacts/${id}`, { cookie })).status).toBe(204);
    for (const part of ['', '/history', '/changes']) {
      expect((await host.call('GET', `/api/v1/contacts/${id}${part}`, { cookie })).status).toBe(404);
    }
    const search = await host.call('GET', '/api/v1/contacts?search=ada', { cookie });
    expect(search.body).toEqual({ items: [], nextCursor: null });
    await add(host, cookie, { email: 'ada@example.org' });
  });

  it('are erased by administrators alone', async () => {
    const { host, cookie } = await start();
    const id = await add(host, cookie, { email: 'ada@example.org' });
    const { key } = await host.addKey(cookie, 'editor');
    const body = { doNotBringBack: true };
    expect((await host.call('POST', `/api/v1/contacts/${id}/erase`, { key, body })).status).toBe(403);
    expect((await host.call('POST', `/api/v1/contacts/${id}/erase`, { cookie, body })).status).toBe(204);
    expect((await host.call('GET', `/api/v1/contacts/${id}`, { cookie })).status).toBe(404);
  });

  it('are nothing to other accounts', async () => {
    const { host, cookie } = await start();
    const id = await add(host, cookie, { first_name: 'Ada', email: 'ada@example.org' });
    const other = await host.addAccount();
    const body = { values: { first_name: 'Eve' } };
    expect((await host.call('GET', `/api/v1/contacts/${id}`, { cookie: other.cookie })).status).toBe(404);
    expect((await host.call('PATCH', `/api/v1/contacts/${id}`, { cookie: other.cookie, body })).status).toBe(404);
    expect((await host.call('DELETE', `/api/v1/contacts/${id}`, { cookie: other.cookie })).status).toBe(404);
    const search = await host.call('GET', '/api/v1/contacts?search=example', { cookie: other.cookie });
    expect(search.body).toEqual({ items: [], nextCursor: null });
    await add(host, other.cookie, { email: 'ada@example.org' });
  });
});
