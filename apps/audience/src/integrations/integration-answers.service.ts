// Integrations as answered: the mapping in force, secrets as set or not, the webhook's address for administrators.
import { type ContactField, mappingInForce } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../accounts/access/actor.ts';
import { toWireTime } from '../accounts/wire.ts';
import { Configuration } from '../config/configuration.ts';
import type { SettingValues } from '../connectors/connector-settings.ts';
import { FieldDirectory } from '../contacts/fields/field-directory.service.ts';
import type { integrationAnswer } from './integration.schemas.ts';
import type { IntegrationRecord } from './integration-record.ts';
import type { SetUpResult } from './integration-set-up.service.ts';
import { SealedSettings } from './sealed-settings.service.ts';

type IntegrationAnswer = z.infer<typeof integrationAnswer>;

@Injectable()
export class IntegrationAnswers {
  constructor(
    private readonly fields: FieldDirectory,
    private readonly sealed: SealedSettings,
    private readonly configuration: Configuration,
  ) {}

  /** One integration for this caller. */
  async one(actor: Actor, record: IntegrationRecord): Promise<IntegrationAnswer> {
    return this.#toAnswer(actor, record, await this.fields.list(actor.accountId), {});
  }

  /** Many; the fields are read once. */
  async many(actor: Actor, records: readonly IntegrationRecord[]): Promise<IntegrationAnswer[]> {
    const fields = await this.fields.list(actor.accountId);
    return records.map((record) => this.#toAnswer(actor, record, fields, {}));
  }

  /** What a change came to, with the secrets that it made. */
  async ofChange(actor: Actor, { record, generated, warnings }: SetUpResult): Promise<IntegrationAnswer> {
    const answer = this.#toAnswer(actor, record, await this.fields.list(actor.accountId), generated);
    return { ...answer, ...(warnings.length > 0 && { warnings }) };
  }

  #toAnswer(
    actor: Actor,
    record: IntegrationRecord,
    fields: readonly ContactField[],
    generated: Record<string, string>,
  ): IntegrationAnswer {
    const { stored } = record;
    const mayManage = actor.role === 'administrator';
    return {
      id: stored.id,
      connector: stored.connectorId,
      enabled: stored.enabled,
      settings: mayManage ? { ...shownSettings(record), ...generated } : null,
      uidField: stored.uidField,
      createWhenUidBlank: stored.createWhenUidBlank,
      onCreated: stored.onCreated,
      onUpdated: stored.onUpdated,
      createCustomFields: stored.createCustomFields,
      whenUidChanges: stored.whenUidChanges,
      mapping: mappingInForce(record.rules(), fields),
      webhookUrl: mayManage ? this.#webhookUrl(record) : null,
    };
  }

  // Null, too, where the key was sealed with another key of the installation: what cannot be opened cannot be shown.
  #webhookUrl(record: IntegrationRecord): string | null {
    if (record.connector !== null && record.connector.webhook === undefined) return null;
    try {
      return `${this.configuration.publicUrl}/webhooks/${this.sealed.openWebhookKey(record.stored)}`;
    } catch {
      return null;
    }
  }
}

function shownSettings({ stored }: IntegrationRecord): SettingValues {
  const secrets = Object.entries(stored.secrets).map(([name, { setAt }]): [string, object] => [
    name,
    { set: true, setAt: toWireTime(setAt) },
  ]);
  return { ...stored.settings, ...Object.fromEntries(secrets) };
}
