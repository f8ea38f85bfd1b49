// The statements that write integrations. Each runs in the transaction of whoever calls it; reading is `integration-row.ts`.
import type { SourceField } from '@audience/connector';
import { toJsonParameter } from '../database/bind-values.ts';
import type { SqlRunner } from '../database/database.ts';
import type { CatchUpFailure } from './catch-up-failure.ts';
import type { StoredIntegration } from './integration-row.ts';
import type { PendingChanges, SourceStatus } from './stored-shapes.ts';

/** Which integration. */
export interface IntegrationKey {
  accountId: string;
  id: string;
}

const SET_UP = [
  'enabled',
  'settings',
  'secrets',
  'uid_field',
  'create_when_uid_blank',
  'on_created',
  'on_updated',
  'create_custom_fields',
  'when_uid_changes',
  'mapping',
  'source_fields',
  'source_fields_at',
  'feed_position',
  'pending',
  'source_status',
  'version',
  'updated_at',
] as const;

function setUpValues(integration: StoredIntegration, now: number): Array<string | number | null> {
  return [
    integration.enabled ? 1 : 0,
    toJsonParameter(integration.settings),
    toJsonParameter(integration.secrets),
    integration.uidField,
    integration.createWhenUidBlank ? 1 : 0,
    integration.onCreated,
    integration.onUpdated,
    integration.createCustomFields ? 1 : 0,
    integration.whenUidChanges,
    toJsonParameter(integration.mapping),
    toJsonParameter(integration.sourceFields),
    integration.sourceFieldsAt,
    integration.feedPosition,
    orNull(integration.pending),
    orNull(integration.sourceStatus),
    integration.version,
    now,
  ];
}

/** Adds a new one. */
export async function insertIntegration(runner: SqlRunner, integration: StoredIntegration, now: number): Promise<void> {
  const { accountId, id, connectorId, webhookKeyHash, webhookKey } = integration;
  const values = [accountId, id, connectorId, webhookKeyHash, webhookKey, now, ...setUpValues(integration, now)];
  await runner.query(
    `INSERT INTO integrations (account_id, id, connector, webhook_key_hash, webhook_key, created_at, ${SET_UP.join(', ')})
     VALUES (${values.map((_value, index) => `$${index + 1}`).join(', ')})`,
    values,
  );
}

/** Writes what an administrator changed. The row has to be locked, or read in this transaction. */
export async function updateSetUp(runner: SqlRunner, integration: StoredIntegration, now: number): Promise<void> {
  await runner.query(
    `UPDATE integrations SET ${SET_UP.map((column, index) => `${column} = $${index + 3}`).join(', ')}
     WHERE account_id = $1 AND id = $2`,
    [integration.accountId, integration.id, ...setUpValues(integration, now)],
  );
}

/** Writes what a check of the source found, and what became of an off period by it. */
export async function updateSourceStatus(
  runner: SqlRunner,
  { accountId, id }: IntegrationKey,
  status: SourceStatus,
  pending: PendingChanges | null,
): Promise<void> {
  await runner.query('UPDATE integrations SET source_status = $3, pending = $4 WHERE account_id = $1 AND id = $2', [
    accountId,
    id,
    toJsonParameter(status),
    orNull(pending),
  ]);
}

/** Writes what waits for a decision, or that nothing does. */
export async function updatePending(
  runner: SqlRunner,
  { accountId, id }: IntegrationKey,
  pending: PendingChanges | null,
): Promise<void> {
  await runner.query('UPDATE integrations SET pending = $3 WHERE account_id = $1 AND id = $2', [
    accountId,
    id,
    orNull(pending),
  ]);
}

/** Writes why catching up stopped; null: it ended well. */
export async function updateCatchUpFailure(
  runner: SqlRunner,
  { accountId, id }: IntegrationKey,
  failure: CatchUpFailure | null,
): Promise<void> {
  await runner.query('UPDATE integrations SET catch_up_failure = $3 WHERE account_id = $1 AND id = $2', [
    accountId,
    id,
    orNull(failure),
  ]);
}

/** Writes the fields that the source has. */
export async function updateSourceFields(
  runner: SqlRunner,
  { accountId, id }: IntegrationKey,
  fields: readonly SourceField[],
  now: number,
): Promise<void> {
  await runner.query(
    'UPDATE integrations SET source_fields = $3, source_fields_at = $4 WHERE account_id = $1 AND id = $2',
    [accountId, id, toJsonParameter(fields), now],
  );
}

/** Forgets positions of a feed above the cursor: they were another source's. */
export async function forgetFeedPositions(runner: SqlRunner, { accountId, id }: IntegrationKey): Promise<void> {
  await runner.query('DELETE FROM feed_positions WHERE account_id = $1 AND integration_id = $2', [accountId, id]);
}

/**
 * Empties a row for good. Links lose their say over who is who; which contact an attendance belongs to stays, for the history
 * stays. Deliveries that failed can never be applied any more, so their bodies go.
 */
export async function emptyIntegration(runner: SqlRunner, key: IntegrationKey, now: number): Promise<void> {
  const { accountId, id } = key;
  await runner.query(
    `UPDATE integrations SET deleted_at = $3, updated_at = $3, enabled = 0, webhook_key_hash = NULL, webhook_key = NULL,
       settings = '{}', secrets = '{}', mapping = '[]', source_fields = '[]', source_fields_at = NULL,
       feed_position = NULL, pending = NULL, source_status = NULL, catch_up_failure = NULL, version = version + 1
     WHERE account_id = $1 AND id = $2`,
    [accountId, id, now],
  );
  await runner.query(
    'UPDATE persons SET link_uids = NULL, link_by_hand = 0, awaits_created = 0 WHERE account_id = $1 AND integration_id = $2',
    [accountId, id],
  );
  await runner.query('DELETE FROM failed_deliveries WHERE account_id = $1 AND integration_id = $2', [accountId, id]);
  await forgetFeedPositions(runner, key);
}

function orNull(value: object | null): string | null {
  return value === null ? null : toJsonParameter(value);
}
