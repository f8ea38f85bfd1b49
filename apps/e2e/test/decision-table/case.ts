// The shape of a case of the decision table, and the words that cases are written in. A case speaks of values and persons
// only, so that it runs on the pure core and through HTTP alike: contacts are made and edited by hand, changes are told.
import type { PersonChange, SourceAttendance, SourceValues } from '@audience/connector';
import type { Action, FieldValue, Note, Outcome, Reason, WhenUidChanges } from '@audience/sync-core';
import type { ChangeStep, Step } from '../../src/histories/step.ts';

/** The rules of the case's integration; what is left out is as a new integration has it. The UID is the email. */
export interface CaseRules {
  onCreated?: Action;
  onUpdated?: Action;
  createWhenUidBlank?: boolean;
  whenUidChanges?: WhenUidChanges;
}

/** A contact as it must be in the end: all its values, and the persons linked to it. */
export interface ExpectedContact {
  values: Record<string, FieldValue>;
  persons: string[];
}

export interface DecisionCase {
  row: number;
  title: string;
  rules: CaseRules;
  /** What happened before, in this order. */
  before: Step[];
  /** The change that the row decides. */
  item: ChangeStep;
  expect: {
    outcome: Outcome;
    reason: Reason;
    notes?: Note[];
    /** Every contact, in any order. */
    contacts: ExpectedContact[];
    /** Open review items: kind and UID. */
    review?: Array<{ kind: 'identity_changed' | 'shared_uid'; uid: string }>;
  };
}

export const INTEGRATION = 'fake';

/** Source times are well in the past, so that what is done by hand in a case is always newer. */
export const SOURCE_TIME = Date.UTC(2025, 4, 1);

const QUIET: SourceAttendance = { status: 'unconfirmed', checkedInAt: null, totalGuests: 1, arrivedGuests: null };

function told(
  trigger: PersonChange['trigger'],
  id: string,
  revision: number,
  values: SourceValues,
  attendance: SourceAttendance,
  changed?: string[],
): ChangeStep {
  const at = SOURCE_TIME + revision * 1000;
  const person = { id, eventId: 'event', listId: null, createdAt: SOURCE_TIME, updatedAt: at, values, attendance };
  const change = { kind: 'person' as const, trigger, at, revision, person };
  return {
    kind: 'change',
    integrationId: INTEGRATION,
    change: changed === undefined ? change : { ...change, changed },
  };
}

/** A person is told for the first time. */
export function created(id: string, values: SourceValues, revision = 1): ChangeStep {
  return told('created', id, revision, values, QUIET);
}

/** A person changed; `values` is the whole person, `changed` what this revision changed. */
export function updated(id: string, revision: number, values: SourceValues, changed: string[]): ChangeStep {
  return told('updated', id, revision, values, QUIET, changed);
}

/** A person confirmed, and nothing else. */
export function confirmed(id: string, revision: number, values: SourceValues): ChangeStep {
  return told('updated', id, revision, values, { ...QUIET, status: 'confirmed' }, ['status']);
}

/** A contact made by hand. */
export function contact(values: Record<string, FieldValue>): Step {
  return { kind: 'contact', values };
}

/** A contact, named by its email, edited by hand. */
export function edit(email: string, values: Record<string, FieldValue | null>, keepFormer = false): Step {
  return { kind: 'edit', contact: { by: 'value', field: 'email', value: email }, values, keepFormer };
}

/** The contact of a person, edited by hand. */
export function editContactOf(personId: string, values: Record<string, FieldValue | null>): Step {
  return { kind: 'edit', contact: { by: 'person', integrationId: INTEGRATION, personId }, values, keepFormer: false };
}

/** A person linked by hand to the contact with an email. */
export function link(personId: string, email: string): Step {
  return { kind: 'link', integrationId: INTEGRATION, personId, contact: { by: 'value', field: 'email', value: email } };
}
