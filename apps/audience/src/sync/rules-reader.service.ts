// The rules of integrations as the core wants them, read in the transaction that will write, parsed once per version.
import { sourceField } from '@audience/connector';
import { ACTIONS, type IntegrationRules, POLICIES, WHEN_UID_CHANGES } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ConnectorRegistry } from '../connectors/connector-registry.service.ts';
import { Database, type Transaction } from '../database/database.ts';
import { toRowsParameter } from '../database/dialect.ts';
import { loadStatements, pairColumns } from './load-statements.ts';
import type { Wanted } from './wanted-rows.ts';

interface RulesRow {
  account_id: string;
  id: string;
  connector: string;
  uid_field: string;
  create_when_uid_blank: number;
  on_created: string;
  on_updated: string;
  create_custom_fields: number;
  when_uid_changes: string;
  mapping: string;
  source_fields: string;
}

const action = z.enum(ACTIONS);
const mapping = z.array(z.object({ source: z.string(), field: z.string(), policy: z.enum(POLICIES) }));
const sourceFields = z.array(sourceField);

// An action for reads that no automation set: an import by hand follows `created`, and where that is `none`, works all the same.
function readAction(created: IntegrationRules['actions']['created']): IntegrationRules['actions']['read'] {
  return created === 'none' ? 'create_or_update' : created;
}

@Injectable()
export class RulesReader {
  readonly #parsed = new Map<string, { row: RulesRow; rules: IntegrationRules }>();

  constructor(
    private readonly database: Database,
    private readonly connectors: ConnectorRegistry,
  ) {}

  /** Rules by account and integration id. */
  async read(transaction: Transaction, wanted: Wanted): Promise<Map<string, Map<string, IntegrationRules>>> {
    const byAccount = new Map<string, Map<string, IntegrationRules>>();
    if (wanted.length === 0) return byAccount;
    const sql = loadStatements(this.database.kind).integrations;
    for (const row of await transaction.query<RulesRow>(sql, [toRowsParameter(pairColumns, wanted)])) {
      const account = byAccount.get(row.account_id) ?? new Map<string, IntegrationRules>();
      account.set(row.id, this.#rulesOf(row));
      byAccount.set(row.account_id, account);
    }
    return byAccount;
  }

  #rulesOf(row: RulesRow): IntegrationRules {
    const key = `${row.account_id}\u0000${row.id}`;
    const ready = this.#parsed.get(key);
    if (ready !== undefined && sameRow(ready.row, row)) return ready.rules;
    const created = action.parse(row.on_created);
    const rules: IntegrationRules = {
      id: row.id,
      connectorName: this.connectors.find(row.connector)?.name ?? row.connector,
      uidField: row.uid_field,
      createWhenUidBlank: row.create_when_uid_blank === 1,
      actions: { created, updated: action.parse(row.on_updated), read: readAction(created) },
      createCustomFields: row.create_custom_fields === 1,
      whenUidChanges: z.enum(WHEN_UID_CHANGES).parse(row.when_uid_changes),
      mapping: mapping.parse(JSON.parse(row.mapping)),
      sourceFields: sourceFields.parse(JSON.parse(row.source_fields)),
    };
    if (this.#parsed.size > 10_000) this.#parsed.clear();
    this.#parsed.set(key, { row, rules });
    return rules;
  }
}

function sameRow(left: RulesRow, right: RulesRow): boolean {
  return (
    left.connector === right.connector &&
    left.uid_field === right.uid_field &&
    left.create_when_uid_blank === right.create_when_uid_blank &&
    left.on_created === right.on_created &&
    left.on_updated === right.on_updated &&
    left.create_custom_fields === right.create_custom_fields &&
    left.when_uid_changes === right.when_uid_changes &&
    left.mapping === right.mapping &&
    left.source_fields === right.source_fields
  );
}
