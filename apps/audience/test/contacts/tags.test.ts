// Tags over HTTP, and edits that meet each other. On both databases.
import { afterEach, expect, it } from 'vitest';
import { contactAnswer } from '../../src/contacts/contact.schemas.ts';
import { tagListAnswer } from '../../src/contacts/tags/tag.schemas.ts';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { describeOnEachDatabase } from '../support/databases.ts';

afterEach(stopHosts);

describeOnEachDatabase('tags', (database) => {
  const start = async (): Promise<{ host: Host; cookie: string }> => {
    const host = await startHost(database);
    return { host, cookie: await host.signIn() };
  };

  it('are made, renamed for everybody who has them, and removed', async () => {
    const { host, cookie } = await start();
    const made = await host.call('POST', '/api/v1/tags', { cookie, body: { name: 'Press' } });
    expect(made.status).toBe(201);
    const taken = await host.call('POST', '/api/v1/tags', { cookie, body: { name: ' PRESS ' } });
    expect([taken.status, taken.body]).toMatchObject([409, { errors: [{ pointer: '/name' }] }]);
    const body = { values: { first_name: 'Ada' }, tags: ['press', 'VIP'] };
    const { id, tags } = contactAnswer.parse((await host.call('POST', '/api/v1/contacts', { cookie, body })).body);
    expect(tags).toEqual(['Press', 'VIP']);
    const list = tagListAnswer.parse((await host.call('GET', '/api/v1/tags', { cookie })).body);
    expect(list.items.map((tag) => tag.name)).toEqual(['Press', 'VIP']);
    const [press, vip] = list.items;
    const renamed = await host.call('PATCH', `/api/v1/tags/${press?.id}`, { cookie, body: { name: 'Media' } });
    expect(renamed.body).toEqual({ id: press?.id, name: 'Media' });
    expect((await host.call('DELETE', `/api/v1/tags/${vip?.id}`, { cookie })).status).toBe(204);
    expect((await host.call('GET', `/api/v1/contacts/${id}`, { cookie })).body).toMatchObject({ tags: ['Media'] });
    expect((await host.call('DELETE', `/api/v1/tags/${vip?.id}`, { cookie })).status).toBe(404);
    const { key } = await host.addKey(cookie, 'viewer');
    expect((await host.call('POST', '/api/v1/tags', { key, body: { name: 'Mine' } })).status).toBe(403);
  });

  it('come in pages by name', async () => {
    const { host, cookie } = await start();
    for (const name of ['b', 'C', 'a']) await host.call('POST', '/api/v1/tags', { cookie, body: { name } });
    const first = tagListAnswer.parse((await host.call('GET', '/api/v1/tags?limit=2', { cookie })).body);
    expect(first.items.map((tag) => tag.name)).toEqual(['a', 'b']);
    const rest = await host.call('GET', `/api/v1/tags?limit=2&cursor=${first.nextCursor}`, { cookie });
    expect(rest.body).toMatchObject({ items: [{ name: 'C' }], nextCursor: null });
  });

  it('and values given by many at once all end well: one contact has the address, nobody is lost', async () => {
    const { host, cookie } = await start();
    const { key } = await host.addKey(cookie, 'editor');
    const body = { values: { email: 'same@example.org' }, tags: ['same tag'] };
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => host.call('POST', '/api/v1/contacts', { key, body })),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 11 }, () => 409)]);
    const { id } = contactAnswer.parse(answers.find((answer) => answer.status === 201)?.body);
    const edits = ['first_name', 'last_name', 'company', 'job_title', 'language', 'notes'];
    const edited = await Promise.all(
      edits.map((field) => host.call('PATCH', `/api/v1/contacts/${id}`, { key, body: { values: { [field]: field } } })),
    );
    expect(edited.map((answer) => answer.status)).toEqual(edits.map(() => 200));
    expect((await host.call('GET', `/api/v1/contacts/${id}`, { key })).body).toMatchObject({
      values: Object.fromEntries(edits.map((field) => [field, field])),
      tags: ['same tag'],
    });
  });
});
