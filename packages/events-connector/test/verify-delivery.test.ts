// Which deliveries are refused, and with what cause.
import { describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { PUBLISHED_SECRET, settingsWith, signedDelivery } from './settings-for-test.ts';

const good = signedDelivery({ type: 'guest.updated' });
const signature = good.headers['webhook-signature'] ?? '';
const mac = signature.slice('v1,'.length);
const wrong = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
const ACCEPTED = { ok: true, deliveryId: 'msg_1', type: 'guest.updated' };

function verify(delivery: Partial<typeof good>, secret = PUBLISHED_SECRET) {
  return eventsConnector.webhook?.verify({ ...good, ...delivery }, settingsWith({ webhookSecret: secret }));
}
const withHeaders = (headers: Record<string, string>) => verify({ headers: { ...good.headers, ...headers } });

describe('a signature', () => {
  it.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('is refused without the header %s', (name) => {
    const headers = Object.fromEntries(Object.entries(good.headers).filter(([each]) => each !== name));
    expect(verify({ headers })).toMatchObject({ ok: false });
  });

  it.each([
    ['another MAC', 'v1,dawfeoifkpqwoekfpqoekf'],
    ['its first eight characters', signature.slice(0, 'v1,'.length + 8)],
    ['nothing after the version', 'v1,'],
    ['no comma', 'invalid_signature'],
    ['the right MAC under version 2', `v2,${mac}`],
    ['the right MAC under no version', mac],
    ['only wrong ones in a list', `${wrong} v2,${mac} ${wrong}`],
    ['the right MAC spelled in another base64', `v1,${mac.replaceAll('=', '')}`],
  ])('is refused with %s', (_, value) => {
    expect(withHeaders({ 'webhook-signature': value })).toEqual({ ok: false, cause: 'signature' });
  });

  it('is accepted when any of several is right, whatever stands around it', () => {
    const list = `${wrong} v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= ${signature} ${wrong}`;
    expect(withHeaders({ 'webhook-signature': list })).toEqual(ACCEPTED);
  });

  it('is refused with an asymmetric signature alone', () => {
    expect(withHeaders({ 'webhook-signature': `v1a,${mac}` })).toEqual({ ok: false, cause: 'signature' });
  });

  it('is accepted with header names in any case', () => {
    const headers = Object.fromEntries(
      Object.entries(good.headers).map(([name, value]) => [name.replace('webhook', 'Webhook').toUpperCase(), value]),
    );
    expect(verify({ headers })).toEqual(ACCEPTED);
  });

  it('is refused under another id, which the signature covers', () => {
    expect(withHeaders({ 'webhook-id': 'msg_2' })).toEqual({ ok: false, cause: 'signature' });
  });

  it.each(['msg.1', '', 'msg 1', 'm'.repeat(201), 'msg\u00e9'])('is refused when the id is %j', (id) => {
    const delivery = signedDelivery({ type: 'guest.updated' }, { id });
    expect(verify(delivery)).toEqual({ ok: false, cause: 'signature' });
  });

  it.each(['', 'whsec_'])('is refused under the secret %j, even when signed with an empty key', (secret) => {
    const delivery = signedDelivery({ type: 'guest.updated' }, { secret });
    expect(verify(delivery, secret)).toEqual({ ok: false, cause: 'signature' });
  });

  it('is refused under another secret', () => {
    expect(verify({}, 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD')).toEqual({ ok: false, cause: 'signature' });
  });
});

describe('a timestamp', () => {
  it.each(['hello', '1777745051x', '-1777745051', '1777745051.5', '1777745051120', ' 1777745051', '1e9'])(
    'is refused as %j',
    (timestamp) => {
      expect(withHeaders({ 'webhook-timestamp': timestamp })).toEqual({ ok: false, cause: 'timestamp' });
    },
  );

  it.each([-300, -299, 0, 299, 300])('is accepted %i seconds off', (seconds) => {
    const receivedAt = Number(good.headers['webhook-timestamp']) * 1000 + seconds * 1000;
    expect(verify({ receivedAt })).toEqual(ACCEPTED);
  });

  it.each([-301, 301, 86_400])('is refused %i seconds off', (seconds) => {
    const receivedAt = Number(good.headers['webhook-timestamp']) * 1000 + seconds * 1000;
    expect(verify({ receivedAt })).toEqual({ ok: false, cause: 'timestamp' });
  });
});

describe('a rightly signed body', () => {
  it.each([
    ['empty', ''],
    ['not JSON', '{"type":"guest.updated"'],
    ['a list', '[{"type":"guest.updated"}]'],
    ['a text', '"guest.updated"'],
    ['null', 'null'],
    ['without a type', '{"seq":1}'],
    ['with a type that is no text', '{"type":1}'],
    ['nested 10,000 deep', '['.repeat(10_000) + ']'.repeat(10_000)],
  ])('that is %s is malformed and keeps its id', (_, body) => {
    expect(verify(signedDelivery(body))).toEqual({ ok: false, cause: 'malformed', deliveryId: 'msg_1' });
  });

  it('that is no UTF-8 is malformed and keeps its id', () => {
    const body = Uint8Array.from([...new TextEncoder().encode('{"type":"'), 0xff, 0x22, 0x7d]);
    expect(verify(signedDelivery(body))).toEqual({ ok: false, cause: 'malformed', deliveryId: 'msg_1' });
  });

  it.each([
    '{"type":"x","__proto__":{"polluted":true}}',
    '{"type":"x","constructor":{"prototype":{"polluted":true}}}',
    '{"type":"x","type":"x"}',
    '{"type":"x","number":1e400}',
  ])('of odd but lawful JSON passes: %s', (body) => {
    expect(verify(signedDelivery(body))).toEqual({ ok: true, deliveryId: 'msg_1', type: 'x' });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
