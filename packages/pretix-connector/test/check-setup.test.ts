// The set-up check: whose token, which organizer, may it see who comes.
import { NO_ORDERS_TOKEN } from '@audience/pretix-mock';
import { HttpResponse, http } from 'msw';
import { describe, expect, it } from 'vitest';
import { type PretixSettings, pretixConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';
import { useShop } from './shop-for-test.ts';

const { server, shop } = useShop();
const check = (settings: Partial<PretixSettings> = {}) => pretixConnector.check(contextWith(settings).context);
const account = { id: 'acme', name: 'Acme Events' };

describe('the set-up check', () => {
  it('finds nothing wrong with a token that may view orders; pretix knows no administrators and no switch', async () => {
    const good = { reachable: true, authorized: true, administrator: null, enabled: null, account };
    expect(await check()).toEqual(good);
    shop().act({ act: 'delete_event', event: 'gala' });
    expect(await check()).toEqual(good);
  });

  it('tells of a token that is not accepted', async () => {
    expect(await check({ token: 'wrong' })).toMatchObject({
      reachable: true,
      authorized: false,
      account: null,
      problem: { failure: 'config', code: 'source_unauthorized' },
    });
  });

  it('tells of an organizer that the token is not for', async () => {
    expect(await check({ organizer: 'other' })).toMatchObject({
      authorized: true,
      account: null,
      problem: { failure: 'config', code: 'source_forbidden', message: expect.stringMatching(/organizer/) },
    });
  });

  it('tells of a token that may not view orders', async () => {
    expect(await check({ token: NO_ORDERS_TOKEN })).toMatchObject({
      authorized: true,
      account,
      problem: { failure: 'config', code: 'source_forbidden', message: expect.stringMatching(/view orders/) },
    });
  });

  it.each([
    ['is down', () => HttpResponse.error(), /cannot be reached/],
    ['answers with errors', () => new HttpResponse(null, { status: 500 }), /cannot be reached/],
    ['asks to wait', () => new HttpResponse(null, { status: 429 }), /asks to wait/],
    ['answers a page of HTML', () => HttpResponse.html('<h1>Sign in</h1>'), /not as pretix does/],
    ['answers other JSON', () => HttpResponse.json({ hello: 'world' }), /not as pretix does/],
    ['does not know the path', () => new HttpResponse(null, { status: 404 }), /not as pretix does/],
  ])('tells that pretix is not there when the address %s, and what to do', async (_, answer, words) => {
    server.use(http.get('https://pretix.test/api/v1/*', answer));
    const { reachable, problem } = await check({ token: 'canary-token' });
    expect(reachable).toBe(false);
    expect(problem).toMatchObject({ failure: 'transient', code: 'source_unreachable' });
    expect(problem?.message).toMatch(words);
    expect(problem?.message).not.toMatch(/canary|\d/);
  });

  it('stays an error once it is cancelled', async () => {
    server.use(http.get('https://pretix.test/api/v1/*', () => HttpResponse.error()));
    const { context, abort } = contextWith();
    abort.abort();
    await expect(pretixConnector.check(context)).rejects.toMatchObject({ name: 'ConnectorError' });
  });
});
