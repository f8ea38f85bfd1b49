// Takes settings in: parsed by the connector's schema, secrets sealed, left-out ones made, the address bound to its secrets.
import type { Connector } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../common/clock.ts';
import { badRequest, type FieldProblem } from '../common/problem-error.ts';
import { ConnectorRegistry } from '../connectors/connector-registry.service.ts';
import { namesMarked, type SettingValues, splitSettings, withGenerated } from '../connectors/connector-settings.ts';
import type { IntegrationRecord } from './integration-record.ts';
import { SealedSettings } from './sealed-settings.service.ts';
import { refusedBySource } from './source-problems.ts';
import type { StoredSecrets } from './stored-shapes.ts';

/** Settings ready to be stored. */
export interface AcceptedSettings {
  /** As the connector takes them, secrets open. */
  parsed: unknown;
  settings: SettingValues;
  secrets: StoredSecrets;
  /** Names whose value is another than before. */
  changed: string[];
  /** Secrets that were made here: to be shown once. */
  generated: Record<string, string>;
}

const object = z.record(z.string(), z.unknown());

@Injectable()
export class SettingsDesk {
  constructor(
    private readonly registry: ConnectorRegistry,
    private readonly sealed: SealedSettings,
    private readonly clock: Clock,
  ) {}

  /** Settings of a new integration. @throws ProblemError 400 with a pointer below `/settings` per fault */
  begin(connector: Connector<unknown>, integrationId: string, given: SettingValues): AcceptedSettings {
    return this.#accept(connector, { id: integrationId, before: {}, secrets: {} }, given, '/settings');
  }

  /** Changes some settings; the others stay. Null takes an optional one away. @throws ProblemError 400, 409 */
  merge(record: IntegrationRecord, given: SettingValues): AcceptedSettings {
    const connector = connectorOf(record);
    const before = openedAsFarAsPossible(record);
    const accepted = this.#accept(
      connector,
      { id: record.id, before, secrets: record.stored.secrets },
      given,
      '/settings',
    );
    this.#requireNewSecrets(connector, accepted, given);
    return accepted;
  }

  /** Renews secrets that rotate: those given, and those that can be made where none is. @throws ProblemError 400, 409 */
  rotate(record: IntegrationRecord, given: SettingValues): AcceptedSettings {
    const connector = connectorOf(record);
    const marks = this.registry.marks(connector.id);
    const rotating = namesMarked(marks, 'rotates');
    const known = marks.map(({ name }) => name);
    const faults = Object.keys(given).flatMap((name): FieldProblem[] => {
      const pointer = `/${escaped(name)}`;
      if (!known.includes(name)) return [{ pointer, detail: 'There is no such secret: leave it out.' }];
      if (!rotating.includes(name)) return [{ pointer, detail: 'This is no secret that rotates.' }];
      return [];
    });
    if (faults.length > 0) throw badRequest('Secrets that rotate are renewed here: see "errors".', faults);
    const made = Object.keys(given).length > 0 ? given : Object.fromEntries(rotating.map((name) => [name, '']));
    const before = openedAsFarAsPossible(record);
    return this.#accept(connector, { id: record.id, before, secrets: record.stored.secrets }, made, '');
  }

  #accept(
    connector: Connector<unknown>,
    held: { id: string; before: SettingValues; secrets: StoredSecrets },
    given: SettingValues,
    pointer: string,
  ): AcceptedSettings {
    const marks = this.registry.marks(connector.id);
    const merged = Object.entries({ ...held.before, ...given }).filter(
      ([, value]) => value !== null && value !== undefined,
    );
    const complete = withGenerated(marks, Object.fromEntries(merged));
    const read = connector.settings.safeParse(complete.settings);
    if (!read.success)
      throw badRequest('The settings do not fit: see "errors" for each.', faultsOf(read.error, pointer));
    const parsed = object.parse(read.data);
    const { plain, secrets } = splitSettings(marks, parsed);
    const changed = [...new Set([...Object.keys(held.before), ...Object.keys(parsed)])].filter(
      (name) => JSON.stringify(held.before[name]) !== JSON.stringify(parsed[name]),
    );
    const rotating = namesMarked(marks, 'rotates');
    const stored = Object.entries(secrets).flatMap(([name, value]): Array<[string, StoredSecrets[string]]> => {
      const secret = held.secrets[name];
      if (value === undefined) return [];
      if (secret !== undefined && !changed.includes(name)) return [[name, secret]];
      const before = { secret, rotates: rotating.includes(name) };
      return [[name, this.sealed.seal(held.id, name, value, this.clock.now(), before)]];
    });
    const generated = complete.generated.map((name) => [name, String(parsed[name])]);
    return {
      parsed: read.data,
      settings: plain,
      secrets: Object.fromEntries(stored),
      changed,
      generated: Object.fromEntries(generated),
    };
  }

  // A token goes nowhere but to the address that it was entered for. What is made here never leaves, so it may stay.
  #requireNewSecrets(connector: Connector<unknown>, accepted: AcceptedSettings, given: SettingValues): void {
    const marks = this.registry.marks(connector.id);
    if (!namesMarked(marks, 'origin').some((name) => accepted.changed.includes(name))) return;
    const faults = marks
      .filter(({ name, secret, generate }) => secret && generate === null && name in accepted.secrets)
      .filter(({ name }) => typeof given[name] !== 'string' || given[name] === '')
      .map(({ name }) => ({
        pointer: `/settings/${escaped(name)}`,
        detail: 'It belongs to the former address: enter it again for the new one.',
      }));
    if (faults.length > 0) throw badRequest('A new address needs its secrets entered again: see "errors".', faults);
  }
}

/** The connector of an integration. @throws ProblemError 409 while it is not loaded */
export function connectorOf(record: IntegrationRecord): Connector<unknown> {
  if (record.connector !== null) return record.connector;
  const message = `The connector "${record.connectorId}" is not loaded by this host: load it, then try again.`;
  throw refusedBySource({ code: 'connector_missing', message });
}

// What does not open has to be entered again; the schema says so.
function openedAsFarAsPossible(record: IntegrationRecord): SettingValues {
  try {
    return record.openedSettings();
  } catch {
    return record.stored.settings;
  }
}

function faultsOf(error: z.ZodError, pointer: string): FieldProblem[] {
  return error.issues.flatMap((issue) => {
    const path = `${pointer}${issue.path.map((step) => `/${escaped(String(step))}`).join('')}`;
    if (issue.code !== 'unrecognized_keys') return [{ pointer: path, detail: issue.message }];
    return issue.keys.map((key) => ({
      pointer: `${path}/${escaped(key)}`,
      detail: 'There is no such setting: leave it out.',
    }));
  });
}

function escaped(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1').slice(0, 200);
}
