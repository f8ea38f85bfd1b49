// Sessions as callers see them: opened, kept, ended. Which roles may do what is in `roles.test.ts`.
import { afterEach, expect, it } from 'vitest';
import { LastUse } from '../../src/accounts/sessions/last-use.service.ts';
import { currentSession } from '../../src/accounts/sessions/session.schemas.ts';
import { IDLE_MS, LONGEST_MS } from '../../src/accounts/sessions/sessions.service.ts';
import { ADMINISTRATOR } from '../support/app.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { startHost, stopHost, stopHosts } from './host.ts';

const SESSION = '/api/v1/session';

describeOnEachDatabase('A session', (database) => {
  afterEach(stopHosts);

  it('begins with email and password, whatever the case of the email, and tells who is signed in', async () => {
    const host = await startHost(database);
    const answer = await host.trySignIn(' Admin@Example.ORG', ADMINISTRATOR.password);
    expect(answer.status).toBe(201);
    expect(answer.headers['set-cookie']).toMatch(
      /^audience_session=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    );
    expect(answer.headers['cache-control']).toBe('no-store');
    const read = await host.call('GET', SESSION, { cookie: answer.cookie });
    expect(currentSession.parse(read.body)).toMatchObject({
      user: { email: ADMINISTRATOR.email },
      apiKey: null,
      role: 'administrator',
    });
  });

  it('travels in a __Host- cookie over https only where the public address is https', async () => {
    const host = await startHost(database, { environment: { AUDIENCE_PUBLIC_URL: 'https://audience.example.org' } });
    const answer = await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password);
    expect(answer.headers['set-cookie']).toMatch(
      /^__Host-audience=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
  });

  it('survives a restart', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    await stopHost(host);
    const again = await startHost(database);
    expect((await again.call('GET', SESSION, { cookie })).status).toBe(200);
  });

  it('ends on the server at sign-out', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const signedOut = await host.call('DELETE', SESSION, { cookie });
    expect(signedOut.status).toBe(204);
    expect(signedOut.headers['set-cookie']).toMatch(/^audience_session=; .*Expires=Thu, 01 Jan 1970/);
    expect((await host.call('GET', SESSION, { cookie })).status).toBe(401);
  });

  it('is a new one at each sign-in, and the one before is over', async () => {
    const host = await startHost(database);
    const first = await host.signIn();
    const second = await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password, { cookie: first });
    expect(second.cookie).not.toBe(first);
    expect((await host.call('GET', SESSION, { cookie: first })).status).toBe(401);
    expect((await host.call('GET', SESSION, { cookie: second.cookie })).status).toBe(200);
  });

  it('is kept alone by whoever changes their password, which takes the present one', async () => {
    const host = await startHost(database);
    const [here, elsewhere] = [await host.signIn(), await host.signIn()];
    const change = (currentPassword: string) =>
      host.call('POST', `${SESSION}/password`, {
        cookie: here,
        body: { currentPassword, password: 'a bowl of quiet pears' },
      });
    expect((await change('three bitter oranges')).status).toBe(401);
    const changed = await change(ADMINISTRATOR.password);
    expect(changed.status).toBe(201);
    const statuses = [here, elsewhere, changed.cookie].map(
      async (cookie) => (await host.call('GET', SESSION, { cookie })).status,
    );
    expect(await Promise.all(statuses)).toEqual([401, 401, 200]);
    expect((await host.trySignIn(ADMINISTRATOR.email, ADMINISTRATOR.password)).status).toBe(401);
    expect(await host.signIn(ADMINISTRATOR.email, 'a bowl of quiet pears')).toMatch(/^audience_session=/);
  });

  it('is over after twelve hours without a call', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    host.clock.advance(IDLE_MS - 1);
    expect((await host.call('GET', SESSION, { cookie })).status).toBe(200);
    await host.app.get(LastUse).settled();
    host.clock.advance(IDLE_MS - 1);
    expect((await host.call('GET', SESSION, { cookie })).status).toBe(200);
    await host.app.get(LastUse).settled();
    host.clock.advance(IDLE_MS);
    expect((await host.call('GET', SESSION, { cookie })).status).toBe(401);
  });

  it('is over after seven days, however often it was used', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const statuses: number[] = [];
    for (let call = 0; call < 28; call += 1) {
      statuses.push((await host.call('GET', SESSION, { cookie })).status);
      await host.app.get(LastUse).settled();
      host.clock.advance(LONGEST_MS / 28);
    }
    expect(new Set(statuses)).toEqual(new Set([200]));
    expect((await host.call('GET', SESSION, { cookie })).status).toBe(401);
  });
});

// What is refused here is refused by the host, not by the database: one of the two is enough.
describeOnSqlite('A session', (database) => {
  afterEach(stopHosts);

  it.each([
    ['none', undefined],
    ['an empty one', 'audience_session='],
    ['an unknown one', `audience_session=${'A'.repeat(43)}`],
    ['one of another name', `session=${'A'.repeat(43)}`],
    ['one that is no cookie', ';;;=;%%%'],
  ])('is refused when the cookie is %s', async (_what, cookie) => {
    const host = await startHost(database);
    const answer = await host.call('GET', SESSION, { cookie });
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.body).toMatchObject({ type: '/problems/unauthenticated' });
  });
});
