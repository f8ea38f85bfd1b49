// Settings by their marks: which are secrets, which are made here, which move the address that secrets belong to.
import { fakeConnector } from '@audience/fake-connector';
import { describe, expect, it } from 'vitest';
import { ConnectorRegistry } from '../../src/connectors/connector-registry.service.ts';
import {
  generateWebhookSecret,
  movesOrigin,
  namesMarked,
  splitSettings,
  withGenerated,
} from '../../src/connectors/connector-settings.ts';
import { connectors } from '../../src/connectors.ts';

const registry = new ConnectorRegistry([...connectors, fakeConnector]);
const marks = registry.marks('events');
const settings = { baseUrl: 'https://events.example.com', token: 'token', webhookSecret: 'whsec_abcd' };

describe('settings', () => {
  it('are parted into those that may be shown and those to be sealed', () => {
    expect(splitSettings(marks, settings)).toEqual({
      plain: { baseUrl: 'https://events.example.com' },
      secrets: { token: 'token', webhookSecret: 'whsec_abcd' },
    });
  });

  it('are named by mark', () => {
    expect(namesMarked(marks, 'secret')).toEqual(['token', 'webhookSecret']);
    expect(namesMarked(marks, 'rotates')).toEqual(['webhookSecret']);
    expect(namesMarked(marks, 'origin')).toEqual(['baseUrl']);
    expect(namesMarked(registry.marks('fake'), 'secret')).toEqual(['secret']);
    expect(registry.marks('nobody')).toEqual([]);
  });

  it('left out are made where they can be, and only there', () => {
    const { webhookSecret: _left, ...rest } = settings;
    expect(withGenerated(marks, rest, () => 'whsec_made')).toEqual({
      settings: { ...rest, webhookSecret: 'whsec_made' },
      generated: ['webhookSecret'],
    });
    expect(withGenerated(marks, settings)).toEqual({ settings, generated: [] });
    expect(withGenerated(marks, {}).generated).toEqual(['webhookSecret']);
  });

  it('that are made fit the connector’s own schema', () => {
    const made = withGenerated(marks, { ...settings, webhookSecret: '' });
    expect(registry.find('events')?.settings.safeParse(made.settings).success).toBe(true);
  });

  it.each([
    ['https://events.example.com/', false],
    ['https://events.example.com/api', false],
    ['https://EVENTS.example.com', false],
    ['http://events.example.com', true],
    ['https://events.example.com:8443', true],
    ['https://other.example.com', true],
    [undefined, true],
  ])('with the address %j move the origin: %j', (baseUrl, expected) => {
    expect(movesOrigin(marks, settings, { ...settings, baseUrl })).toBe(expected);
  });
});

describe('a webhook secret made here', () => {
  it('is 32 random bytes', () => {
    expect(generateWebhookSecret((size) => Buffer.alloc(size, 7))).toBe(
      `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    );
    expect(generateWebhookSecret()).not.toBe(generateWebhookSecret());
  });
});
