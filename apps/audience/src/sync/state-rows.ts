// How the core's states lie in rows: contacts and persons as JSON text and columns, one way for reading and one for writing.

import { fieldType, type SourceAttendance, type SourceValues } from '@audience/connector';
import type {
  ContactField,
  ContactState,
  EventState,
  FieldValue,
  Link,
  ListState,
  PersonState,
  Snapshot,
  SnapshotTime,
  Statement,
} from '@audience/sync-core';
import { z } from 'zod';

const optionTexts = z.array(z.string());

/** A row of `fields`. */
export interface FieldRow {
  account_id: string;
  id: string;
  key: string;
  label: string;
  type: string;
  options: string;
  is_unique: number;
  custom: number;
  created_by: string | null;
}

export function fieldOfRow(row: FieldRow): ContactField {
  return {
    id: row.id,
    key: row.key,
    label: row.label,
    type: fieldType.parse(row.type),
    options: optionTexts.parse(JSON.parse(row.options)),
    unique: row.is_unique === 1,
    custom: row.custom === 1,
    createdBy: row.created_by,
  };
}

/** A row of `contacts`, as far as a sync reads it. */
export interface ContactRow {
  account_id: string;
  id: string;
  field_values: string;
  stated: string;
  sort_name: string;
  search_text: string;
  created_at: number;
  updated_at: number;
}

type StatementTuple = [at: number, manual: number, revision: number, source: number, sourceKey: string];
type Source = [integrationId: string, personId: string];

/** `stated` of a contact: who said something, and by field what was said when, its source named by its place in the list. */
interface StatedDocument {
  sources?: Source[];
  fields?: Record<string, StatementTuple>;
}

/** Statements lie as short lists: member names, and the same two ids in each, would be most of the row. */
export function contactOfRow(row: ContactRow): ContactState {
  const values: Record<string, FieldValue> = JSON.parse(row.field_values);
  const stated = statedOfText(row.stated);
  return { id: row.id, values, stated, createdAt: row.created_at, updatedAt: row.updated_at };
}

/** `stated` of a contact's row, read. */
export function statedOfText(text: string): ContactState['stated'] {
  const document: StatedDocument = JSON.parse(text);
  return statementsOf(document.sources ?? [], document.fields ?? {});
}

function statementsOf(
  sources: readonly Source[],
  tuples: Readonly<Record<string, StatementTuple>>,
): ContactState['stated'] {
  const stated: Record<string, Statement> = {};
  for (const key in tuples) {
    const tuple = tuples[key];
    if (tuple === undefined) continue;
    const [at, manual, revision, source, sourceKey] = tuple;
    const [integrationId, personId] = sources[source] ?? ['', ''];
    stated[key] = { at, manual: manual === 1, revision, integrationId, personId, sourceKey };
  }
  return stated;
}

/** `stated` as it lies in the row. */
export function statedText(stated: ContactState['stated']): string {
  const sources: Source[] = [];
  const fields: Record<string, StatementTuple> = {};
  for (const key in stated) {
    const one = stated[key];
    if (one === undefined) continue;
    let source = sources.findIndex(
      ([integration, person]) => integration === one.integrationId && person === one.personId,
    );
    if (source === -1) source = sources.push([one.integrationId, one.personId]) - 1;
    fields[key] = [one.at, one.manual ? 1 : 0, one.revision, source, one.sourceKey];
  }
  return JSON.stringify({ sources, fields } satisfies StatedDocument);
}

/** A row of `persons`. No revision: only a removal is known, or its contact was removed here. */
export interface PersonRow {
  account_id: string;
  integration_id: string;
  person_id: string;
  event_id: string;
  list_id: string | null;
  revision: number | null;
  created_at: number | null;
  updated_at: number | null;
  field_values: string;
  stated: string;
  status: string | null;
  checked_in_at: number | null;
  total_guests: number | null;
  arrived_guests: number | null;
  contact_id: string | null;
  link_uids: string | null;
  link_by_hand: number;
  removed_at: number | null;
  removed_revision: number | null;
  awaits_created: number;
  forgotten_revision: number | null;
}

function statusOf(text: string | null): SourceAttendance['status'] {
  return text === 'unconfirmed' || text === 'confirmed' || text === 'declined' ? text : null;
}

function snapshotOfRow(row: PersonRow): Snapshot | null {
  if (row.revision === null) return null;
  const values: SourceValues = JSON.parse(row.field_values);
  const tuples: Record<string, [number, number]> = JSON.parse(row.stated);
  const stated: Record<string, SnapshotTime> = {};
  for (const [key, [at, revision]] of Object.entries(tuples)) stated[key] = { at, revision };
  return {
    revision: row.revision,
    eventId: row.event_id,
    listId: row.list_id,
    createdAt: row.created_at ?? 0,
    updatedAt: row.updated_at ?? 0,
    values,
    stated,
    attendance: {
      status: statusOf(row.status),
      checkedInAt: row.checked_in_at,
      totalGuests: row.total_guests,
      arrivedGuests: row.arrived_guests,
    },
  };
}

/** `link_uids` of a row, read. */
export function linkUidsOf(text: string | null): Link['uids'] {
  return text === null ? {} : JSON.parse(text);
}

export function personOfRow(row: PersonRow): PersonState {
  return {
    integrationId: row.integration_id,
    personId: row.person_id,
    eventId: row.event_id,
    snapshot: snapshotOfRow(row),
    link:
      row.contact_id === null
        ? null
        : { contactId: row.contact_id, uids: linkUidsOf(row.link_uids), byHand: row.link_by_hand === 1 },
    removal:
      row.removed_at === null || row.removed_revision === null
        ? null
        : { at: row.removed_at, revision: row.removed_revision },
    awaitsCreated: row.awaits_created === 1,
    forgottenRevision: row.forgotten_revision,
  };
}

export function snapshotTimesText(stated: Snapshot['stated']): string {
  const tuples: Record<string, [number, number]> = {};
  for (const [key, time] of Object.entries(stated)) tuples[key] = [time.at, time.revision];
  return JSON.stringify(tuples);
}

/** A row of `source_events`. */
export interface EventRow {
  account_id: string;
  integration_id: string;
  event_id: string;
  name: string;
  starts_at: number | null;
  ends_at: number | null;
  time_zone: string | null;
  venue: string | null;
  person_count: number | null;
  revision: number;
  updated_at: number;
  removed_at: number | null;
  removed_revision: number | null;
}

function removalOf(row: { removed_at: number | null; removed_revision: number | null }) {
  return row.removed_at === null || row.removed_revision === null
    ? null
    : { at: row.removed_at, revision: row.removed_revision };
}

export function eventOfRow(row: EventRow): EventState {
  return {
    integrationId: row.integration_id,
    event: {
      id: row.event_id,
      name: row.name,
      startsAt: row.starts_at,
      endsAt: row.ends_at,
      timeZone: row.time_zone,
      venue: row.venue,
      personCount: row.person_count,
      revision: row.revision,
      updatedAt: row.updated_at,
    },
    removal: removalOf(row),
  };
}

/** A row of `source_lists`. */
export interface ListRow {
  account_id: string;
  integration_id: string;
  list_id: string;
  event_id: string;
  name: string;
  person_count: number | null;
  revision: number;
  updated_at: number;
  removed_at: number | null;
  removed_revision: number | null;
}

export function listOfRow(row: ListRow): ListState {
  return {
    integrationId: row.integration_id,
    list: {
      id: row.list_id,
      eventId: row.event_id,
      name: row.name,
      personCount: row.person_count,
      revision: row.revision,
      updatedAt: row.updated_at,
    },
    removal: removalOf(row),
  };
}
