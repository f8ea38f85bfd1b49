// Wrong sign-ins: what they tell, and how soon they must wait.
import { afterEach, expect, it } from 'vitest';
import { FORGOTTEN_AFTER_MS } from '../../src/accounts/sessions/sign-in-throttle.service.ts';
import { ADMINISTRATOR } from '../support/app.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type Host, startHost, stopHosts } from './host.ts';

const OTHER_ADDRESS = '198.51.100.4';

describeOnEachDatabase('A wrong sign-in', (database) => {
  afterEach(stopHosts);

  it('answers the same for an unknown email, a wrong password and a user who has no password yet', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    await host.call('POST', '/api/v1/users', { cookie, body: { email: 'invited@example.org', role: 'viewer' } });
    const answers = [
      await host.trySignIn('nobody@example.org', 'three bitter oranges'),
      await host.trySignIn(ADMINISTRATOR.email, 'three bitter oranges'),
      await host.trySignIn('invited@example.org', 'three bitter oranges'),
    ];
    expect(answers.map(({ status, text }) => ({ status, text }))).toEqual(
      Array.from({ length: 3 }, () => ({ status: 401, text: answers[0]?.text })),
    );
    expect(answers[0]?.body).toMatchObject({ type: '/problems/wrong_sign_in' });
    expect(answers.every((answer) => answer.cookie === undefined)).toBe(true);
  });

  it('must wait after five, twice as long after each further one, and says so in Retry-After', async () => {
    const host = await startHost(database);
    expect(await fail(host, 5)).toEqual([401, 401, 401, 401, 401]);
    const waits: unknown[] = [];
    for (const seconds of [1, 2, 4, 8]) {
      const throttled = await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
      waits.push([throttled.status, throttled.headers['retry-after']]);
      host.clock.advance(seconds * 1000);
      await fail(host, 1);
    }
    expect(waits).toEqual([
      [429, '1'],
      [429, '2'],
      [429, '4'],
      [429, '8'],
    ]);
  });

  it('makes nobody wait at another address, so nobody can lock out somebody else', async () => {
    const host = await startHost(database);
    await fail(host, 6);
    const elsewhere = await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password, { from: OTHER_ADDRESS });
    expect(elsewhere.status).toBe(201);
  });

  it('counts by the address alone: other emails and other fields buy no further tries', async () => {
    const host = await startHost(database);
    const statuses: number[] = [];
    for (let n = 0; n < 40; n += 1) {
      statuses.push((await host.trySignIn(`guess-${n}@example.org`, `guess number ${n}`)).status);
    }
    expect(statuses.slice(0, 5)).toEqual([401, 401, 401, 401, 401]);
    expect(new Set(statuses.slice(5))).toEqual(new Set([429]));
    const extra = await host.call('POST', '/api/v1/session', {
      body: { email: 'a@example.org', password: 'x', captcha: 1 },
    });
    expect(extra.status).toBe(400);
  });

  it('tells by waiting nothing about an email', async () => {
    const host = await startHost(database);
    await fail(host, 5, 'nobody@example.org');
    const known = await host.trySignIn(ADMINISTRATOR.email, 'three bitter oranges');
    const unknown = await host.trySignIn('nobody@example.org', 'three bitter oranges');
    expect([known.status, known.text]).toEqual([unknown.status, unknown.text]);
  });

  it('is forgiven by a right one of the same user, and by nobody else signing in', async () => {
    const host = await startHost(database);
    await host.addUser(await host.signIn(), 'mallory@example.org', 'viewer', 'four sour grapes');
    await fail(host, 4);
    expect((await host.trySignIn('mallory@example.org', 'four sour grapes')).status).toBe(201);
    expect(await fail(host, 2)).toEqual([401, 429]);
    host.clock.advance(1000);
    expect((await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password)).status).toBe(201);
    expect(await fail(host, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('is forgotten after an hour', async () => {
    const host = await startHost(database);
    await fail(host, 6);
    host.clock.advance(FORGOTTEN_AFTER_MS);
    expect(await fail(host, 5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('does not slip past the count when thirty come at once', async () => {
    const host = await startHost(database);
    const answers = await Promise.all(
      Array.from({ length: 30 }, () => host.trySignIn(ADMINISTRATOR.email, 'three bitter oranges')),
    );
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(5);
    expect(answers.filter((answer) => answer.status === 429)).toHaveLength(25);
  });
});

async function fail(host: Host, times: number, email = ADMINISTRATOR.email): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await host.trySignIn(email, 'three bitter oranges')).status);
  return statuses;
}
