// Tags of a run: given to those it created, and to those that were there, were matched and may be updated. Tags are sets.
import { type Action, type Decision, type IntegrationRules } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { addTags, tagsByName } from '../contacts/tags/tag-row.ts';
import { Database, type Transaction } from '../database/database.ts';
import { dialectOf, toRowsParameter } from '../database/dialect.ts';
import type { ImportRecord } from './import-record.ts';

const columns = { id: 'text' } as const;

@Injectable()
export class ImportTags {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Gives what a page earned. Answers the contacts that have a tag more than before. */
  async give(
    transaction: Transaction,
    { accountId, id, options }: ImportRecord,
    decisions: readonly Decision[],
    rules: IntegrationRules | undefined,
  ): Promise<string[]> {
    const created = new Set(decisions.flatMap((one) => (one.outcome === 'created' ? (one.contactId ?? []) : [])));
    const matched = decisions.flatMap((one) => (isMatched(one, rules?.actions.read) ? (one.contactId ?? []) : []));
    const known = [...new Set(matched)].filter((contactId) => !created.has(contactId));
    const given = await this.#add(transaction, accountId, options.tagsForCreated, [...created]);
    if (options.tagsForUpdated.length === 0 || known.length === 0) return given;
    const made = await this.#madeBy(transaction, accountId, id, known);
    const existing = known.filter((contactId) => !made.has(contactId));
    return [...given, ...(await this.#add(transaction, accountId, options.tagsForUpdated, existing))];
  }

  async #add(
    transaction: Transaction,
    accountId: string,
    names: readonly string[],
    contactIds: readonly string[],
  ): Promise<string[]> {
    if (names.length === 0 || contactIds.length === 0) return [];
    const made = { newId: () => this.ids.newId(), at: this.clock.now() };
    const tags = await tagsByName(transaction, this.database.kind, accountId, names, made);
    return addTags(transaction, this.database.kind, accountId, contactIds, tags);
  }

  // Two guests under one address: the second finds the contact that this run made for the first.
  async #madeBy(
    transaction: Transaction,
    accountId: string,
    importId: string,
    contactIds: readonly string[],
  ): Promise<ReadonlySet<string>> {
    const rows = await transaction.query<{ contact_id: string }>(
      `WITH w AS MATERIALIZED (SELECT * FROM ${dialectOf(this.database.kind).rows('$3', columns)} AS r)
       SELECT DISTINCT r.contact_id FROM w CROSS JOIN import_rows r
       WHERE r.account_id = $1 AND r.contact_id = w.id AND r.import_id = $2 AND r.outcome = 'created'`,
      [
        accountId,
        importId,
        toRowsParameter(
          columns,
          contactIds.map((id) => ({ id })),
        ),
      ],
    );
    return new Set(rows.map((row) => row.contact_id));
  }
}

// A person that says another UID than its contact has was not matched: the contact is left alone (row 9).
function isMatched(decision: Decision, action: Action | undefined): boolean {
  if (action !== 'create_or_update' && action !== 'update_only') return false;
  if (decision.contactId === null || decision.outcome === 'created') return false;
  return decision.reason !== 'uid_changed' || decision.outcome === 'updated';
}
