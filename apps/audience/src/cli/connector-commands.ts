// `audience connector check PACKAGE`: is what is installed there a connector that the host can use? Nothing is started.
import {
  connectorFaults,
  isConnector,
  marksOf,
  toSettingsJsonSchema,
  unmarkedSecrets,
  untitledSettings,
} from '@audience/connector';
import { loadConnectorPackages } from '../connectors/connector-packages.ts';
import { manifestOf } from '../connectors/manifest.ts';
import type { Command } from './command.ts';
import { UsageError } from './command-input.ts';

/** The subcommands about connectors. */
export const connectorCommands: readonly Command[] = [
  {
    name: 'connector check',
    usage: 'PACKAGE     what is static of the test kit, over an installed package or a path',
    run: async (args, { print }) => {
      const [name, ...others] = args;
      if (name === undefined || others.length > 0 || name.startsWith('-')) {
        throw new UsageError('Name one package, as it is installed, or a path to its file.');
      }
      const { connectors, faults } = await loadConnectorPackages([name]);
      const lines = [...faults, ...connectors.flatMap(staticFaults)];
      if (lines.length > 0) throw new Error(lines.join('\n'));
      for (const connector of connectors) if (isConnector(connector)) print(inWords(connector));
      return 0;
    },
  },
];

function staticFaults(candidate: unknown): string[] {
  if (!isConnector(candidate)) return connectorFaults(candidate);
  const schema = toSettingsJsonSchema(candidate.settings);
  return [
    ...untitledSettings(schema).map((name) => `settings.${name}: has no title: give it one by .meta({ title })`),
    ...unmarkedSecrets(schema).map(
      (name) => `settings.${name}: looks like a secret: mark it by .meta({ secret: true })`,
    ),
  ];
}

function inWords(connector: Parameters<typeof manifestOf>[0]): string {
  const { id, name, version, triggers, capabilities, facts, settings } = manifestOf(connector);
  const can = Object.entries(capabilities).map(([what, is]) => `${is ? 'yes' : 'no '}  ${what}`);
  const secret = marksOf(settings).map((each) => `${each.name}${each.secret ? ' (secret)' : ''}`);
  return [
    `${name} ${version} (${id}) can be used.`,
    `Triggers: ${triggers.join(', ')}. Settings: ${secret.join(', ')}.`,
    `Removals are ${facts.tellsRemovals ? '' : 'not all '}told.`,
    ...can,
    'Its behaviour is shown by its own tests: testConnector of @audience/connector-testkit.',
  ].join('\n');
}
