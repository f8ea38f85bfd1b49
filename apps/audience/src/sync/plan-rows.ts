// Plans as rows: every row of every table, sorted by key where two hosts could otherwise wait for each other crosswise.
import {
  type FieldChange,
  foldText,
  identifierKey,
  type Plan,
  type RemovedIdentifier,
  sourceKey,
  uidReader,
} from '@audience/sync-core';
import { searchText, sortName } from '../contacts/contact-search.ts';
import type { PlannedAccount } from './batch.ts';
import { snapshotTimesText, statedText } from './state-rows.ts';

type Row = Record<string, string | number | null>;

function sorted(rows: Row[], key: readonly string[]): Row[] {
  const name = (row: Row) => key.map((column) => row[column] ?? '').join('\u0000');
  return rows
    .map((row) => ({ row, name: name(row) }))
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .map(({ row }) => row);
}

const flag = (value: boolean): number => (value ? 1 : 0);

export function fieldRows(planned: readonly PlannedAccount[]): { created: Row[]; grown: Row[] } {
  const created: Row[] = [];
  const grown: Row[] = [];
  for (const { accountId, plan, known } of planned) {
    const before = new Map(known.fields.map((field) => [field.id, field]));
    for (const field of plan.fields) {
      const row = {
        account_id: accountId,
        id: field.id,
        key: field.key,
        label: field.label,
        label_normal: foldText(field.label),
        type: field.type,
        options: JSON.stringify(field.options),
        options_before: JSON.stringify(before.get(field.id)?.options ?? []),
        is_unique: flag(field.unique),
        custom: flag(field.custom),
        created_by: field.createdBy,
        created_at: known.now,
      };
      (before.has(field.id) ? grown : created).push(row);
    }
  }
  return { created, grown };
}

/** Contacts to insert and to update, and those whose searchable text is another than before. */
export function contactRows(planned: readonly PlannedAccount[]): { created: Row[]; updated: Row[]; searched: Row[] } {
  const created: Row[] = [];
  const updated: Row[] = [];
  const searched: Row[] = [];
  for (const { accountId, plan, contactRows: before } of planned) {
    for (const { contact, created: isNew, valuesChanged } of plan.contacts) {
      const held = before.get(contact.id);
      const text = held !== undefined && !valuesChanged ? held.search_text : searchText(contact.values);
      const row = {
        account_id: accountId,
        id: contact.id,
        field_values: JSON.stringify(contact.values),
        stated: statedText(contact.stated),
        sort_name: sortName(contact.values),
        search_text: text,
        created_at: contact.createdAt,
        updated_at: contact.updatedAt,
      };
      (isNew ? created : updated).push(row);
      if (held === undefined || held.search_text !== text) searched.push({ account_id: accountId, id: contact.id });
    }
  }
  return { created: sorted(created, ['account_id', 'id']), updated, searched };
}

/** Identifiers that go, and those that come: one that moves or becomes former goes and comes. */
export function identifierRows(planned: readonly PlannedAccount[]): { removed: Row[]; set: Row[] } {
  const removed: Row[] = [];
  const set: Row[] = [];
  for (const { accountId, plan, known } of planned) {
    const remove = ({ field, normal, contactId }: RemovedIdentifier): void => {
      removed.push({ account_id: accountId, field, normal, contact_id: contactId });
    };
    for (const one of plan.identifiers.removed) remove(one);
    for (const one of plan.identifiers.set) {
      const held = known.identifiers.get(identifierKey(one.field, one.normal));
      if (held !== undefined) remove(held);
      // A former identifier was the contact's own, whether it was loaded or not.
      else if (one.former) remove(one);
      set.push({
        account_id: accountId,
        field: one.field,
        normal: one.normal,
        contact_id: one.contactId,
        former: flag(one.former),
      });
    }
  }
  return { removed, set: sorted(set, ['account_id', 'field', 'normal']) };
}

// All that is known of such a person is that it was removed.
const REMOVAL_ALONE = { last_outcome: 'recorded', last_reason: 'removed_at_source' };

/** Persons to insert and to update. No last outcome: the one that is there stays. */
export function personRows(planned: readonly PlannedAccount[]): { created: Row[]; updated: Row[] } {
  const created: Row[] = [];
  const updated: Row[] = [];
  for (const { accountId, plan, known, own, items } of planned) {
    // What is shown of a person is the UID of its integration, by whatever an import recognised it.
    const uidOf = uidReader({ ...known, integrations: own, fields: fieldsAfter(known.fields, plan) });
    const last = lastDecisions(items, plan);
    for (const person of plan.persons) {
      const key = sourceKey(person.integrationId, person.personId);
      const { snapshot, link, removal } = person;
      const decision = last.get(key);
      const row = {
        account_id: accountId,
        integration_id: person.integrationId,
        person_id: person.personId,
        event_id: person.eventId,
        list_id: snapshot?.listId ?? null,
        revision: snapshot?.revision ?? null,
        created_at: snapshot?.createdAt ?? null,
        updated_at: snapshot?.updatedAt ?? null,
        field_values: JSON.stringify(snapshot?.values ?? {}),
        stated: snapshotTimesText(snapshot?.stated ?? {}),
        status: snapshot?.attendance.status ?? null,
        checked_in_at: snapshot?.attendance.checkedInAt ?? null,
        total_guests: snapshot?.attendance.totalGuests ?? null,
        arrived_guests: snapshot?.attendance.arrivedGuests ?? null,
        uid: uidOf(person),
        contact_id: link?.contactId ?? null,
        link_uids: link === null ? null : JSON.stringify(link.uids),
        link_by_hand: flag(link?.byHand ?? false),
        removed_at: removal?.at ?? null,
        removed_revision: removal?.revision ?? null,
        awaits_created: flag(person.awaitsCreated),
        last_outcome: decision?.outcome ?? null,
        last_reason: decision?.reason ?? null,
      };
      if (known.persons.has(key)) updated.push(row);
      else created.push(decision === undefined ? { ...row, ...REMOVAL_ALONE } : row);
    }
  }
  return { created: sorted(created, ['account_id', 'integration_id', 'person_id']), updated };
}

function fieldsAfter(before: PlannedAccount['known']['fields'], plan: Plan): PlannedAccount['known']['fields'] {
  if (plan.fields.length === 0) return before;
  const changed = new Map(plan.fields.map((field) => [field.id, field]));
  const created = plan.fields.filter((field) => before.every((one) => one.id !== field.id));
  return [...before.map((field) => changed.get(field.id) ?? field), ...created];
}

// Decisions that leave who a person is as it was: they say nothing about why it is linked or not.
const BESIDE_IDENTITY: ReadonlySet<string> = new Set(['late', 'stale', 'no_action', 'suppressed', 'removed_at_source']);

function lastDecisions(items: PlannedAccount['items'], plan: Plan): Map<string, Plan['decisions'][number]> {
  const last = new Map<string, Plan['decisions'][number]>();
  items.forEach((item, index) => {
    const decision = plan.decisions[index];
    if (item.kind !== 'edit' && decision?.personId && !BESIDE_IDENTITY.has(decision.reason)) {
      last.set(sourceKey(item.integrationId, decision.personId), decision);
    }
  });
  return last;
}

export function eventRows(planned: readonly PlannedAccount[]): Row[] {
  const rows = planned.flatMap(({ accountId, plan, known }) =>
    plan.events.map(({ integrationId, event, removal }) => ({
      account_id: accountId,
      integration_id: integrationId,
      event_id: event.id,
      id: known.newId(),
      name: event.name,
      starts_at: event.startsAt,
      ends_at: event.endsAt,
      time_zone: event.timeZone,
      venue: event.venue,
      person_count: event.personCount,
      revision: event.revision,
      updated_at: event.updatedAt,
      removed_at: removal?.at ?? null,
      removed_revision: removal?.revision ?? null,
    })),
  );
  return sorted(rows, ['account_id', 'integration_id', 'event_id']);
}

export function listRows(planned: readonly PlannedAccount[]): Row[] {
  const rows = planned.flatMap(({ accountId, plan, known }) =>
    plan.lists.map(({ integrationId, list, removal }) => ({
      account_id: accountId,
      integration_id: integrationId,
      list_id: list.id,
      id: known.newId(),
      event_id: list.eventId,
      name: list.name,
      person_count: list.personCount,
      revision: list.revision,
      updated_at: list.updatedAt,
      removed_at: removal?.at ?? null,
      removed_revision: removal?.revision ?? null,
    })),
  );
  return sorted(rows, ['account_id', 'integration_id', 'list_id']);
}

export function timelineRows(planned: readonly PlannedAccount[]): Row[] {
  return planned.flatMap(({ accountId, plan }) =>
    plan.timeline.map((entry) => ({
      account_id: accountId,
      integration_id: entry.integrationId,
      person_id: entry.personId,
      what: entry.what,
      revision: entry.revision,
      at: entry.at,
      value: JSON.stringify(entry.value),
    })),
  );
}

/** One row for all that one cause changed in a contact: a new contact would be a row for each of its fields otherwise. */
export function fieldChangeRows(planned: readonly PlannedAccount[]): Row[] {
  return planned.flatMap(({ accountId, plan }) =>
    byCause(plan.fieldChanges).map(([first, changes]) => ({
      account_id: accountId,
      contact_id: first.contactId,
      at: first.at,
      changes: JSON.stringify(changes),
      by_kind: first.by.kind,
      by_id: first.by.id,
      delivery_id: first.by.kind === 'integration' ? first.by.deliveryId : null,
    })),
  );
}

type StoredChange = [field: string, before: FieldChange['before'], after: FieldChange['after']];

// Changes of one cause stand next to each other in a plan, and share the author that their item was given.
function byCause(changes: readonly FieldChange[]): Array<[first: FieldChange, changes: StoredChange[]]> {
  const groups: Array<[first: FieldChange, changes: StoredChange[]]> = [];
  for (const change of changes) {
    const last = groups.at(-1);
    const stored: StoredChange = [change.field, change.before, change.after];
    if (last !== undefined && last[0].by === change.by && last[0].contactId === change.contactId) last[1].push(stored);
    else groups.push([change, [stored]]);
  }
  return groups;
}

export function reviewRows(planned: readonly PlannedAccount[]): Row[] {
  return planned.flatMap(({ accountId, plan }) =>
    plan.review.map((item) => ({
      account_id: accountId,
      id: item.id,
      kind: item.kind,
      integration_id: item.integrationId,
      subject: item.subject,
      uid: item.uid,
      person_id: item.personId,
      person_ids: JSON.stringify(item.personIds),
      state: 'open',
      contact_ids: JSON.stringify(item.contactIds),
      details: '{}',
      created_at: item.createdAt,
    })),
  );
}

/** Which contacts the review items name. */
export function reviewContactRows(planned: readonly PlannedAccount[]): Row[] {
  return planned.flatMap(({ accountId, plan }) =>
    plan.review.flatMap(({ id, contactIds }) =>
      [...new Set(contactIds)].map((contact_id) => ({ account_id: accountId, review_id: id, contact_id })),
    ),
  );
}
