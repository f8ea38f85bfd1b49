// Settings of an integration as the host shows and takes them: a secret is never given back.
import type { Schema } from '@audience/api-client';
import type { Account } from './account.ts';
import { badRequest } from './refusal.ts';

type Settings = Record<string, unknown>;

/** The settings after a change; secrets are `{ set, setAt }`. A member that is left out stays, null takes it away. */
export function changedSettings(
  account: Account,
  connector: Schema<'ConnectorManifest'>,
  before: Settings,
  change: Settings,
): Settings {
  const { properties } = connector.settings;
  const unknown = Object.keys(change).filter((name) => properties[name] === undefined);
  if (unknown.length > 0) {
    throw badRequest(unknown.map((name) => ({ pointer: `/settings/${name}`, detail: 'There is no such setting.' })));
  }
  const shown = Object.entries(change).map(([name, value]) => {
    const isSecret = properties[name]?.secret === true;
    return [name, isSecret && typeof value === 'string' ? { set: true, setAt: account.now() } : value];
  });
  const after = { ...before, ...Object.fromEntries(shown) };
  refuseMissing(connector, after);
  return Object.fromEntries(Object.entries(after).filter(([, value]) => value !== null));
}

/** What the host makes itself is shown in the answer that made it alone. */
export function madeSecrets(connector: Schema<'ConnectorManifest'>, given: Settings): Settings {
  const names = Object.entries(connector.settings.properties)
    .filter(([name, property]) => property.generate !== undefined && given[name] === undefined)
    .map(([name]) => name);
  return Object.fromEntries(names.map((name) => [name, 'whsec_bWFkZSBieSB0aGUgbW9jaw==']));
}

function refuseMissing(connector: Schema<'ConnectorManifest'>, settings: Settings): void {
  const required: unknown = connector.settings.required;
  const missing = (Array.isArray(required) ? required : [])
    .map(String)
    .filter((name) => (settings[name] ?? '') === '' && connector.settings.properties[name]?.generate === undefined);
  if (missing.length > 0) {
    throw badRequest(missing.map((name) => ({ pointer: `/settings/${name}`, detail: 'This is needed.' })));
  }
}
