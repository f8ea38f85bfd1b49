// Users of an account: made, invited, changed, removed.
import { afterEach, expect, it } from 'vitest';
import { createdUserAnswer, userListAnswer } from '../../src/accounts/users/user.schemas.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { type Host, startHost, stopHosts } from './host.ts';

const USERS = '/api/v1/users';

describeOnEachDatabase('Users', (database) => {
  afterEach(stopHosts);

  it('are made with a password, and nobody is ever told its hash', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const body = { email: 'Eva@Example.org', name: 'Eva', role: 'editor', password: 'two lemons and a plum' };
    const answer = await host.call('POST', USERS, { cookie, body });
    expect(answer.status).toBe(201);
    const user = createdUserAnswer.parse(answer.body);
    expect(user).toMatchObject({
      email: 'eva@example.org',
      name: 'Eva',
      role: 'editor',
      state: 'active',
      invitation: null,
    });
    expect(Object.keys(user).sort()).toEqual(['createdAt', 'email', 'id', 'invitation', 'name', 'role', 'state']);
    expect(await host.signIn('eva@example.org', 'two lemons and a plum')).toMatch(/^audience_session=/);
  });

  it('are listed page by page, each once', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    for (const name of ['b', 'c', 'd', 'e']) await invite(host, cookie, `${name}@example.org`);
    const emails: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page = await host.call('GET', `${USERS}?limit=2${cursor && `&cursor=${cursor}`}`, { cookie });
      const { items, nextCursor } = userListAnswer.parse(page.body);
      emails.push(...items.map((user) => user.email));
      cursor = nextCursor;
    }
    expect(emails).toEqual(['admin', 'b', 'c', 'd', 'e'].map((name) => `${name}@example.org`));
  });

  it('have an email of their own: one that is taken is a conflict, in another account too', async () => {
    const host = await startHost(database);
    const other = await host.addAccount('zoe@example.net');
    const cookie = await host.signIn();
    for (const email of ['ADMIN@example.org', 'zoe@example.net']) {
      const answer = await host.call('POST', USERS, { cookie, body: { email, role: 'viewer' } });
      expect([answer.status, answer.body]).toMatchObject([409, { type: '/problems/email_taken' }]);
    }
    expect((await host.call('GET', USERS, { cookie: other.cookie })).text).not.toContain('admin@example.org');
  });

  it('of another account answer exactly like users that are not there', async () => {
    const host = await startHost(database);
    const { userId: foreign } = await host.addAccount();
    const cookie = await host.signIn();
    const absent = '01900000-0000-7000-8000-000000000000';
    for (const [method, path, body] of [
      ['PATCH', '', { role: 'viewer' }],
      ['DELETE', '', undefined],
      ['POST', '/invitation', undefined],
    ] as const) {
      const answers = await Promise.all(
        [foreign, absent].map((id) => host.call(method, `${USERS}/${id}${path}`, { cookie, body })),
      );
      expect(answers.map((answer) => [answer.status, answer.text])).toEqual([0, 1].map(() => [404, answers[0]?.text]));
    }
  });

  it('lose their sessions at once with a new role and with their removal', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const id = await host.addUser(cookie, 'eva@example.org', 'administrator');
    const before = await host.signIn('eva@example.org', 'two lemons and a plum');
    expect((await host.call('PATCH', `${USERS}/${id}`, { cookie, body: { role: 'viewer' } })).status).toBe(200);
    expect((await host.call('GET', '/api/v1/session', { cookie: before })).status).toBe(401);
    const after = await host.signIn('eva@example.org', 'two lemons and a plum');
    expect((await host.call('GET', USERS, { cookie: after })).status).toBe(403);
    expect((await host.call('DELETE', `${USERS}/${id}`, { cookie })).status).toBe(204);
    expect((await host.call('GET', '/api/v1/session', { cookie: after })).status).toBe(401);
    expect((await host.trySignIn('eva@example.org', 'two lemons and a plum')).status).toBe(401);
  });

  it('keep an administrator who can sign in: the last one is neither removed nor given less', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    await invite(host, cookie, 'never-came@example.org', 'administrator');
    const { items } = userListAnswer.parse((await host.call('GET', USERS, { cookie })).body);
    const url = `${USERS}/${items[0]?.id}`;
    for (const answer of [
      await host.call('DELETE', url, { cookie }),
      await host.call('PATCH', url, { cookie, body: { role: 'editor' } }),
    ]) {
      expect([answer.status, answer.body]).toMatchObject([409, { type: '/problems/last_administrator' }]);
    }
    expect((await host.call('GET', USERS, { cookie })).status).toBe(200);
  });

  it('keep an administrator when two take each other the role at the same moment', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const second = await host.addUser(cookie, 'eva@example.org', 'administrator');
    const { items } = userListAnswer.parse((await host.call('GET', USERS, { cookie })).body);
    const first = items.find((user) => user.id !== second)?.id;
    const { key } = await host.addKey(cookie, 'administrator');
    const answers = await Promise.all(
      [first, second].map((id) => host.call('PATCH', `${USERS}/${id}`, { key, body: { role: 'viewer' } })),
    );
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});

// What is refused here is refused by the host, not by the database: one of the two is enough.
describeOnSqlite('Users', (database) => {
  afterEach(stopHosts);

  it.each([
    ['too short', 'elevenchars'],
    ['common', 'Password1234!'],
    ['a repetition', 'xyxyxyxyxyxyxy'],
    ['a run', 'abcdefghijklmn'],
  ])('are not made with a password that is %s', async (_what, password) => {
    const host = await startHost(database);
    const answer = await host.call('POST', USERS, {
      cookie: await host.signIn(),
      body: { email: 'x@example.org', role: 'viewer', password },
    });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer: '/password' }] }]);
    expect(answer.text).not.toContain(password);
  });
});

async function invite(host: Host, cookie: string, email: string, role = 'viewer'): Promise<void> {
  const answer = await host.call('POST', USERS, { cookie, body: { email, role } });
  expect(answer.status).toBe(201);
}
