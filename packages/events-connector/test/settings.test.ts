// What an administrator may enter, and what the schema tells the host of it.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { eventsConnector } from '../src/index.ts';
import { settingsWith } from './settings-for-test.ts';

const accepts = (more: Record<string, unknown>) =>
  eventsConnector.settings.safeParse({ ...settingsWith(), ...more }).success;

describe('the settings', () => {
  it.each(['https://events.example.com', 'http://localhost:3001', 'https://events.example.com/api/'])(
    'take the address %s',
    (baseUrl) => {
      expect(accepts({ baseUrl })).toBe(true);
    },
  );

  it.each([
    'events.example.com',
    'ftp://events.example.com',
    'file:///etc/passwd',
    'https://user:password@events.example.com',
    'https://events.example.com/?token=1',
    'https://events.example.com/#a',
    '',
  ])('refuse the address %j', (baseUrl) => {
    expect(accepts({ baseUrl })).toBe(false);
  });

  it.each([
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwBr',
    `whsec_${Buffer.alloc(64, 7).toString('base64')}`,
  ])('take the webhook secret %s', (webhookSecret) => {
    expect(accepts({ webhookSecret })).toBe(true);
  });

  it.each([
    '',
    'whsec_',
    'whsec_MfKQ 9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    `whsec_${Buffer.alloc(23, 7).toString('base64')}`,
    `whsec_${Buffer.alloc(65, 7).toString('base64')}`,
    null,
  ])('refuse the webhook secret %j', (webhookSecret) => {
    expect(accepts({ webhookSecret })).toBe(false);
  });

  it.each(['', 'abc', 'whsec_', 'my secret', `whsec_${Buffer.alloc(23, 7).toString('base64')}`])(
    'say of the webhook secret %j once what one looks like, and where it is',
    (webhookSecret) => {
      const { error } = eventsConnector.settings.safeParse(settingsWith({ webhookSecret }));
      expect(error?.issues.map(({ path, message }) => [path, message])).toEqual([
        [
          ['webhookSecret'],
          expect.stringMatching(
            /one is whsec_ and then letters.*24 to 64 bytes.*Copy it whole from Events, Account Settings/,
          ),
        ],
      ]);
    },
  );

  it('refuse a token with line breaks, and names that are not known', () => {
    expect(accepts({ token: 'a\r\nX-Other: b' })).toBe(false);
    expect(accepts({ token: '' })).toBe(false);
    expect(accepts({ password: 'x' })).toBe(false);
  });

  it('name the one host that may be called', () => {
    expect(eventsConnector.hosts(settingsWith({ baseUrl: 'http://localhost:3001' }))).toEqual(['localhost:3001']);
    expect(eventsConnector.hosts(settingsWith({ baseUrl: 'https://events.example.com/api' }))).toEqual([
      'events.example.com',
    ]);
  });

  it('are marked for the host', () => {
    expect(z.toJSONSchema(eventsConnector.settings, { io: 'input' })).toMatchObject({
      type: 'object',
      additionalProperties: false,
      required: ['baseUrl', 'token', 'webhookSecret'],
      properties: {
        baseUrl: { type: 'string', origin: true },
        token: { type: 'string', secret: true },
        webhookSecret: { type: 'string', secret: true, rotates: true, generate: 'whsec' },
      },
    });
  });
});
