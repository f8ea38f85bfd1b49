// The published vectors of Standard Webhooks, and a cross-check against its reference library.
import type { Delivery, VerifyResult } from '@audience/connector';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import { eventsConnector } from '../src/index.ts';
import { PUBLISHED_SECRET, settingsWith } from './settings-for-test.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

function verify(delivery: Omit<Delivery, 'receivedAt'>, secret: string): VerifyResult | undefined {
  const receivedAt = Number(delivery.headers['webhook-timestamp']) * 1000;
  return eventsConnector.webhook?.verify({ ...delivery, receivedAt }, settingsWith({ webhookSecret: secret }));
}

function headers(id: string, timestamp: string, signature: string) {
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

const first = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', timestamp: '1614265330', secret: PUBLISHED_SECRET };
const second = {
  id: 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk',
  timestamp: '1649367553',
  secret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
};
const badUtf8 = Uint8Array.from([0x7b, 0x22, 0x61, 0x22, 0x3a, 0x22, 0xff, 0x22, 0x7d]);

// None of these bodies is a notification of Events (no `type`), so a right signature shows as `malformed`.
const VECTORS = [
  [
    'the first published vector',
    first,
    bytesOf('{"test": 2432232314}'),
    'g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  ],
  [
    'the second published vector',
    second,
    bytesOf('{"email":"test@example.com","username":"test_user"}'),
    'tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=',
  ],
  ['an empty body', first, bytesOf(''), 'v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A='],
  ['a body beyond ASCII', first, bytesOf('{"name":"Zoë 😀"}'), '5dE+xCmDRCTT6qQMUoXsLn7BV/TeIxgDgZbwmC3tErE='],
  ['raw bytes that are no UTF-8', first, badUtf8, 'SC6LvynCsqN55jtvuHrdKlxw6bTET3vK7uhObnaO7GU='],
] as const;

describe('the published vectors', () => {
  it.each(VECTORS)('%s carries a right signature', (_, { id, timestamp, secret }, body, signature) => {
    expect(verify({ headers: headers(id, timestamp, `v1,${signature}`), body }, secret)).toEqual({
      ok: false,
      cause: 'malformed',
      deliveryId: id,
    });
  });

  it.each(VECTORS)('%s is refused once a byte of the body differs', (_, { id, timestamp, secret }, body, signature) => {
    const changed = Uint8Array.from([...body, 0x20]);
    const result = verify({ headers: headers(id, timestamp, `v1,${signature}`), body: changed }, secret);
    expect(result).toEqual({ ok: false, cause: 'signature' });
  });

  it('holds with and without the prefix of the secret', () => {
    const [, { id, timestamp, secret }, body, signature] = VECTORS[0];
    const delivery = { headers: headers(id, timestamp, `v1,${signature}`), body };
    expect(verify(delivery, secret.replace('whsec_', ''))).toEqual(verify(delivery, secret));
  });
});

describe('the reference library', () => {
  it.each([
    ['of 24 bytes', PUBLISHED_SECRET],
    ['of 26 bytes, unpadded', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBrs'],
    ['of 25 bytes, unpadded', 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr'],
  ])('signs what is accepted here, with a secret %s', (_, secret) => {
    const body = JSON.stringify({ type: 'guest.updated', text: 'Zoë 😀' });
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const signer = new Webhook(`whsec_${key.toString('base64')}`);
    const signature = signer.sign('msg_1', new Date(1_614_265_330_000), body);
    const delivery = { headers: headers('msg_1', '1614265330', signature), body: bytesOf(body) };
    expect(verify(delivery, secret)).toEqual({ ok: true, deliveryId: 'msg_1', type: 'guest.updated' });
  });
});
