// Invitations: a link by which a person chooses a password, once.
import { afterEach, expect, it } from 'vitest';
import { INVITATION_MS } from '../../src/accounts/users/invitations.service.ts';
import { createdUserAnswer, invitationAnswer } from '../../src/accounts/users/user.schemas.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { type Answer, type Host, PUBLIC_URL, startHost, stopHosts } from './host.ts';

const PASSWORD = 'eight dried apricots';

describeOnEachDatabase('An invitation', (database) => {
  afterEach(stopHosts);

  it('is answered as a link whose token no server sees, and lets its person choose a password', async () => {
    const host = await startHost(database);
    const { user, token } = await invited(host, await host.signIn());
    expect(user).toMatchObject({ state: 'invited', invitation: { link: `${PUBLIC_URL}/invitation#token=${token}` } });
    const accepted = await accept(host, token);
    expect([accepted.status, accepted.body]).toEqual([200, { email: 'eva@example.org' }]);
    expect(await host.signIn('eva@example.org', PASSWORD)).toMatch(/^audience_session=/);
  });

  it('works once, also when it is accepted ten times at once', async () => {
    const host = await startHost(database);
    const { token } = await invited(host, await host.signIn());
    const answers = await Promise.all(Array.from({ length: 10 }, () => accept(host, token)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, ...Array.from({ length: 9 }, () => 404)]);
  });

  it('is over after a week, and answers then like one that never was', async () => {
    const host = await startHost(database);
    const { token } = await invited(host, await host.signIn());
    host.clock.advance(INVITATION_MS);
    const late = await accept(host, token);
    const unknown = await accept(host, 'A'.repeat(43));
    expect([late.status, late.text]).toEqual([404, unknown.text]);
  });

  it('is replaced by a new one, which also gives somebody who forgot theirs a new password', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const { user, token } = await invited(host, cookie);
    await accept(host, token);
    const session = await host.signIn('eva@example.org', PASSWORD);
    const links: string[] = [];
    for (let n = 0; n < 2; n += 1) {
      const answer = await host.call('POST', `/api/v1/users/${user.id}/invitation`, { cookie });
      expect(answer.status).toBe(201);
      links.push(tokenOf(invitationAnswer.parse(answer.body).link));
    }
    expect((await accept(host, links[0] ?? '')).status).toBe(404);
    expect((await host.call('GET', '/api/v1/session', { cookie: session })).status).toBe(200);
    expect((await accept(host, links[1] ?? '', 'nine candied cherries')).status).toBe(200);
    expect((await host.call('GET', '/api/v1/session', { cookie: session })).status).toBe(401);
    expect((await host.trySignIn('eva@example.org', PASSWORD)).status).toBe(401);
    expect((await host.trySignIn('eva@example.org', 'nine candied cherries')).status).toBe(201);
  });

  it('takes no common password, and is still there afterwards', async () => {
    const host = await startHost(database);
    const { token } = await invited(host, await host.signIn());
    expect((await accept(host, token, 'password1234')).status).toBe(400);
    expect((await accept(host, token)).status).toBe(200);
  });
});

async function invited(host: Host, cookie: string) {
  const answer = await host.call('POST', '/api/v1/users', {
    cookie,
    body: { email: 'eva@example.org', role: 'editor' },
  });
  const user = createdUserAnswer.parse(answer.body);
  return { user, token: tokenOf(user.invitation?.link ?? '') };
}

function accept(host: Host, token: string, password = PASSWORD): Promise<Answer> {
  return host.call('POST', '/api/v1/invitations/accept', { body: { token, password } });
}

function tokenOf(link: string): string {
  return link.split('#token=')[1] ?? '';
}
