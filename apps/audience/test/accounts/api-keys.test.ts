// API keys: shown once, kept as a hash, with a role and an end.
import { afterEach, expect, it } from 'vitest';
import { apiKeyListAnswer } from '../../src/accounts/api-keys/api-key.schemas.ts';
import { API_KEY_EVERY_MS, LastUse } from '../../src/accounts/sessions/last-use.service.ts';
import { currentSession } from '../../src/accounts/sessions/session.schemas.ts';
import { Database } from '../../src/database/database.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { type Host, START, startHost, stopHosts } from './host.ts';

const KEYS = '/api/v1/api-keys';

describeOnEachDatabase('An API key', (database) => {
  afterEach(stopHosts);

  it('is shown once, and neither it nor its secret is in the database', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const { key, id } = await host.addKey(cookie, 'editor');
    expect(key).toMatch(new RegExp(`^aud_${id}_[\\w-]{43}$`));
    const secret = key.slice(-43);
    expect((await host.call('GET', KEYS, { cookie })).text).not.toContain(secret);
    const rows = await host.app.get(Database).query('SELECT * FROM api_key');
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it('acts in its account with its role and says who it is', async () => {
    const host = await startHost(database);
    const { key, id } = await host.addKey(await host.signIn(), 'editor');
    const session = currentSession.parse((await host.call('GET', '/api/v1/session', { key })).body);
    expect(session).toMatchObject({
      user: null,
      apiKey: { id, name: 'for a editor' },
      role: 'editor',
      expiresAt: null,
    });
    expect((await host.call('GET', '/api/v1/users', { key })).status).toBe(403);
  });

  it('is over when it expires, by the clock of the host', async () => {
    const host = await startHost(database);
    const { key } = await host.addKey(await host.signIn(), 'viewer', new Date(START + 60_000).toISOString());
    host.clock.advance(59_999);
    expect(await statusWith(host, key)).toBe(200);
    host.clock.advance(1);
    expect(await statusWith(host, key)).toBe(401);
  });

  it('is not made where it would be over already, by the clock of the host', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    for (const expiresAt of [new Date(START).toISOString(), '1999-12-31T23:59:59Z']) {
      const answer = await host.call('POST', KEYS, { cookie, body: { name: 'late', role: 'viewer', expiresAt } });
      expect(answer).toMatchObject({
        status: 400,
        body: { errors: [{ pointer: '/expiresAt', detail: expect.stringContaining('passed') }] },
      });
    }
    expect((await host.call('GET', KEYS, { cookie })).body).toMatchObject({ items: [] });
  });

  it('is over when it is removed', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const { key, id } = await host.addKey(cookie, 'viewer');
    expect((await host.call('DELETE', `${KEYS}/${id}`, { cookie })).status).toBe(204);
    expect(await statusWith(host, key)).toBe(401);
    expect((await host.call('DELETE', `${KEYS}/${id}`, { cookie })).status).toBe(404);
  });

  it('is refused when it is not exactly right, and no cookie makes up for it', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const { key } = await host.addKey(cookie, 'viewer');
    const other = await host.addKey(cookie, 'viewer');
    const wrong = [
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      `${key.slice(0, -43)}${other.key.slice(-43)}`,
      'aud__',
      '',
    ];
    for (const bad of wrong) {
      const answer = await host.call('GET', '/api/v1/session', { key: bad, cookie });
      expect([bad.slice(0, 8), answer.status]).toEqual([bad.slice(0, 8), 401]);
    }
    const basic = await host.call('GET', '/api/v1/session', { headers: { authorization: `Basic ${key}` }, cookie });
    expect(basic.status).toBe(401);
  });

  it('of another account answers like one that is not there, and stays', async () => {
    const host = await startHost(database);
    const foreign = await host.addAccount();
    const { key, id } = await host.addKey(foreign.cookie, 'viewer');
    const cookie = await host.signIn();
    const answers = [
      await host.call('DELETE', `${KEYS}/${id}`, { cookie }),
      await host.call('DELETE', `${KEYS}/01900000-0000-7000-8000-000000000000`, { cookie }),
    ];
    expect(answers.map((answer) => [answer.status, answer.text])).toEqual([0, 1].map(() => [404, answers[0]?.text]));
    expect(apiKeyListAnswer.parse((await host.call('GET', KEYS, { cookie })).body).items).toEqual([]);
    expect(await statusWith(host, key)).toBe(200);
  });

  it('tells when it was last used, at most once a minute', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const { key } = await host.addKey(cookie, 'viewer');
    const lastUsed: unknown[] = [await lastUsedAt(host, cookie)];
    for (const later of [0, API_KEY_EVERY_MS - 1, 1]) {
      host.clock.advance(later);
      await statusWith(host, key);
      await host.app.get(LastUse).settled();
      lastUsed.push(await lastUsedAt(host, cookie));
    }
    const time = (milliseconds: number) => new Date(START + milliseconds).toISOString();
    expect(lastUsed).toEqual([null, time(0), time(0), time(API_KEY_EVERY_MS)]);
  });
});

// What is refused here is refused by the host, not by the database: one of the two is enough.
describeOnSqlite('An API key', (database) => {
  afterEach(stopHosts);

  it.each([
    ['an unknown role', { name: 'x', role: 'owner' }, '/role'],
    ['no name', { name: ' ', role: 'viewer' }, '/name'],
    ['an end that is no time', { name: 'x', role: 'viewer', expiresAt: 'soon' }, '/expiresAt'],
    ['an account of somebody else', { name: 'x', role: 'viewer', accountId: 'other' }, '/accountId'],
  ])('is not made with %s', async (_what, body, pointer) => {
    const host = await startHost(database);
    const answer = await host.call('POST', KEYS, { cookie: await host.signIn(), body });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer }] }]);
  });
});

async function statusWith(host: Host, key: string): Promise<number> {
  return (await host.call('GET', '/api/v1/account', { key })).status;
}

async function lastUsedAt(host: Host, cookie: string): Promise<string | null | undefined> {
  return apiKeyListAnswer.parse((await host.call('GET', KEYS, { cookie })).body).items[0]?.lastUsedAt;
}
