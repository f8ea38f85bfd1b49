// Signatures by the Standard Webhooks scheme: published vectors, and the reference library as a second opinion.
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { newWebhookSecret, signWebhook } from '../src/index.ts';
import { rotateSecrets } from '../src/webhook/sign.ts';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const ID = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const TIMESTAMP = 1_614_265_330;

test.each([
  ['the first published vector', '{"test": 2432232314}', 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='],
  ['an empty body', '', 'v1,v48jdbgvh29KJz2Qc+ghw8G6vG3nAKnujWBg8oM/62A='],
  ['letters beyond ASCII', '{"name":"Zoë 😀"}', 'v1,5dE+xCmDRCTT6qQMUoXsLn7BV/TeIxgDgZbwmC3tErE='],
  [
    'bytes that are no text',
    Buffer.from('7b2261223a22ff227d', 'hex'),
    'v1,SC6LvynCsqN55jtvuHrdKlxw6bTET3vK7uhObnaO7GU=',
  ],
])('%s is signed as published', (_, body, signature) => {
  expect(signWebhook(SECRET, ID, TIMESTAMP, body)).toBe(signature);
  expect(signWebhook(SECRET.slice('whsec_'.length), ID, TIMESTAMP, body)).toBe(signature);
});

test('the second published vector is signed as published', () => {
  const body = '{"email":"test@example.com","username":"test_user"}';
  const id = 'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk';
  const signature = signWebhook('whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD', id, 1_649_367_553, body);
  expect(signature).toBe('v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=');
});

test('the reference library signs the same, with a secret made here', () => {
  const secret = newWebhookSecret();
  const signature = new Webhook(secret).sign(ID, new Date(TIMESTAMP * 1000), '{"a":"ü"}');
  expect(signWebhook(secret, ID, TIMESTAMP, '{"a":"ü"}')).toBe(signature);
});

test('a new secret is 32 random bytes', () => {
  const secret = newWebhookSecret();
  expect(Buffer.from(secret.slice('whsec_'.length), 'base64')).toHaveLength(32);
  expect(newWebhookSecret()).not.toBe(secret);
});

test('a replaced secret goes on for the overlap and never longer than it was to', () => {
  const first = rotateSecrets([], 'a', 0, 100);
  const second = rotateSecrets(first, 'b', 10, 100);
  expect(second).toEqual([
    { secret: 'b', until: null },
    { secret: 'a', until: 110 },
  ]);
  expect(rotateSecrets(second, 'c', 50, 100)).toEqual([
    { secret: 'c', until: null },
    { secret: 'b', until: 150 },
    { secret: 'a', until: 110 },
  ]);
  expect(rotateSecrets(second, 'b', 50, 100)).toBe(second);
  expect(rotateSecrets(second, 'c', 120, 0)).toEqual([{ secret: 'c', until: null }]);
});
