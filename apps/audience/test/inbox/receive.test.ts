// What a delivery is answered, in which order it is looked at, and what is stored. Against a real host on both databases.
import { expect, it } from 'vitest';
import { InboxLog } from '../../src/inbox/log/inbox-log.ts';
import { RefusedDeliveries } from '../../src/inbox/refused/refused-deliveries.service.ts';
import { describeOnEachDatabase } from '../support/databases.ts';
import { inboxHosts, KEY, memoryIntegration, NOW, OLD_SECRET, signed } from './support/inbox-host.ts';
import { claimAll } from './support/inbox-logs.ts';

const OF = { accountId: 'account-1', integrationId: 'integration-1' };
const MINUTES = 60_000;

describeOnEachDatabase('receiving deliveries', (database) => {
  const start = inboxHosts(database);

  it('answers a signed delivery 202 and stores its bytes with the headers that reading it needs', async () => {
    const { app, send } = await start();
    const { headers, body } = signed('one');
    const answer = await send({ headers: { ...headers, 'webhook-id': 'one', cookie: 'a=b' }, body });

    expect([answer.status, answer.body]).toEqual([202, '{"status":"stored"}']);
    const [stored] = await claimAll(app.get(InboxLog));
    expect(stored).toMatchObject({ ...OF, deliveryId: 'one', receivedAt: NOW });
    expect(stored?.headers).toEqual({ 'content-type': 'application/json', 'webhook-id': 'one' });
    expect(Buffer.from(stored?.body ?? []).equals(Buffer.from(body))).toBe(true);
  });

  it('answers fifty parallel copies of one delivery 202 and stores one', async () => {
    const { app, send } = await start();
    const answers = await Promise.all(Array.from({ length: 50 }, () => send(signed('same'))));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([202]));
    expect(answers.filter((answer) => answer.body === '{"status":"stored"}')).toHaveLength(1);
    expect(await claimAll(app.get(InboxLog))).toHaveLength(1);
  });

  it('answers the same id with another body 202, keeps the first and counts a conflict', async () => {
    const { app, send } = await start();
    await send(signed('one', { body: { type: 'first' } }));
    expect((await send(signed('one', { body: { type: 'second' } }))).status).toBe(202);

    const stored = await claimAll(app.get(InboxLog));
    expect(stored.map((each) => Buffer.from(each.body).toString())).toEqual(['{"type":"first"}']);
    const refused = app.get(RefusedDeliveries);
    await refused.flush();
    expect(await refused.counts(OF)).toEqual({ conflict: 1 });
  });

  it('takes the old secret beside the new one while both are in force', async () => {
    const { send } = await start();
    expect((await send(signed('one', { secret: OLD_SECRET }))).status).toBe(202);
    expect((await send(signed('two', { secret: 'whsec_another' }))).status).toBe(401);
  });

  it('refuses a delivery that is unsigned, signed over other bytes, or more than five minutes off', async () => {
    const { send } = await start();
    const good = signed('one');
    const unsigned = { headers: { 'content-type': 'application/json' }, body: good.body };
    const changed = { ...good, body: `${Buffer.from(good.body).toString()} ` };
    const late = signed('one', { at: NOW - 5 * MINUTES - 1_000 });
    const early = signed('one', { at: NOW + 5 * MINUTES + 1_000 });
    for (const request of [unsigned, changed, late, early]) {
      const answer = await send(request);
      expect(answer.status).toBe(401);
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    }
    expect((await send(signed('two', { at: NOW - 5 * MINUTES }))).status).toBe(202);
  });

  it('looks at the address first, then size, media type, signature and body', async () => {
    const { send } = await start();
    const large = 'x'.repeat(1_048_577);
    const text = { 'content-type': 'text/plain' };
    const json = { 'content-type': 'application/json' };
    const unknown = `/webhooks/${KEY}0`;
    expect((await send({ url: unknown, headers: text, body: large })).status).toBe(404);
    expect((await send({ headers: text, body: large })).status).toBe(413);
    expect((await send({ headers: text, body: 'x' })).status).toBe(415);
    expect((await send({ headers: json, body: 'x' })).status).toBe(401);
    expect((await send(signed('bad', { body: Buffer.from('not JSON') }))).status).toBe(422);
  });

  it('takes a body of exactly one MiB', async () => {
    const { send } = await start();
    const filling = 'x'.repeat(1_048_576 - '{"type":"a","x":""}'.length);
    expect((await send(signed('large', { body: { type: 'a', x: filling } }))).status).toBe(202);
    expect((await send(signed('larger', { body: { type: 'a', x: `${filling}x` } }))).status).toBe(413);
  });

  it('takes JSON by any of its names and nothing that is compressed or something else', async () => {
    const { send } = await start();
    const statusFor = async (id: string, headers: Record<string, string>): Promise<number> => {
      const good = signed(id);
      return (await send({ body: good.body, headers: { ...good.headers, ...headers } })).status;
    };
    expect(await statusFor('a', { 'content-type': 'Application/JSON; charset=utf-8' })).toBe(202);
    expect(await statusFor('b', { 'content-type': 'application/cloudevents+json' })).toBe(202);
    expect(await statusFor('c', { 'content-encoding': 'identity' })).toBe(202);
    expect(await statusFor('d', { 'content-encoding': 'gzip' })).toBe(415);
    expect(await statusFor('e', { 'content-type': 'application/jsonp' })).toBe(415);
    expect(await statusFor('f', { 'content-type': 'multipart/form-data; boundary=x' })).toBe(415);
    expect(await statusFor('g', { 'content-type': 'nonsense' })).toBe(415);
    const { 'content-type': _type, ...untyped } = signed('h').headers;
    expect((await send({ headers: untyped, body: signed('h').body })).status).toBe(415);
  });

  it('answers every near miss of the address alike', async () => {
    const { send } = await start();
    const near = [
      '',
      '/',
      '/unknown-key-0000000000000000',
      `/${KEY}/`,
      `/${KEY}%2e`,
      `/${KEY.toUpperCase()}`,
      `//${KEY}`,
    ];
    const encoded = `/%6b${KEY.slice(1)}`;
    const answers = await Promise.all(
      [...near, encoded].map((path) => send({ ...signed('one'), url: `/webhooks${path}` })),
    );
    answers.push(await send({ method: 'GET' }), await send({ ...signed('one'), method: 'PUT' }));
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([404]));
    expect(new Set(answers.map((answer) => answer.body)).size).toBe(1);
  });

  it('answers 404 where the source sends no notifications, and 503 where its connector is not loaded', async () => {
    const { integrations, send } = await start();
    const { webhook: _webhook, ...silent } = fakeParts();
    integrations.byKey.set('key-of-a-silent-source', memoryIntegration('integration-2', silent));
    integrations.byKey.set('key-of-a-missing-connector', memoryIntegration('integration-3', null));
    expect((await send({ ...signed('one'), url: '/webhooks/key-of-a-silent-source' })).status).toBe(404);
    const missing = await send({ ...signed('one'), url: '/webhooks/key-of-a-missing-connector' });
    expect([missing.status, missing.headers['retry-after']]).toEqual([503, '5']);
  });
});

function fakeParts() {
  const { connector } = memoryIntegration('integration-2');
  if (connector === null) throw new Error('The fake connector is missing.');
  return connector;
}
