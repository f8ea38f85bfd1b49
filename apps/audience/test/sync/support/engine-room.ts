// The engine alone over a real database: accounts and integrations are rows, nobody listens and nothing runs by itself.
import { fakeConnector } from '@audience/fake-connector';
import type { ContactField, IntegrationRules } from '@audience/sync-core';
import { Clock } from '../../../src/common/clock.ts';
import { Ids, RandomIds } from '../../../src/common/ids.ts';
import { Configuration } from '../../../src/config/configuration.ts';
import { ConnectorRegistry } from '../../../src/connectors/connector-registry.service.ts';
import { ContactSearch } from '../../../src/contacts/contact-search.ts';
import { insertFields } from '../../../src/contacts/fields/field-row.ts';
import { SuppressionList } from '../../../src/contacts/suppression-list.service.ts';
import type { Database, UnitOfWork } from '../../../src/database/database.ts';
import type { Storage } from '../../../src/database/open-storage.ts';
import { LiveStream } from '../../../src/live/live-stream.service.ts';
import { LiveWakeups } from '../../../src/live/live-wakeups.service.ts';
import { RelatedEnds } from '../../../src/relationships/related-ends.service.ts';
import { KnownLoader } from '../../../src/sync/load-known.service.ts';
import { PlanWriter } from '../../../src/sync/plan-writer.service.ts';
import { PlanningSyncEngine } from '../../../src/sync/planning-sync-engine.service.ts';
import { RulesReader } from '../../../src/sync/rules-reader.service.ts';
import { StoredTables } from '../../../src/sync/stored-tables.service.ts';
import type { TestDatabase } from '../../support/databases.ts';

export const T = Date.UTC(2026, 4, 1);

/** A clock that stands until it is set. */
export class SetClock extends Clock {
  time = T;

  override now(): number {
    return this.time;
  }
}

/** What an engine stands on. */
export interface EngineRoom {
  readonly storage: Pick<Storage, 'database' | 'unitOfWork'>;
  readonly engine: PlanningSyncEngine;
  readonly tables: StoredTables;
  readonly clock: SetClock;
  readonly ids: Ids;
}

let configuration: Promise<Configuration> | undefined;

/** An engine over this storage. Several of them are several hosts. */
export async function engineOver(
  storage: { database: Database; unitOfWork: UnitOfWork },
  clock = new SetClock(),
): Promise<EngineRoom> {
  configuration ??= Configuration.load({ AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64') });
  const { database, unitOfWork } = storage;
  const ids = new RandomIds(clock);
  const rules = new RulesReader(database, new ConnectorRegistry([fakeConnector]));
  const tables = new StoredTables(database, rules, new SuppressionList(database, await configuration));
  const loader = new KnownLoader(clock, ids);
  const writer = new PlanWriter(database, new ContactSearch(database));
  const live = new LiveStream(database, clock, new LiveWakeups());
  const engine = new PlanningSyncEngine(unitOfWork, tables, loader, writer, live, new RelatedEnds(database));
  return { storage, engine, tables, clock, ids };
}

/** An engine over the test's database, opened for it. */
export async function openEngine(database: TestDatabase): Promise<EngineRoom> {
  return engineOver(await database.open());
}

const field = (key: string, label: string, type: ContactField['type'], more: Partial<ContactField> = {}) => ({
  key,
  label,
  type,
  options: [],
  unique: false,
  custom: false,
  createdBy: null,
  ...more,
});

/** Fields of a test account: two of them unique, one a select that people made. */
const FIELDS = [
  field('external_id', 'External ID', 'text', { unique: true }),
  field('first_name', 'First name', 'text'),
  field('last_name', 'Last name', 'text'),
  field('email', 'Email', 'email', { unique: true }),
  field('company', 'Company', 'text'),
  field('table', 'Table', 'select', { custom: true, options: ['Red', 'Blue'] }),
];

/** A new account with fields. */
export async function addAccount({ storage, ids, clock }: EngineRoom): Promise<{ id: string; fields: ContactField[] }> {
  const id = ids.newId();
  const fields = FIELDS.map((one) => ({ ...one, id: ids.newId() }));
  await storage.unitOfWork.run(async (transaction) => {
    await transaction.query(
      "INSERT INTO account (id, name, time_zone, country, created_at) VALUES ($1, 'Test', 'UTC', NULL, $2)",
      [id, clock.now()],
    );
    await insertFields(transaction, storage.database.kind, id, fields, clock.now(), true);
  });
  return { id, fields };
}

const SOURCE_FIELDS: IntegrationRules['sourceFields'] = [
  { key: 'key', label: 'Key', type: 'text', custom: false, suggestedUid: true, standard: 'external_id' },
  { key: 'email', label: 'Email', type: 'email', custom: false, suggestedUid: true, standard: 'email' },
  { key: 'first_name', label: 'First name', type: 'text', custom: false, suggestedUid: false, standard: 'first_name' },
  { key: 'last_name', label: 'Last name', type: 'text', custom: false, suggestedUid: false, standard: 'last_name' },
  { key: 'company', label: 'Company', type: 'text', custom: false, suggestedUid: false, standard: 'company' },
  { key: 'custom:diet', label: 'Dietary Requirements', type: 'text', custom: true, suggestedUid: false },
  { key: 'custom:menu', label: 'Menu', type: 'select', custom: true, suggestedUid: false, options: ['Fish'] },
  { key: 'custom:table', label: 'Table', type: 'text', custom: true, suggestedUid: false },
];

/** Adds an integration's row and answers its rules as the core has them. */
export async function addIntegration(
  { storage, ids }: EngineRoom,
  accountId: string,
  rest: Partial<IntegrationRules> = {},
): Promise<IntegrationRules> {
  const rules: IntegrationRules = {
    id: ids.newId(),
    connectorName: fakeConnector.name,
    uidField: 'email',
    createWhenUidBlank: false,
    actions: { created: 'create_or_update', updated: 'create_or_update', read: 'create_or_update' },
    createCustomFields: true,
    whenUidChanges: 'new_contact',
    mapping: [],
    sourceFields: SOURCE_FIELDS,
    ...rest,
  };
  const { created, updated } = rules.actions;
  await storage.unitOfWork.run((transaction) =>
    transaction.query(
      `INSERT INTO integrations (account_id, id, connector, enabled, settings, secrets, uid_field, create_when_uid_blank,
         on_created, on_updated, create_custom_fields, when_uid_changes, mapping, source_fields, version, created_at, updated_at)
       VALUES ($1, $2, 'fake', 1, '{}', '{}', $3, $4, $5, $6, $7, $8, $9, $10, 1, 0, 0)`,
      [
        accountId,
        rules.id,
        rules.uidField,
        rules.createWhenUidBlank ? 1 : 0,
        created,
        updated,
        rules.createCustomFields ? 1 : 0,
        rules.whenUidChanges,
        JSON.stringify(rules.mapping),
        JSON.stringify(rules.sourceFields),
      ],
    ),
  );
  return rules;
}
