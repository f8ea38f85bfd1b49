// Writes plans: a handful of set-based statements in the transaction that loaded what they were made from.
import { Injectable } from '@nestjs/common';
import { ContactSearch } from '../contacts/contact-search.ts';
import { Database, type Transaction } from '../database/database.ts';
import { type RowColumns, toRowsParameter } from '../database/dialect.ts';
import { StorageError } from '../database/storage-error.ts';
import type { PlannedAccount } from './batch.ts';
import {
  contactRows,
  eventRows,
  fieldChangeRows,
  fieldRows,
  identifierRows,
  listRows,
  personRows,
  reviewContactRows,
  reviewRows,
  timelineRows,
} from './plan-rows.ts';
import {
  contactColumns,
  eventColumns,
  fieldChangeColumns,
  fieldColumns,
  grownFieldColumns,
  identifierColumns,
  listColumns,
  personColumns,
  planStatements,
  removedIdentifierColumns,
  reviewColumns,
  reviewContactColumns,
  timelineColumns,
} from './plan-statements.ts';

type Row = Record<string, string | number | null>;

@Injectable()
export class PlanWriter {
  constructor(
    private readonly database: Database,
    private readonly search: ContactSearch,
  ) {}

  /**
   * Writes the plans of a batch. Persons, then contacts, as they were locked.
   * @throws StorageError `unique` when another host was first: the caller loads and plans anew.
   */
  async write(transaction: Transaction, planned: readonly PlannedAccount[]): Promise<void> {
    const sql = planStatements(this.database.kind);
    // The next rows are made while the statement before runs: on SQLite that is another thread, on PostgreSQL another machine.
    let running: Promise<unknown> = Promise.resolve();
    const write = async (statement: string, columns: RowColumns, rows: Row[]): Promise<void> => {
      if (rows.length === 0) return;
      const parameter = toRowsParameter(columns, rows);
      await running;
      running = transaction.query(statement, [parameter]);
      // Whoever awaits it next hears of a fault; until then it must not count as unheard.
      running.catch(() => undefined);
    };
    const fields = fieldRows(planned);
    const persons = personRows(planned);
    const contacts = contactRows(planned);
    const identifiers = identifierRows(planned);
    await write(sql.insertFields, fieldColumns, fields.created);
    if (fields.grown.length > 0) await this.#growOptions(transaction, sql.growOptions, fields.grown);
    await write(sql.removeIdentifiers, removedIdentifierColumns, identifiers.removed);
    await write(sql.insertIdentifiers, identifierColumns, identifiers.set);
    await write(sql.insertContacts, contactColumns, contacts.created);
    await write(sql.updateContacts, contactColumns, contacts.updated);
    await write(sql.insertPersons, personColumns, persons.created);
    await write(sql.updatePersons, personColumns, persons.updated);
    await write(sql.events, eventColumns, eventRows(planned));
    await write(sql.lists, listColumns, listRows(planned));
    await write(sql.timeline, timelineColumns, timelineRows(planned));
    await write(sql.fieldChanges, fieldChangeColumns, fieldChangeRows(planned));
    await write(sql.review, reviewColumns, reviewRows(planned));
    await write(sql.reviewContacts, reviewContactColumns, reviewContactRows(planned));
    await running;
    if (contacts.searched.length > 0) await this.search.write(transaction, contacts.searched);
  }

  // Fields are read without a lock. Where another host gave one a further option since, this batch has not seen it.
  async #growOptions(transaction: Transaction, statement: string, rows: Row[]): Promise<void> {
    const grown = await transaction.query(statement, [toRowsParameter(grownFieldColumns, rows)]);
    if (grown.length < rows.length) throw new StorageError('conflict', 'The options of a field grew meanwhile');
  }
}
