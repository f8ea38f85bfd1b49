// The audit log: everything that changes state is in it. That no secret is: `secrets.test.ts`.
import { afterEach, expect, it } from 'vitest';
import { auditListAnswer } from '../../src/accounts/audit/audit.schemas.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { everyChange } from './every-change.ts';
import { startHost, stopHosts } from './host.ts';

const AUDIT = '/api/v1/audit';

describeOnEachDatabase('The audit log', (database) => {
  afterEach(stopHosts);

  it('tells who changed what and when, with the values before and after, newest first', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const id = await host.addUser(cookie, 'eva@example.org', 'viewer');
    host.clock.advance(1000);
    await host.call('PATCH', `/api/v1/users/${id}`, { cookie, body: { role: 'editor' } });
    const { items } = auditListAnswer.parse((await host.call('GET', `${AUDIT}?limit=2`, { cookie })).body);
    expect(items).toMatchObject([
      {
        at: '2026-03-01T12:00:01.000Z',
        by: { kind: 'user' },
        action: 'user.changed',
        before: { role: 'viewer' },
        after: { role: 'editor' },
      },
      {
        at: '2026-03-01T12:00:00.000Z',
        action: 'user.created',
        target: { kind: 'user', id },
        before: null,
        after: { email: 'eva@example.org' },
      },
    ]);
  });

  it('has an entry for each call that changes state, page by page, and of one action when asked', async () => {
    const host = await startHost(database);
    await everyChange(host);
    const cookie = await host.signIn();
    const actions: string[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const answer = await host.call('GET', `${AUDIT}?limit=3${cursor && `&cursor=${cursor}`}`, { cookie });
      const { items, nextCursor } = auditListAnswer.parse(answer.body);
      actions.push(...items.map((entry) => entry.action));
      cursor = nextCursor;
    }
    expect(actions.reverse()).toEqual([
      'account.created',
      'user.created',
      'session.opened',
      'account.changed',
      'user.created',
      'invitation.accepted',
      'session.opened',
      'user.changed',
      'user.invited',
      'api_key.created',
      'api_key.removed',
      'user.removed',
      'session.ended',
      'session.opened',
    ]);
    const removed = auditListAnswer.parse((await host.call('GET', `${AUDIT}?action=user.removed`, { cookie })).body);
    expect(removed.items).toHaveLength(1);
  });

  it('is only read by administrators, and only that of their own account', async () => {
    const host = await startHost(database);
    const foreign = await host.addAccount();
    const cookie = await host.signIn();
    const { key } = await host.addKey(cookie, 'editor');
    expect((await host.call('GET', AUDIT, { key })).status).toBe(403);
    const own = auditListAnswer.parse((await host.call('GET', AUDIT, { cookie })).body);
    const others = auditListAnswer.parse((await host.call('GET', AUDIT, { cookie: foreign.cookie })).body);
    const ids = new Set(own.items.map((entry) => entry.id));
    expect(others.items.length).toBeGreaterThan(0);
    expect(others.items.some((entry) => ids.has(entry.id))).toBe(false);
  });

  it('refuses a cursor of another list', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const answer = await host.call('GET', `${AUDIT}?cursor=WyJhIl0`, { cookie });
    expect([answer.status, answer.body]).toMatchObject([400, { errors: [{ pointer: '/cursor', in: 'query' }] }]);
  });
});
