// What the audit log may keep of a value.
import { describe, expect, it } from 'vitest';
import { MASK, maskSecrets } from './mask-secrets.ts';

describe('Values for the audit log', () => {
  it('keep what is no secret', () => {
    const values = {
      email: 'eva@example.org',
      role: 'editor',
      expiresAt: null,
      mapping: [{ source: 'email', field: 'email' }],
      n: 3,
    };
    expect(maskSecrets(values)).toEqual(values);
  });

  it.each([
    'password',
    'passwordHash',
    'token',
    'accessToken',
    'webhookSecret',
    'webhook_secret',
    'apiKey',
    'Authorization',
    'cookie',
  ])('are masked under the name %s, however deep', (name) => {
    expect(maskSecrets({ settings: [{ [name]: 'canary' }] })).toEqual({ settings: [{ [name]: MASK }] });
  });

  it('may tell that a secret is set or absent', () => {
    expect(maskSecrets({ token: true, webhookSecret: null })).toEqual({ token: true, webhookSecret: null });
  });

  it('lose tokens that stand in the middle of a text', () => {
    const key = `aud_01900000-0000-7000-8000-000000000000_${'A'.repeat(43)}`;
    expect(maskSecrets({ note: `use ${key} or whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw` })).toEqual({
      note: `use ${MASK} or ${MASK}`,
    });
    expect(maskSecrets(['Bearer abcdef'])).toEqual([MASK]);
  });

  it('end at a bounded depth', () => {
    const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ inner }), { canary: 'bottom' });
    expect(JSON.stringify(maskSecrets(deep))).not.toContain('bottom');
  });
});
