// What may be filled in, and what is marked as secret.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { pretixConnector } from '../src/index.ts';
import { settingsWith } from './context-for-test.ts';

const { settings } = pretixConnector;
const least = { organizer: 'acme', token: 'abc' };

describe('settings', () => {
  it('need an organizer and a token; all else has a default', () => {
    expect(settings.parse(least)).toEqual({
      ...least,
      baseUrl: 'https://pretix.eu',
      language: 'en',
      buyerContact: 'never',
    });
  });

  it('name one host', () => {
    expect(pretixConnector.hosts(settingsWith({ baseUrl: 'https://tickets.example:8443/shop' }))).toEqual([
      'tickets.example:8443',
    ]);
  });

  it.each([
    ['a trailing slash', { baseUrl: ' https://pretix.eu/ ' }, true],
    ['an address with a user', { baseUrl: 'https://a:b@pretix.eu' }, false],
    ['an address with a query', { baseUrl: 'https://pretix.eu?x=1' }, false],
    ['a file', { baseUrl: 'file:///etc' }, false],
    ['an organizer with a slash', { organizer: 'acme/../x' }, false],
    ['a token in two words', { token: 'a b' }, false],
    ['a short password', { webhookPassword: 'short' }, false],
    ['a password that an address cannot hold', { webhookPassword: 'sixteen/letters@all' }, false],
    ['a password', { webhookPassword: 'sixteen-letters_all' }, true],
    ['another language', { language: 'de' }, true],
    ['a language of its own', { language: 'Deutsch!' }, false],
    ['a setting that there is not', { extra: 1 }, false],
  ])('with %s', (_, more, fits) => {
    expect(settings.safeParse({ ...least, ...more }).success).toBe(fits);
  });

  it('mark secrets, what rotates, and the address that they belong to', () => {
    const marked = z.looseObject({ properties: z.record(z.string(), z.looseObject({})) });
    const { properties } = marked.parse(z.toJSONSchema(settings, { io: 'input' }));
    expect(properties.token).toMatchObject({ secret: true });
    expect(properties.webhookPassword).toMatchObject({ secret: true, rotates: true });
    expect(properties.baseUrl).toMatchObject({ origin: true });
    const secret = Object.entries(properties).filter(([, property]) => property.secret === true);
    expect(secret.map(([name]) => name)).toEqual(['token', 'webhookPassword']);
  });
});
