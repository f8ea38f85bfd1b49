// Loads what a batch may need to know, inside the transaction that will write: the core sees rows nobody else can change.

import {
  type Companion,
  type ContactField,
  type Identifier,
  type IntegrationRules,
  identifierKey,
  type Known,
  type Removal,
  rulesOfRun,
  sourceKey,
  wantedCompanions,
  wantedIdentifiers,
} from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import type { AccountItems, BatchRun, LoadedAccount } from './batch.ts';
import type { CompanionRow, IdentifierRow, KnownTables, RemovalRow } from './known-tables.ts';
import { contactOfRow, eventOfRow, fieldOfRow, linkUidsOf, listOfRow, personOfRow } from './state-rows.ts';
import {
  distinct,
  suppressionCandidates,
  wantedIntegrations,
  wantedPersons,
  wantedRecords,
  wantedRemovals,
} from './wanted-rows.ts';

@Injectable()
export class KnownLoader {
  constructor(
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** Loads for all accounts of a batch, with one look at the tables per kind. What is not read through them is not known. */
  async load(tables: KnownTables, accounts: readonly AccountItems[]): Promise<LoadedAccount[]> {
    const ids = accounts.map(({ accountId }) => ({ account_id: accountId, id: accountId }));
    const countries = new Map((await tables.accounts(ids)).map((row) => [row.id, row.country]));
    const fields = grouped(await tables.fields(ids));
    const rules = await tables.rules(wantedIntegrations(accounts));
    const personRows = await tables.persons(wantedPersons(accounts));
    const persons = grouped(personRows);
    const removals = grouped(await tables.removals(wantedRemovals(personRows)));
    const events = grouped(await tables.events(wantedRecords(accounts, 'event')));
    const lists = grouped(await tables.lists(wantedRecords(accounts, 'list')));

    const drafts = accounts.map(({ accountId, items, run }) => {
      const own = rules.get(accountId) ?? new Map<string, IntegrationRules>();
      const known = (fields.get(accountId) ?? []).map(fieldOfRow);
      return {
        accountId,
        items,
        country: countries.get(accountId) ?? null,
        fields: known,
        persons: (persons.get(accountId) ?? []).map(personOfRow),
        own,
        integrations: run === undefined ? own : rulesInRun(own, run, known),
      };
    });
    const wantedKeys = drafts.flatMap((draft) =>
      wantedIdentifiers(draft.items, draft.persons, draft.integrations, draft.fields, draft.country).map((one) => ({
        account_id: draft.accountId,
        ...one,
      })),
    );
    const identifiers = grouped(await tables.identifiers(wantedKeys));
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
    const contacts = grouped(await tables.contacts(wantedContacts));
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
    const companions = grouped(await tables.companions(seats));
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
        removals: removalsByPerson(removals.get(draft.accountId) ?? []),
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
        suppressed: await tables.suppressed(
          draft.accountId,
          suppressionCandidates(draft.items, wantedKeys, draft.accountId),
        ),
      };
      loaded.push({
        accountId: draft.accountId,
        items: draft.items,
        known,
        own: draft.own,
        contactRows: new Map(rows.map((row) => [row.id, row])),
      });
    }
    return loaded;
  }
}

// The rules of a run hold for its own integration and for this batch alone.
function rulesInRun(
  own: ReadonlyMap<string, IntegrationRules>,
  { integrationId, rules }: BatchRun,
  fields: readonly ContactField[],
): ReadonlyMap<string, IntegrationRules> {
  const standing = own.get(integrationId);
  return standing === undefined ? own : new Map([...own, [integrationId, rulesOfRun(standing, rules, fields)]]);
}

function identifierOfRow(row: IdentifierRow): Identifier {
  return { field: row.field, normal: row.normal, contactId: row.contact_id, former: row.former === 1 };
}

function removalsByPerson(rows: readonly RemovalRow[]): Map<string, Removal[]> {
  const removals = new Map<string, Removal[]>();
  for (const { integration_id, person_id, at, revision } of rows) {
    const key = sourceKey(integration_id, person_id);
    removals.set(key, [...(removals.get(key) ?? []), { at, revision }]);
  }
  return removals;
}

function companionOfRow(row: CompanionRow): Companion {
  return {
    integrationId: row.integration_id,
    personId: row.person_id,
    eventId: row.event_id,
    contactId: row.contact_id,
    uids: linkUidsOf(row.link_uids),
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
