// An integration as other rooms see it: switches, rules, settings in force. Read only; it is replaced when something changes.
import { type Connector, ConnectorError } from '@audience/connector';
import type { IntegrationRules } from '@audience/sync-core';
import type { SettingValues } from '../connectors/connector-settings.ts';
import type { StoredIntegration } from './integration-row.ts';
import type { SettingsVariant } from './sealed-settings.service.ts';

/** What a record needs beside its row. */
export interface RecordParts {
  /** Null: its connector is not loaded. */
  connector: Connector<unknown> | null;
  openVariants: () => SettingsVariant[];
  now: () => number;
}

/** One integration, as its row was at the time of reading. */
export class IntegrationRecord {
  readonly #parts: RecordParts;
  #parsed: Array<{ settings: unknown; until: number | null }> | null = null;

  constructor(
    /** The row; its secrets are sealed. */
    readonly stored: StoredIntegration,
    parts: RecordParts,
  ) {
    this.#parts = parts;
  }

  get accountId(): string {
    return this.stored.accountId;
  }

  get id(): string {
    return this.stored.id;
  }

  get connectorId(): string {
    return this.stored.connectorId;
  }

  /** Null: its package is not loaded by this host. */
  get connector(): Connector<unknown> | null {
    return this.#parts.connector;
  }

  /** The switch here. */
  get enabled(): boolean {
    return this.stored.enabled;
  }

  /** The source's own switch as last known; null: it has none, or was not asked yet. */
  get sourceEnabled(): boolean | null {
    return this.stored.sourceStatus?.enabled ?? null;
  }

  get feedPosition(): string | null {
    return this.stored.feedPosition;
  }

  /** What happened while a side was off and nobody decided upon yet. */
  get pending(): StoredIntegration['pending'] {
    return this.stored.pending;
  }

  /**
   * Parsed settings, one per secret in force: the new ones, then with each old secret during its last 24 hours.
   * @throws ConnectorError `config`: the connector is not loaded, a secret does not open, or the settings do not fit any more
   */
  settingsInForce(): unknown[] {
    this.#parsed ??= this.#parse();
    const now = this.#parts.now();
    return this.#parsed.filter(({ until }) => until === null || until > now).map(({ settings }) => settings);
  }

  /** The newest settings, parsed: what calls to the source use. @throws ConnectorError as `settingsInForce` */
  settings(): unknown {
    return this.settingsInForce()[0];
  }

  /** The newest settings with opened secrets, as they were stored. @throws ConnectorError when a secret does not open */
  openedSettings(): SettingValues {
    return this.#parts.openVariants()[0]?.settings ?? this.stored.settings;
  }

  /** The rules; the account's fields are loaded by whoever plans. */
  rules(): IntegrationRules {
    const { id, uidField, createWhenUidBlank, onCreated, onUpdated, createCustomFields, whenUidChanges } = this.stored;
    return {
      id,
      connectorName: this.connector?.name ?? this.connectorId,
      uidField,
      createWhenUidBlank,
      // What is read on purpose follows `created`; where that is `none`, it works all the same.
      actions: { created: onCreated, updated: onUpdated, read: onCreated === 'none' ? 'create_or_update' : onCreated },
      createCustomFields,
      whenUidChanges,
      mapping: this.stored.mapping,
      sourceFields: this.stored.sourceFields,
    };
  }

  #parse(): Array<{ settings: unknown; until: number | null }> {
    const { connector } = this;
    if (connector === null) {
      throw new ConnectorError('config', `The connector "${this.connectorId}" is not loaded here.`, {
        code: 'connector_missing',
      });
    }
    return this.#parts.openVariants().flatMap(({ settings, until }) => {
      const parsed = connector.settings.safeParse(settings);
      if (parsed.success) return [{ settings: parsed.data, until }];
      if (until !== null) return [];
      const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'settings')))].join(', ');
      throw new ConnectorError(
        'config',
        `The settings do not fit ${connector.name} any more: ${names}. Enter them again.`,
        {
          code: 'settings_invalid',
        },
      );
    });
  }
}
