// The real Events connector through the host's HTTP against the mock of Events, well and in trouble.
import { eventsConnector } from '@audience/events-connector';
import { ADMIN_TOKEN } from '@audience/events-mock';
import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorContextService } from '../../src/connectors/connector-context.service.ts';
import { readPrivateSources } from '../../src/connectors/http/private-sources.ts';
import { SourceHttpService } from '../../src/connectors/http/source-http.service.ts';
import { heldTime } from './trouble-server.ts';

let mock: Standalone;
let services: SourceHttpService[] = [];
beforeAll(async () => {
  mock = await startStandalone({ port: 0, seed: { seed: 3, events: 2, guestsPerEvent: 700 } });
});
afterEach(async () => {
  mock.faults.set({});
  await Promise.all(services.map((service) => service.onModuleDestroy()));
  services = [];
});
afterAll(() => mock.close());

function contextWith({ token = ADMIN_TOKEN, allowed = true, limits = {} } = {}) {
  const entries = allowed ? [new URL(mock.url).host] : [];
  const { runtime, slept } = heldTime();
  const http = new SourceHttpService({ privateSources: readPrivateSources(entries).sources, runtime, limits });
  services.push(http);
  const settings = { baseUrl: mock.url, token, webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' };
  const contexts = new ConnectorContextService(http);
  return { context: contexts.createContext(eventsConnector, settings, new AbortController().signal), slept };
}

async function pulled(context: ReturnType<typeof contextWith>['context']): Promise<number> {
  let count = 0;
  const eventId = mock.model.events().items[0]?.id ?? '';
  for await (const page of eventsConnector.pull?.persons(context, { eventId }) ?? []) count += page.items.length;
  return count;
}

describe('the Events connector', () => {
  it('checks its set-up and reads everything, by GET alone', async () => {
    const { context } = contextWith();
    expect(await eventsConnector.check(context)).toMatchObject({ administrator: true, enabled: true });
    expect(await pulled(context)).toBe(700);
    expect(await eventsConnector.changes?.head(context)).toBe(String(mock.model.lastSeq()));
    expect(new Set(mock.journal.requests({}).map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('tells of a wrong token, and of a private address that the operator did not allow', async () => {
    expect(await eventsConnector.check(contextWith({ token: 'wrong' }).context)).toMatchObject({
      problem: { code: 'source_unauthorized' },
    });
    expect(await eventsConnector.check(contextWith({ allowed: false }).context)).toMatchObject({
      reachable: false,
      problem: { code: 'source_unreachable', message: expect.stringContaining('AUDIENCE_PRIVATE_SOURCES') },
    });
  });

  it('reads all the same while a fifth of the answers fail', async () => {
    mock.faults.set({ readError: { rate: 0.2, seed: 2 } });
    const { context } = contextWith();
    for (let time = 0; time < 5; time += 1) expect(await pulled(context)).toBe(700);
  });

  it('waits when it is told to, and reads on', async () => {
    mock.faults.set({ readTooMany: { rate: 0.4, seed: 1, retryAfterSeconds: 2 } });
    const { context, slept } = contextWith();
    for (let time = 0; time < 3; time += 1) expect(await pulled(context)).toBe(700);
    expect(slept.length).toBeGreaterThan(0);
    for (const wait of slept) expect(wait).toBeGreaterThanOrEqual(2_000);
  });

  it.each([
    ['errors', { readError: { rate: 1 } }, 'source_failing'],
    ['cut connections', { readCut: { rate: 1 } }, 'source_unreachable'],
    ['pages of HTML', { readHtml: { rate: 1 } }, 'source_not_json'],
    ['too many requests', { readTooMany: { rate: 1, retryAfterSeconds: 60 } }, 'source_busy'],
  ])('ends with a transient failure when the source gives nothing but %s', async (_, faults, code) => {
    mock.faults.set(faults);
    await expect(pulled(contextWith().context)).rejects.toMatchObject({ failure: 'transient', code });
  });

  it('ends with a transient failure when the source is too slow', async () => {
    mock.faults.set({ readSlow: { rate: 1, milliseconds: 60_000 } });
    const { context } = contextWith({ limits: { attemptMs: 50, retries: 1 } });
    await expect(pulled(context)).rejects.toMatchObject({ failure: 'transient', code: 'source_timeout' });
  });
});

describe('a context', () => {
  it('is refused for settings that do not fit, by name and without their values', () => {
    const contexts = new ConnectorContextService(new SourceHttpService());
    const make = () =>
      contexts.createContext(eventsConnector, { baseUrl: 'canary', token: 7 }, new AbortController().signal);
    expect(make).toThrow(
      expect.objectContaining({
        failure: 'config',
        code: 'settings_invalid',
        message: 'The settings of Events do not fit: baseUrl, token, webhookSecret.',
      }),
    );
  });
});
