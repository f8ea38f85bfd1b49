// Wrong calls of the API through a real socket: each is refused by a problem document that points at what is wrong, and changes nothing.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { Api, administratorOf, keyOf } from '../../src/host/api.ts';
import { FAKE_HOST, type HostProcess, startHost } from '../../src/host/host-process.ts';
import { secondAccount } from '../../src/host/second-account.ts';
import { contactShape, problemShape } from '../../src/host/shapes.ts';
import { BAD_CALLS, FAKE } from './support/bad-calls.ts';
import { describeOnEachDatabase } from './support/databases.ts';

describeOnEachDatabase('A wrong call', (newDatabase) => {
  let host: HostProcess;
  let database = '';
  let api: Api;
  const ids = new Map<string, string>();
  const put = (text: string): string => [...ids].reduce((done, [name, id]) => done.replaceAll(name, id), text);
  const id = z.object({ id: z.string() });

  beforeAll(async () => {
    database = await newDatabase();
    host = await startHost({ database, script: FAKE_HOST });
    api = await administratorOf(host.origin);
    await api.do(id, 'POST', '/api/v1/fields', { label: 'Badge', type: 'text', unique: true });
    ids.set(':integration', (await api.do(id, 'POST', '/api/v1/integrations', FAKE)).id);
    const ada = { values: { email: 'ada@example.org', first_name: 'Ada' }, tags: ['friend'] };
    ids.set(':contact', (await api.do(id, 'POST', '/api/v1/contacts', ada)).id);
  });
  afterAll(() => host.stop());

  it.each(BAD_CALLS)(
    'with $what is answered $status and points at it',
    async ({ call, body, headers, status, pointers }) => {
      const [method = '', path = ''] = call.split(' ');
      const given = body === undefined || typeof body === 'string' ? body : JSON.parse(put(JSON.stringify(body)));
      const answer = await api.call(method, put(path), given, headers);
      expect(answer).toMatchObject({ status });
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
      const problem = problemShape.parse(answer.body);
      expect(problem).toMatchObject({ status, type: expect.stringMatching(/^\/problems\/[\w-]+$/) });
      expect(problem.detail).not.toBe('');
      expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual(pointers ?? expect.anything());
    },
  );

  it('changed nothing', async () => {
    const contacts = await api.all(contactShape, '/api/v1/contacts');
    expect(contacts).toMatchObject([{ values: { email: 'ada@example.org', first_name: 'Ada' }, tags: ['friend'] }]);
    expect(await api.all(id, '/api/v1/integrations')).toHaveLength(1);
  });

  it('about what another account has is answered as about what is not there', async () => {
    const stranger = await secondAccount(host.origin, database);
    const { id: badge } = (
      await api.get(z.object({ items: z.array(z.object({ id: z.string(), label: z.string() })) }), '/api/v1/fields')
    ).items.find(({ label }) => label === 'Badge') ?? { id: '' };
    const calls: Array<[string, string, unknown?]> = [
      ['GET', '/api/v1/contacts/:contact'],
      ['GET', '/api/v1/contacts/:contact/history'],
      ['GET', '/api/v1/contacts/:contact/changes'],
      ['GET', '/api/v1/contacts/:contact/relationships'],
      ['POST', '/api/v1/contacts/:contact/relationships', { contactId: 'somebody', label: 'Friend' }],
      ['PATCH', '/api/v1/contacts/:contact', { values: { first_name: 'Eve' } }],
      ['DELETE', '/api/v1/contacts/:contact'],
      ['POST', '/api/v1/contacts/:contact/erase', {}],
      ['GET', '/api/v1/integrations/:integration'],
      ['PATCH', '/api/v1/integrations/:integration', { enabled: true }],
      ['DELETE', '/api/v1/integrations/:integration'],
      ['GET', '/api/v1/integrations/:integration/status'],
      ['GET', '/api/v1/integrations/:integration/outcomes'],
      ['GET', '/api/v1/integrations/:integration/persons'],
      ['GET', '/api/v1/integrations/:integration/persons/none'],
      ['GET', '/api/v1/integrations/:integration/dead'],
      ['GET', '/api/v1/integrations/:integration/source/fields'],
      ['POST', '/api/v1/integrations/:integration/catch-up'],
      ['POST', '/api/v1/integrations/:integration/secret/rotate', {}],
      ['DELETE', `/api/v1/fields/${badge}`],
    ];
    const told = ({ status, text }: { status: number; text: string }, path: string): string =>
      `${status} ${text.replaceAll(/"instance":"[^"]*"/g, '')} ${path}`;
    for (const [method, path, body] of calls) {
      const theirs = await stranger.call(method, put(path), body);
      const absent = await stranger.call(method, path.replace(/:\w+|[\w-]{36}/, 'absent-but-well-formed'), body);
      expect(theirs.status, `${method} ${path}`).toBe(404);
      expect(told(theirs, path)).toBe(told(absent, path));
    }
    expect(await stranger.all(contactShape, '/api/v1/contacts')).toEqual([]);
    expect(await api.all(contactShape, '/api/v1/contacts')).toHaveLength(1);
  });

  it('by nobody, by a wrong key or by too low a role is answered 401 or 403', async () => {
    const viewer = await keyOf(api, 'viewer');
    const nobody = new Api(host.origin);
    const wrong = new Api(host.origin, { authorization: 'Bearer aud_live_x' });
    expect(await nobody.call('GET', '/api/v1/contacts')).toMatchObject({ status: 401 });
    expect(await wrong.call('GET', '/api/v1/contacts')).toMatchObject({ status: 401 });
    expect(await viewer.call('GET', '/api/v1/contacts')).toMatchObject({ status: 200 });
    expect(await viewer.call('POST', '/api/v1/contacts', { values: {} })).toMatchObject({ status: 403 });
    const editor = await keyOf(api, 'editor');
    expect(await editor.call('POST', '/api/v1/integrations', FAKE)).toMatchObject({ status: 403 });
    expect(await editor.call('GET', '/api/v1/audit')).toMatchObject({ status: 403 });
  });
});
