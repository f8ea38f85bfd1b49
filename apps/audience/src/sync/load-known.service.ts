// Loads what a batch may need to know, inside the transaction that will write: the core sees rows nobody else can change.

import {
  type Companion,
  type Identifier,
  type IntegrationRules,
  identifierKey,
  type Known,
  sourceKey,
  wantedCompanions,
  wantedIdentifiers,
} from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { SuppressionList } from '../contacts/suppression-list.service.ts';
import { Database, type Transaction } from '../database/database.ts';
import { type RowColumns, toRowsParameter } from '../database/dialect.ts';
import type { AccountItems, LoadedAccount } from './batch.ts';
import { companionColumns, identifierColumns, loadStatements, pairColumns, sourceColumns } from './load-statements.ts';
import { RulesReader } from './rules-reader.service.ts';
import {
  type ContactRow,
  contactOfRow,
  type EventRow,
  eventOfRow,
  type FieldRow,
  fieldOfRow,
  type ListRow,
  listOfRow,
  type PersonRow,
  personOfRow,
} from './state-rows.ts';
import {
  distinct,
  suppressionCandidates,
  type Wanted,
  wantedIntegrations,
  wantedPersons,
  wantedRecords,
} from './wanted-rows.ts';

@Injectable()
export class KnownLoader {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly ids: Ids,
    private readonly rules: RulesReader,
    private readonly suppression: SuppressionList,
  ) {}

  /** Loads for all accounts of a batch with one statement per kind. */
  async load(transaction: Transaction, accounts: readonly AccountItems[]): Promise<LoadedAccount[]> {
    const sql = loadStatements(this.database.kind);
    const read = <Row extends object>(statement: string, columns: RowColumns, wanted: Wanted): Promise<Row[]> =>
      wanted.length === 0 ? Promise.resolve([]) : transaction.query<Row>(statement, [toRowsParameter(columns, wanted)]);

    const ids = accounts.map(({ accountId }) => ({ account_id: accountId, id: accountId }));
    const countries = new Map(
      (await read<{ id: string; country: string | null }>(sql.accounts, pairColumns, ids)).map((row) => [
        row.id,
        row.country,
      ]),
    );
    const fields = grouped(await read<FieldRow>(sql.fields, pairColumns, ids));
    const rules = await this.rules.read(transaction, wantedIntegrations(accounts));
    const persons = grouped(await read<PersonRow>(sql.persons, sourceColumns, wantedPersons(accounts)));
    const events = grouped(await read<EventRow>(sql.events, sourceColumns, wantedRecords(accounts, 'event')));
    const lists = grouped(await read<ListRow>(sql.lists, sourceColumns, wantedRecords(accounts, 'list')));

    const drafts = accounts.map(({ accountId, items }) => ({
      accountId,
      items,
      country: countries.get(accountId) ?? null,
      fields: (fields.get(accountId) ?? []).map(fieldOfRow),
      persons: (persons.get(accountId) ?? []).map(personOfRow),
      integrations: rules.get(accountId) ?? new Map<string, IntegrationRules>(),
    }));
    const wantedKeys = drafts.flatMap((draft) =>
      wantedIdentifiers(draft.items, draft.persons, draft.integrations, draft.fields, draft.country).map((one) => ({
        account_id: draft.accountId,
        ...one,
      })),
    );
    const identifiers = grouped(await read<IdentifierRow>(sql.identifiers, identifierColumns, wantedKeys));
    const wantedContacts = drafts.flatMap((draft) => {
      const found = identifiers.get(draft.accountId) ?? [];
      const linked = draft.persons.flatMap((person) => (person.link === null ? [] : [person.link.contactId]));
      const named = draft.items.flatMap((item) =>
        item.kind !== 'change' && item.contactId !== null ? [item.contactId] : [],
      );
      return distinct([...found.map((row) => row.contact_id), ...linked, ...named]).map((id) => ({
        account_id: draft.accountId,
        id,
      }));
    });
    const contacts = grouped(await read<ContactRow>(sql.contacts, pairColumns, wantedContacts));
    const seats = drafts.flatMap((draft) => {
      const found = new Map(
        (identifiers.get(draft.accountId) ?? []).map((row) => [identifierKey(row.field, row.normal), row.contact_id]),
      );
      const wanted = wantedCompanions(
        draft.items,
        draft.persons,
        draft.integrations,
        draft.fields,
        draft.country,
        (key) => found.get(key),
      );
      return wanted.map((one) => ({ account_id: draft.accountId, contact_id: one.contactId, event_id: one.eventId }));
    });
    const companions = grouped(await read<CompanionRow>(sql.companions, companionColumns, seats));
    const now = this.clock.now();
    const loaded: LoadedAccount[] = [];
    // One after the other: a transaction runs one statement at a time.
    for (const draft of drafts) {
      const rows = contacts.get(draft.accountId) ?? [];
      const known: Known = {
        now,
        newId: () => this.ids.newId(),
        country: draft.country,
        integrations: draft.integrations,
        fields: draft.fields,
        persons: new Map(draft.persons.map((person) => [sourceKey(person.integrationId, person.personId), person])),
        contacts: new Map(rows.map((row) => [row.id, contactOfRow(row)])),
        identifiers: new Map(
          (identifiers.get(draft.accountId) ?? []).map((row) => [
            identifierKey(row.field, row.normal),
            identifierOfRow(row),
          ]),
        ),
        events: new Map(
          (events.get(draft.accountId) ?? []).map((row) => [
            sourceKey(row.integration_id, row.event_id),
            eventOfRow(row),
          ]),
        ),
        lists: new Map(
          (lists.get(draft.accountId) ?? []).map((row) => [sourceKey(row.integration_id, row.list_id), listOfRow(row)]),
        ),
        companions: (companions.get(draft.accountId) ?? []).map(companionOfRow),
        suppressed: await this.suppression.suppressedKeys(
          transaction,
          draft.accountId,
          suppressionCandidates(draft.items, wantedKeys, draft.accountId),
        ),
      };
      loaded.push({
        accountId: draft.accountId,
        items: draft.items,
        known,
        contactRows: new Map(rows.map((row) => [row.id, row])),
      });
    }
    return loaded;
  }
}

interface IdentifierRow {
  account_id: string;
  field: string;
  normal: string;
  contact_id: string;
  former: number;
}

interface CompanionRow {
  account_id: string;
  integration_id: string;
  person_id: string;
  event_id: string;
  contact_id: string;
  link_uid: string | null;
}

function identifierOfRow(row: IdentifierRow): Identifier {
  return { field: row.field, normal: row.normal, contactId: row.contact_id, former: row.former === 1 };
}

function companionOfRow(row: CompanionRow): Companion {
  return {
    integrationId: row.integration_id,
    personId: row.person_id,
    eventId: row.event_id,
    contactId: row.contact_id,
    uid: row.link_uid,
  };
}

function grouped<Row extends { account_id: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.account_id);
    if (group === undefined) groups.set(row.account_id, [row]);
    else group.push(row);
  }
  return groups;
}
