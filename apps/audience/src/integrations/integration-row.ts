// How an integration lies in its row. Secrets are still sealed here.
import { type SourceField, sourceField } from '@audience/connector';
import {
  ACTIONS,
  type Action,
  type MappingRow,
  POLICIES,
  WHEN_UID_CHANGES,
  type WhenUidChanges,
} from '@audience/sync-core';
import { z } from 'zod';
import type { SettingValues } from '../connectors/connector-settings.ts';
import type { SqlRunner } from '../database/database.ts';
import { type CatchUpFailure, catchUpFailure } from './catch-up-failure.ts';
import {
  type PendingChanges,
  pendingChanges,
  type SourceStatus,
  type StoredSecrets,
  sourceStatus,
  storedSecrets,
} from './stored-shapes.ts';

/** What an administrator chose. */
export interface SetUp {
  enabled: boolean;
  uidField: string;
  createWhenUidBlank: boolean;
  onCreated: Action;
  onUpdated: Action;
  createCustomFields: boolean;
  whenUidChanges: WhenUidChanges;
  /** Rows made by hand. */
  mapping: MappingRow[];
}

/** A row, read. Times in milliseconds. */
export interface StoredIntegration extends SetUp {
  accountId: string;
  id: string;
  connectorId: string;
  webhookKeyHash: string;
  /** Sealed. */
  webhookKey: string;
  /** The settings that are no secrets. */
  settings: SettingValues;
  secrets: StoredSecrets;
  sourceFields: SourceField[];
  /** Null: the source was never asked successfully. */
  sourceFieldsAt: number | null;
  /** Null: never switched on, or the source has no feed. */
  feedPosition: string | null;
  pending: PendingChanges | null;
  sourceStatus: SourceStatus | null;
  lastDeliveryAt: number | null;
  lastAppliedPosition: string | null;
  lastAppliedAt: number | null;
  /** Why catching up stopped; null: it ended well. */
  catchUpFailure: CatchUpFailure | null;
  version: number;
}

interface Row {
  account_id: string;
  id: string;
  connector: string;
  enabled: number;
  webhook_key_hash: string;
  webhook_key: string;
  settings: string;
  secrets: string;
  uid_field: string;
  create_when_uid_blank: number;
  on_created: string;
  on_updated: string;
  create_custom_fields: number;
  when_uid_changes: string;
  mapping: string;
  source_fields: string;
  source_fields_at: number | null;
  feed_position: string | null;
  pending: string | null;
  source_status: string | null;
  last_delivery_at: number | null;
  last_applied_position: string | null;
  last_applied_at: number | null;
  catch_up_failure: string | null;
  version: number;
}

const COLUMNS = `account_id, id, connector, enabled, webhook_key_hash, webhook_key, settings, secrets, uid_field,
  create_when_uid_blank, on_created, on_updated, create_custom_fields, when_uid_changes, mapping, source_fields,
  source_fields_at, feed_position, pending, source_status, last_delivery_at, last_applied_position, last_applied_at,
  catch_up_failure, version`;

const action = z.enum(ACTIONS);
const values = z.record(z.string(), z.unknown());
const mapping = z.array(z.object({ source: z.string(), field: z.string(), policy: z.enum(POLICIES) }));
const sourceFields = z.array(sourceField);

/**
 * Reads integrations that were not removed.
 * @param where a condition with parameters from `$1` on
 * @param tail what follows it: order, limit, lock
 */
export async function selectIntegrations(
  runner: SqlRunner,
  where: string,
  parameters: ReadonlyArray<string | number>,
  tail = '',
): Promise<StoredIntegration[]> {
  const sql = `SELECT ${COLUMNS} FROM integrations WHERE ${where} AND deleted_at IS NULL ${tail}`;
  return (await runner.query<Row>(sql, parameters)).map(toStored);
}

function toStored(row: Row): StoredIntegration {
  return {
    accountId: row.account_id,
    id: row.id,
    connectorId: row.connector,
    enabled: row.enabled === 1,
    webhookKeyHash: row.webhook_key_hash,
    webhookKey: row.webhook_key,
    settings: values.parse(JSON.parse(row.settings)),
    secrets: storedSecrets.parse(JSON.parse(row.secrets)),
    uidField: row.uid_field,
    createWhenUidBlank: row.create_when_uid_blank === 1,
    onCreated: action.parse(row.on_created),
    onUpdated: action.parse(row.on_updated),
    createCustomFields: row.create_custom_fields === 1,
    whenUidChanges: z.enum(WHEN_UID_CHANGES).parse(row.when_uid_changes),
    mapping: mapping.parse(JSON.parse(row.mapping)),
    sourceFields: sourceFields.parse(JSON.parse(row.source_fields)),
    sourceFieldsAt: row.source_fields_at,
    feedPosition: row.feed_position,
    pending: row.pending === null ? null : pendingChanges.parse(JSON.parse(row.pending)),
    sourceStatus: row.source_status === null ? null : sourceStatus.parse(JSON.parse(row.source_status)),
    lastDeliveryAt: row.last_delivery_at,
    lastAppliedPosition: row.last_applied_position,
    lastAppliedAt: row.last_applied_at,
    catchUpFailure: row.catch_up_failure === null ? null : catchUpFailure.parse(JSON.parse(row.catch_up_failure)),
    version: row.version,
  };
}
