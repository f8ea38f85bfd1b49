// What is known as it is stored: each look is one statement, in the transaction that will write.
import { Injectable } from '@nestjs/common';
import { SuppressionList } from '../contacts/suppression-list.service.ts';
import { Database, type Transaction } from '../database/database.ts';
import { type RowColumns, toRowsParameter } from '../database/dialect.ts';
import type { KnownSource, KnownTables } from './known-tables.ts';
import { companionColumns, identifierColumns, loadStatements, pairColumns, sourceColumns } from './load-statements.ts';
import { RulesReader } from './rules-reader.service.ts';
import type { Wanted } from './wanted-rows.ts';

@Injectable()
export class StoredTables implements KnownSource {
  constructor(
    private readonly database: Database,
    private readonly rules: RulesReader,
    private readonly suppression: SuppressionList,
  ) {}

  open(transaction: Transaction): KnownTables {
    const sql = loadStatements(this.database.kind);
    const reading =
      <Row extends object>(statement: string, columns: RowColumns) =>
      async (wanted: Wanted): Promise<Row[]> =>
        wanted.length === 0 ? [] : transaction.query<Row>(statement, [toRowsParameter(columns, wanted)]);
    return {
      accounts: reading(sql.accounts, pairColumns),
      fields: reading(sql.fields, pairColumns),
      rules: (wanted) => this.rules.read(transaction, wanted),
      persons: reading(sql.persons, sourceColumns),
      removals: reading(sql.removals, sourceColumns),
      events: reading(sql.events, sourceColumns),
      lists: reading(sql.lists, sourceColumns),
      identifiers: reading(sql.identifiers, identifierColumns),
      contacts: reading(sql.contacts, pairColumns),
      companions: reading(sql.companions, companionColumns),
      suppressed: (accountId, candidates) => this.suppression.suppressedKeys(transaction, accountId, candidates),
    };
  }
}
