// Who the connector says it is, and what it asks an administrator for.
import { connectorFaults, marksOf, toSettingsJsonSchema, unmarkedSecrets, untitledSettings } from '@audience/connector';
import { z } from 'zod';
import { always, type Check } from '../check.ts';
import { must } from '../failed.ts';
import { readingsOf } from '../readings.ts';
import { same } from '../same.ts';
import type { Trial } from '../trial.ts';

/** Shorter values may stand in a header by chance. */
const SHORTEST_SECRET = 6;

/** Checks of the manifest and of the settings. */
export const manifestChecks: Check[] = [
  {
    name: 'manifest.shape',
    title: 'The manifest is whole: id, names, version, nouns, triggers, settings, and members of the right kind',
    missing: always,
    run({ connector }) {
      const faults = connectorFaults(connector);
      must(faults.length === 0, `The host would not load it: ${faults.join('; ')}.`);
    },
  },
  {
    name: 'manifest.hosts',
    title: 'The hosts it may call are plain `host` or `host:port`, and the same each time they are asked',
    missing: always,
    run({ connector, world }) {
      const hosts = connector.hosts(world.settings);
      for (const host of hosts) {
        const isPlain = URL.canParse(`https://${host}`) && /^[^/@?#*]+$/.test(host);
        must(isPlain, `hosts: "${host}" is no host: give it without scheme, path, user or wildcard.`);
      }
      must(same(hosts, connector.hosts(world.settings)), 'hosts: differ from call to call for the same settings.');
      must(hosts.length > 0 || world.fetch === undefined, 'hosts: names none, but the source is read over HTTP.');
    },
  },
  {
    name: 'settings.described',
    title: 'Every setting has a title, and those of a working set-up fit',
    missing: always,
    run({ connector, world }) {
      const untitled = untitledSettings(toSettingsJsonSchema(connector.settings));
      must(untitled.length === 0, `Settings without a title: ${untitled.join(', ')}. Give each .meta({ title }).`);
      must(connector.settings.safeParse(world.settings).success, 'The settings of the world do not fit the schema.');
    },
  },
  {
    name: 'settings.refused',
    title: 'Settings of the wrong kind and unknown members are refused, never thrown at',
    missing: always,
    run({ connector, world }) {
      const wrong: unknown[] = [null, [], 'text', 7, { ...world.settings, notASetting: 'x' }];
      for (const value of wrong) {
        must(!connector.settings.safeParse(value).success, `Settings that make no sense are taken: ${kindOf(value)}.`);
      }
    },
  },
  {
    name: 'settings.secrets',
    title: 'Settings that look like secrets, or go out in a header, are marked secret',
    missing: always,
    run: secretsAreMarked,
  },
];

async function secretsAreMarked<Settings>(trial: Trial<Settings>): Promise<void> {
  const { connector, world } = trial;
  const schema = toSettingsJsonSchema(connector.settings);
  const suspicious = unmarkedSecrets(schema);
  must(suspicious.length === 0, `Not marked secret: ${suspicious.join(', ')}. Mark each .meta({ secret: true }).`);

  for (const { run } of await readingsOf(trial)) await run(trial.lend().ctx).catch(() => undefined);
  const settings = z.record(z.string(), z.unknown()).parse(world.settings);
  const open = marksOf(schema).filter(({ secret }) => !secret);
  const headers = trial.asked.flat().flatMap(({ headers }) => Object.values(headers));
  for (const { name } of open) {
    const value = settings[name];
    const goesOut =
      typeof value === 'string' &&
      value.length >= SHORTEST_SECRET &&
      headers.some((header) => header.includes(value) || decodedBasic(header).includes(value));
    must(!goesOut, `The setting "${name}" goes out in a header and is not marked secret.`);
  }
}

function decodedBasic(header: string): string {
  return header.startsWith('Basic ') ? Buffer.from(header.slice(6), 'base64').toString() : '';
}

function kindOf(value: unknown): string {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? 'an unknown member'
    : JSON.stringify(value);
}
