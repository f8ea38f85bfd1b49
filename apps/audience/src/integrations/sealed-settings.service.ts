// Seals the secrets of integrations and opens them. A sealed value opens in its own integration, under its own name, only.
import { randomBytes } from 'node:crypto';
import { ConnectorError } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { SecretBox } from '../common/secret-box.ts';
import type { SettingValues } from '../connectors/connector-settings.ts';
import type { StoredIntegration } from './integration-row.ts';
import type { StoredSecret } from './stored-shapes.ts';

/** How long an old secret holds beside the new one, in milliseconds. */
export const OLD_SECRET_HOLDS_MS = 24 * 60 * 60_000;

/** Old secrets kept at most: whoever renews more often in a day has the oldest end early. */
const MOST_PREVIOUS = 4;

const WEBHOOK_KEY = 'webhook_key';
const KEY_BYTES = 32;

/** Settings with their secrets, as one of the secrets in force makes them. */
export interface SettingsVariant {
  settings: SettingValues;
  /** In milliseconds; null: until it is replaced. */
  until: number | null;
}

@Injectable()
export class SealedSettings {
  constructor(private readonly box: SecretBox) {}

  /** A new key for a webhook's address: as it stands in the address, and sealed. */
  newWebhookKey(integrationId: string): { key: string; sealed: string } {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    return { key, sealed: this.box.seal(key, placeOf(integrationId, WEBHOOK_KEY)) };
  }

  /** @throws ConnectorError `config` when it was sealed with another key of the installation */
  openWebhookKey(integration: Pick<StoredIntegration, 'id' | 'webhookKey'>): string {
    return this.open(integration.id, WEBHOOK_KEY, integration.webhookKey);
  }

  /**
   * A secret as it will be stored.
   * @param before what it replaces; kept for 24 hours where the setting rotates
   */
  seal(
    integrationId: string,
    name: string,
    value: unknown,
    now: number,
    before?: { secret: StoredSecret | undefined; rotates: boolean },
  ): StoredSecret {
    const sealed = this.box.seal(JSON.stringify(value), placeOf(integrationId, name));
    if (before?.secret === undefined || !before.rotates) return { sealed, setAt: now, previous: [] };
    const replaced = { sealed: before.secret.sealed, until: now + OLD_SECRET_HOLDS_MS };
    const still = before.secret.previous.filter(({ until }) => until > now);
    return { sealed, setAt: now, previous: [replaced, ...still].slice(0, MOST_PREVIOUS) };
  }

  /**
   * The settings with their newest secrets, then once for each older secret that is kept.
   * @throws ConnectorError `config` when they were sealed with another key
   */
  variants(integration: Pick<StoredIntegration, 'id' | 'settings' | 'secrets'>): SettingsVariant[] {
    const secrets = Object.entries(integration.secrets);
    const opened = secrets.map(([name, { sealed }]): [string, unknown] => [
      name,
      this.value(integration.id, name, sealed),
    ]);
    const newest = { ...integration.settings, ...Object.fromEntries(opened) };
    const older = secrets.flatMap(([name, { previous }]) =>
      previous.map(({ sealed, until }) => ({
        settings: { ...newest, [name]: this.value(integration.id, name, sealed) },
        until,
      })),
    );
    return [{ settings: newest, until: null }, ...older];
  }

  private value(integrationId: string, name: string, sealed: string): unknown {
    return JSON.parse(this.open(integrationId, name, sealed));
  }

  private open(integrationId: string, name: string, sealed: string): string {
    try {
      return this.box.open(sealed, placeOf(integrationId, name));
    } catch (cause) {
      const message = `The secret "${name}" does not open with the key of this installation. Enter it again, or start with the former AUDIENCE_SECRET_KEY.`;
      throw new ConnectorError('config', message, { code: 'secret_unreadable', cause });
    }
  }
}

function placeOf(integrationId: string, field: string) {
  return { table: 'integrations', row: integrationId, field };
}
