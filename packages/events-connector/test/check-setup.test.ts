// The set-up check against the mock of Events: whose token, which rights, which switch.
import {
  ADMIN_TOKEN,
  createEventsModel,
  createHandlers,
  EVENTS_CREATOR_TOKEN,
  NO_ACCESS_TOKEN,
} from '@audience/events-mock';
import { HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { contextWith } from './context-for-test.ts';

const model = createEventsModel();
const server = setupServer(...createHandlers(model));
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

const check = (token: string) => eventsConnector.check(contextWith({ token }).context);
const account = { id: model.account.id, name: model.account.name };

describe('the set-up check', () => {
  it('finds nothing wrong with an administrator’s token and the switch on', async () => {
    expect(await check(ADMIN_TOKEN)).toEqual({
      reachable: true,
      authorized: true,
      administrator: true,
      enabled: true,
      account,
    });
  });

  it('warns of the switch being off', async () => {
    model.setEnabled(false);
    expect(await check(ADMIN_TOKEN)).toMatchObject({
      administrator: true,
      enabled: false,
      problem: { failure: 'config', code: 'source_switched_off' },
    });
    model.setEnabled(true);
  });

  it('tells of a token that is not accepted', async () => {
    expect(await check('wrong')).toMatchObject({
      reachable: true,
      authorized: false,
      administrator: null,
      enabled: null,
      account: null,
      problem: { failure: 'config', code: 'source_unauthorized' },
    });
  });

  it.each([
    ['of an events creator', EVENTS_CREATOR_TOKEN, true],
    ['without access', NO_ACCESS_TOKEN, null],
  ])('tells of a token %s', async (_, token, enabled) => {
    expect(await check(token)).toMatchObject({
      authorized: true,
      administrator: false,
      enabled,
      account,
      problem: { failure: 'config', code: 'source_not_administrator' },
    });
  });

  it.each([
    ['is down', () => HttpResponse.error(), /^Events cannot be reached at this address\. Check the address/],
    ['answers with errors', () => new HttpResponse(null, { status: 500 }), /^Events answers with an error.* Try again/],
    ['answers a page of HTML', () => HttpResponse.html('<h1>Sign in</h1>'), /not as Events does\. Check the address/],
    ['answers other JSON', () => HttpResponse.json({ hello: 'world' }), /not as Events does\. Check the address/],
    ['does not know the path', () => new HttpResponse(null, { status: 404 }), /not as Events does\. Check the address/],
  ])(
    'tells that Events is unreachable when the address %s, and what to do, without a code',
    async (_, answer, words) => {
      server.use(http.get('*/v1/me', answer));
      const { reachable, problem } = await check(ADMIN_TOKEN);
      expect({ reachable, problem }).toMatchObject({
        reachable: false,
        problem: { failure: 'transient', code: 'source_unreachable', message: expect.stringMatching(words) },
      });
      expect(problem?.message).not.toMatch(/\d|_/);
    },
  );

  it('keeps the token out of what it tells', async () => {
    server.use(http.get('*/v1/me', () => HttpResponse.error()));
    expect(JSON.stringify(await check('canary-token'))).not.toContain('canary-token');
  });

  it('stays an error once it is cancelled', async () => {
    server.use(http.get('*/v1/me', () => HttpResponse.error()));
    const { context, abort } = contextWith({ token: ADMIN_TOKEN });
    abort.abort();
    await expect(eventsConnector.check(context)).rejects.toMatchObject({ name: 'ConnectorError' });
  });
});
