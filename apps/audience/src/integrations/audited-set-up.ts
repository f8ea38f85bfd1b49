// What the audit log keeps of a set-up: what changed, without any secret. Pure.
import type { StoredIntegration } from './integration-row.ts';

const NAMES = [
  'enabled',
  'settings',
  'uidField',
  'createWhenUidBlank',
  'onCreated',
  'onUpdated',
  'createCustomFields',
  'whenUidChanges',
  'mapping',
] as const;

/** The whole of a set-up; of its secrets, only that they are set. */
export function auditedSetUp(integration: StoredIntegration): Record<string, unknown> {
  const chosen = NAMES.map((name): [string, unknown] => [name, integration[name]]);
  const set = Object.keys(integration.secrets);
  return { connector: integration.connectorId, ...Object.fromEntries(chosen), sealed: set };
}

/**
 * The members that differ.
 * @param renewed names of secrets that have another value now
 */
export function auditedDifference(
  before: StoredIntegration,
  after: StoredIntegration,
  renewed: readonly string[],
): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const names = NAMES.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const of = (integration: StoredIntegration) =>
    Object.fromEntries(names.map((name): [string, unknown] => [name, integration[name]]));
  return { before: of(before), after: { ...of(after), ...(renewed.length > 0 && { renewed: [...renewed] }) } };
}
