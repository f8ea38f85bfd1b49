// Who may tell: the secret address alone, or a password as well. Nothing is signed.
import { describe, expect, it } from 'vitest';
import { pretixConnector } from '../src/index.ts';
import { contextWith, settingsWith } from './context-for-test.ts';
import { deliveryOf, START } from './shop-for-test.ts';

const PASSWORD = 'a-long-password-of-26-chars';
const body = {
  notification_id: 10514,
  organizer: 'acme',
  event: 'gala',
  code: 'ADA37',
  action: 'pretix.event.order.paid',
};
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
const verify = (sent: object | string, headers: Record<string, string> = {}, webhookPassword?: string) =>
  pretixConnector.webhook?.verify(
    deliveryOf(sent, headers),
    settingsWith(webhookPassword === undefined ? {} : { webhookPassword }),
  );

describe('without a password', () => {
  it('a notification is known by its number, the same each time it is sent', () => {
    const expected = { ok: true, deliveryId: 'acme:10514', type: 'pretix.event.order.paid' };
    expect([verify(body), verify(body)]).toEqual([expected, expected]);
  });

  it.each([
    ['no JSON', 'notification_id=1'],
    ['no object', '[]'],
    ['no number', { ...body, notification_id: undefined }],
    ['a number that is text', { ...body, notification_id: '10514' }],
    ['no action', { ...body, action: '' }],
    ['another organizer', { ...body, organizer: 'other' }],
  ])('%s is malformed', (_, sent) => {
    expect(verify(sent)).toEqual({ ok: false, cause: 'malformed' });
  });

  it('bytes that are no text are malformed', () => {
    const delivery = { ...deliveryOf(''), body: new Uint8Array([0x7b, 0xff, 0x7d]) };
    expect(pretixConnector.webhook?.verify(delivery, settingsWith())).toEqual({ ok: false, cause: 'malformed' });
  });
});

describe('with a password', () => {
  it.each([
    ['the right one', basic(`audience:${PASSWORD}`)],
    ['any user', basic(`somebody:${PASSWORD}`)],
    [
      'another spelling of the scheme',
      { authorization: basic(`x:${PASSWORD}`).authorization.replace('Basic', 'basic') },
    ],
  ])('it lets in %s', (_, headers) => {
    expect(verify(body, headers, PASSWORD)).toMatchObject({ ok: true });
  });

  it.each([
    ['none', {}],
    ['a wrong one', basic('audience:another-long-password')],
    ['a part of it', basic(`audience:${PASSWORD.slice(0, -1)}`)],
    ['more than it', basic(`audience:${PASSWORD}x`)],
    ['it as the user', basic(`${PASSWORD}:`)],
    ['it without a user', basic(PASSWORD)],
    ['an empty one', basic('audience:')],
    ['another scheme', { authorization: `Bearer ${PASSWORD}` }],
    ['no base64', { authorization: 'Basic ???' }],
    ['cut base64', { authorization: 'Basic YXVkaWVuY' }],
  ])('it refuses %s, and looks no further', (_, headers) => {
    expect(verify(body, headers, PASSWORD)).toEqual({ ok: false, cause: 'signature' });
    expect(verify('no JSON', headers, PASSWORD)).toEqual({ ok: false, cause: 'signature' });
  });
});

describe('the example', () => {
  it.each([undefined, PASSWORD])(
    'verifies with the password %s, tells of nobody, and reads nothing',
    async (password) => {
      const settings = settingsWith(password === undefined ? {} : { webhookPassword: password });
      const example = pretixConnector.webhook?.example?.(settings, START);
      if (example === undefined) throw new Error('There is none.');
      expect(pretixConnector.webhook?.verify(example, settings)).toMatchObject({ ok: true });
      const { context, reads } = contextWith();
      expect(await pretixConnector.webhook?.parse(example, context)).toEqual({ kind: 'changes', changes: [] });
      expect(reads).toEqual([]);
    },
  );
});
