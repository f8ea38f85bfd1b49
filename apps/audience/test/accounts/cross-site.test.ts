// Calls that a browser sends from another site with our cookie on them.
import { afterEach, expect, it } from 'vitest';
import { ADMINISTRATOR } from '../support/app.ts';
import { describeOnSqlite } from '../support/databases.ts';
import { PUBLIC_URL, startHost, stopHosts } from './host.ts';

const RENAME = { body: { name: 'Renamed' } };

describeOnSqlite('A call with a session cookie', (database) => {
  afterEach(stopHosts);

  it.each([
    ['from our own pages by Origin', { origin: PUBLIC_URL }, 200],
    ['from our own pages by Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin' }, 200],
    ['from the host that was called', { origin: 'http://audience.lan', host: 'audience.lan' }, 200],
    ['without either header', {}, 403],
    ['from another site', { origin: 'https://evil.example' }, 403],
    ['from another port', { origin: 'http://localhost:3001' }, 403],
    ['from a sandboxed frame', { origin: 'null' }, 403],
    ['from a subdomain, by Sec-Fetch-Site', { 'sec-fetch-site': 'same-site' }, 403],
    ['from another site that claims our Origin', { origin: PUBLIC_URL, 'sec-fetch-site': 'cross-site' }, 403],
    [
      'from another site that claims to be fetched from ours',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
      403,
    ],
  ])('that changes something and comes %s answers as it should', async (_where, headers, status) => {
    const host = await startHost(database);
    const session = await host.signIn();
    const answer = await host.call('PATCH', '/api/v1/account', { ...RENAME, headers: { ...headers, cookie: session } });
    expect(answer.status).toBe(status);
    if (status === 403) expect(answer.body).toMatchObject({ type: '/problems/cross_site_call' });
  });

  it('that only reads needs no such header', async () => {
    const host = await startHost(database);
    const headers = { cookie: await host.signIn(), 'sec-fetch-site': 'cross-site' };
    expect((await host.call('GET', '/api/v1/account', { headers })).status).toBe(200);
  });

  it('that comes with an API key instead needs none either', async () => {
    const host = await startHost(database);
    const { key } = await host.addKey(await host.signIn(), 'administrator');
    expect((await host.call('PATCH', '/api/v1/account', { ...RENAME, key })).status).toBe(200);
  });

  it('to sign in is refused from another site and taken from a program', async () => {
    const host = await startHost(database);
    const foreign = await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password, {
      headers: { origin: 'https://evil.example' },
    });
    expect(foreign.status).toBe(403);
    expect(foreign.cookie).toBeUndefined();
    expect((await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password)).status).toBe(201);
  });
});
