// A person of a source as it is read and answered.
import type { SourceField } from '@audience/connector';
import { toMoment } from './attendance-row.ts';
import type { PersonAnswer } from './person.schemas.ts';
import { type NamedPerson, personName } from './person-name.ts';
import { EVENT_AND_LIST, removalInForce } from './removal-sql.ts';

/** A person's row with its event and list. */
export interface PersonRow extends NamedPerson {
  person_id: string;
  event_id: string;
  list_id: string | null;
  contact_id: string | null;
  revision: number | null;
  last_outcome: string | null;
  last_reason: string | null;
  source_event_id: string | null;
  event_name: string | null;
  list_name: string | null;
  person_removed: number | null;
  list_removed: number | null;
  event_removed: number | null;
}

/** SELECT and FROM over the persons `p`. */
export const SELECT_PERSONS = `SELECT p.person_id, p.event_id, p.list_id, p.contact_id, p.uid, p.field_values, p.revision,
    p.last_outcome, p.last_reason, e.id AS source_event_id, e.name AS event_name, l.name AS list_name,
    ${removalInForce('p')} AS person_removed, ${removalInForce('l')} AS list_removed, ${removalInForce('e')} AS event_removed
  FROM persons p ${EVENT_AND_LIST}`;

/** What an answer needs beside the row. */
export interface PersonWords {
  readonly fields: readonly SourceField[];
  readonly contactName: string | null;
  /** Milliseconds. */
  readonly lastOutcomeAt: number | null;
}

/** The last outcome of a row. */
export function lastOutcomeOf(row: PersonRow): { outcome: string; reason: string } | null {
  return row.last_outcome === null ? null : { outcome: row.last_outcome, reason: row.last_reason ?? row.last_outcome };
}

/** A row as it is answered. */
export function toPersonAnswer(row: PersonRow, words: PersonWords): PersonAnswer {
  const removals = [row.person_removed, row.list_removed, row.event_removed].filter((time) => time !== null);
  const last = lastOutcomeOf(row);
  return {
    personId: row.person_id,
    name: personName(row, words.fields),
    eventId: row.event_id,
    sourceEventId: row.source_event_id,
    eventName: row.event_name,
    listId: row.list_id,
    listName: row.list_name,
    contactId: row.contact_id,
    contactName: words.contactName,
    uid: row.uid,
    removedAtSource: toMoment(removals.length === 0 ? null : Math.min(...removals)),
    lastOutcome: last === null ? null : { ...last, at: toMoment(words.lastOutcomeAt) },
  };
}
