// Loading connectors: what is accepted, what is told of what is not, and what the outside may know.
import { createFakeConnector, fakeConnector } from '@audience/fake-connector';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ConnectorRegistry } from '../../src/connectors/connector-registry.service.ts';
import { connectorManifest } from '../../src/connectors/manifest.ts';
import { connectors } from '../../src/connectors.ts';

const faultsOf = (...candidates: unknown[]) => new ConnectorRegistry(candidates).faults;
const broken = (more: object) => ({ ...createFakeConnector(), ...more });

describe('the list of the product', () => {
  it('loads without a fault, and holds no connector made for tests', () => {
    const registry = new ConnectorRegistry(connectors);
    expect(registry.manifests().map(({ id }) => id)).toEqual(['events', 'pretix']);
    expect(registry.faults).toEqual([]);
  });
});

describe('a registry', () => {
  it('finds its connectors by id, in the order of the list', () => {
    const registry = new ConnectorRegistry([fakeConnector, ...connectors]);
    expect(registry.manifests().map(({ id }) => id)).toEqual(['fake', 'events', 'pretix']);
    expect(registry.find('fake')).toBe(fakeConnector);
    expect(registry.find('__proto__')).toBeUndefined();
    expect(registry.manifest('nobody')).toBeUndefined();
  });

  it('is empty over an empty list', () => {
    expect(new ConnectorRegistry([]).manifests()).toEqual([]);
  });

  it.each([
    ['null', null, /^connector 1: connector: /],
    ['a class', class {}, /^connector 1: connector: /],
    ['another version of the contract', broken({ contractVersion: 2 }), /^fake: contractVersion: must be 1/],
    ['an id with capitals', broken({ id: 'Fake' }), /^Fake: id: must be a lower-case word/],
    ['no noun for persons', broken({ nouns: { event: { one: 'a', other: 'b' } } }), /^fake: nouns.person: /],
    ['an empty noun', broken({ nouns: { person: { one: '', other: 'b' } } }), /^fake: nouns.person.one: /],
    ['no triggers', broken({ triggers: [] }), /^fake: triggers: must name at least one/],
    ['a trigger twice', broken({ triggers: ['created', 'created'] }), /^fake: triggers: must name each/],
    ['a check that is no function', broken({ check: true }), /^fake: check: must be a function/],
    ['half a webhook', broken({ webhook: { verify: () => undefined } }), /^fake: webhook.parse: must be a function/],
    ['half a feed', broken({ changes: { head: () => '' } }), /^fake: changes.read: must be a function/],
    [
      'settings that are no schema',
      broken({ settings: { secret: 'text' } }),
      /^fake: settings: must be a zod 4 schema/,
    ],
    ['settings that are no object', broken({ settings: z.string() }), /^fake: settings: must be an object/],
    [
      'settings without JSON Schema',
      broken({ settings: z.object({ when: z.date() }) }),
      /^fake: settings: cannot be written as JSON Schema/,
    ],
    [
      'a secret below the top level',
      broken({ settings: z.object({ login: z.object({ token: z.string().meta({ secret: true }) }) }) }),
      /^fake: settings.login: "secret" is marked below the top level/,
    ],
    [
      'a mark of the wrong kind',
      broken({ settings: z.object({ token: z.string().meta({ secret: 'yes' }) }) }),
      /^fake: settings.token: the mark "secret" is not right/,
    ],
    [
      'a plain setting that rotates',
      broken({ settings: z.object({ name: z.string().meta({ rotates: true }) }) }),
      /^fake: settings.name: only a secret rotates/,
    ],
    [
      'no way for a person to come',
      broken({ webhook: undefined, pull: undefined, changes: undefined }),
      /^fake: connector: has none of webhook, pull and changes/,
    ],
  ])('refuses %s in words', (_, candidate, line) => {
    expect(faultsOf(candidate)).toContainEqual(expect.stringMatching(line));
  });

  it('tells every fault of every connector at once', () => {
    const faults = faultsOf(broken({ contractVersion: 0, check: 1, triggers: [] }), broken({ id: 'b', name: '' }));
    expect(faults.filter((fault) => fault.startsWith('fake: '))).toHaveLength(3);
    expect(faults.filter((fault) => fault.startsWith('b: '))).toHaveLength(1);
  });

  it('serves with the others', () => {
    const registry = new ConnectorRegistry(
      [broken({ id: 'bad', check: 1 }), fakeConnector, null],
      ['far: is not there'],
    );
    expect(registry.manifests().map(({ id }) => id)).toEqual(['fake']);
    expect(registry.faults).toHaveLength(3);
    expect(registry.faults[0]).toBe('far: is not there');
  });

  it('refuses two connectors of one id', () => {
    expect(faultsOf(fakeConnector, createFakeConnector())).toEqual([
      'fake: id: is taken by another connector of the list',
    ]);
  });
});

describe('a manifest', () => {
  it('tells capabilities by the members that are there', () => {
    const { pull: _pull, changes: _changes, browse: _browse, ...rest } = createFakeConnector();
    const thin = new ConnectorRegistry([rest]).manifest('fake');
    expect(thin?.capabilities).toEqual({
      webhook: true,
      testDelivery: true,
      browseEvents: false,
      browseLists: false,
      pullPersons: false,
      pullRelationships: false,
      changes: false,
      gaps: false,
    });
    const full = new ConnectorRegistry(connectors).manifest('events');
    expect(new Set(Object.values(full?.capabilities ?? {}))).toEqual(new Set([true]));
  });

  it('has the settings as JSON Schema with their marks, and the facts with their defaults', () => {
    const manifest = new ConnectorRegistry(connectors).manifest('events');
    expect(manifest).toMatchObject({
      name: 'Events',
      nouns: { person: { one: 'guest', other: 'guests' } },
      triggers: ['created', 'updated'],
      facts: { ordered: false, tellsRemovals: true },
      settings: {
        properties: {
          baseUrl: { origin: true },
          token: { secret: true },
          webhookSecret: { secret: true, rotates: true, generate: 'whsec' },
        },
      },
    });
    expect(connectorManifest.parse(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });
});
