// What a run did with one person, as it is stored and reported.
import type { PersonChange } from '@audience/connector';
import type { Decision, IntegrationRules } from '@audience/sync-core';
import { z } from 'zod';
import { displayName } from '../contacts/display-name.ts';

/** Columns of `import_rows`, for rows out of one parameter. */
export const rowColumns = {
  account_id: 'text',
  import_id: 'text',
  place: 'integer',
  person_id: 'text',
  event_id: 'text',
  list_id: 'text',
  list_name: 'text',
  name: 'text',
  uid: 'text',
  contact_id: 'text',
  outcome: 'text',
  reason: 'text',
  notes: 'text',
  changes: 'text',
} as const;

/** A row of `import_rows`. */
export interface ImportRowRow {
  place: number;
  person_id: string;
  event_id: string;
  list_id: string | null;
  list_name: string | null;
  name: string | null;
  uid: string | null;
  contact_id: string | null;
  outcome: string;
  reason: string;
  notes: string;
  changes: string;
}

/** What a person is called and recognised by, in the words of the source. */
export interface Said {
  name: string | null;
  uid: string | null;
}

/** Nothing of a person. */
export const UNSAID: Said = { name: null, uid: null };

/** Reads names and UIDs out of persons, by the rules of the run. */
export function sayingsOf(
  rules: IntegrationRules | undefined,
  uidSource: string | null,
): (change: PersonChange) => Said {
  const fields = rules?.sourceFields ?? [];
  return ({ person: { values } }) => {
    const naming = fields.flatMap(({ standard, key }) =>
      standard === undefined ? [] : [[standard, values[key]] as const],
    );
    const uid = uidSource === null ? null : values[uidSource];
    return {
      name: displayName(Object.fromEntries(naming)),
      uid: uid === null || uid === undefined || uid === '' ? null : String(uid),
    };
  };
}

/** The row of one person. */
export function rowOf(
  run: { accountId: string; id: string },
  place: number,
  { person, list }: PersonChange,
  said: Said,
  decision: Pick<Decision, 'contactId' | 'outcome' | 'reason' | 'notes' | 'changes'> | FailedDecision,
) {
  return {
    account_id: run.accountId,
    import_id: run.id,
    place,
    person_id: person.id,
    event_id: person.eventId,
    list_id: person.listId,
    list_name: list?.name ?? null,
    ...said,
    contact_id: decision.contactId,
    outcome: decision.outcome,
    reason: decision.reason,
    notes: JSON.stringify(decision.notes),
    changes: JSON.stringify(decision.changes.map(({ field, before, after }) => [field, before, after])),
  };
}

/** What is told of a person that could not be written. */
export interface FailedDecision {
  contactId: null;
  outcome: 'failed';
  reason: 'apply_failed';
  notes: [];
  changes: [];
}

export const FAILED: FailedDecision = {
  contactId: null,
  outcome: 'failed',
  reason: 'apply_failed',
  notes: [],
  changes: [],
};

const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]).nullable();
/** `notes` of a row, read. */
export const storedNotes = z.array(z.object({ field: z.string(), note: z.string() }));
/** `changes` of a row, read. */
export const storedChanges = z.array(z.tuple([z.string(), value, value]));
