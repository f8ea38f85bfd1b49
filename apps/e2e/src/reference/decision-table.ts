// The decision table of section 3 as data: fifteen rows, and the two that a correction adds. No state, no effects.
import type { Action, Outcome, Reason } from '@audience/sync-core';

/** What is so, seen from the person's UID, the contact that has it, and the contact that the person is linked to. */
export type Situation =
  /** A match; the person is not linked, or linked to it. */
  | 'match'
  /** A match, and the person is linked to another contact. */
  | 'match_elsewhere'
  | 'no_match_unlinked'
  /** No match; the linked contact's UID is blank. */
  | 'no_match_linked_blank'
  /** No match; the linked contact has another UID, and the person's is not the link UID. */
  | 'no_match_linked_other'
  /** As before, and the names say that it is a correction. */
  | 'corrected'
  /** The link decides: the UID is blank, or it is the link UID without a match, or the link was made by hand. */
  | 'link_decides'
  | 'blank_unlinked_create'
  | 'blank_unlinked';

export interface Row {
  row: number;
  actions: readonly Action[];
  situation: Situation | 'any';
  /** The contact that the person is linked to afterwards. */
  target: 'match' | 'new' | 'linked' | 'nothing';
  /** Whether the snapshot is offered to the target, and whether its UID is among it. */
  fields: 'offered' | 'offered_with_uid' | 'untouched';
  /** What becomes of the link UID. */
  linkUid: 'set' | 'kept';
  review: boolean;
  outcome: Outcome;
  reason: Reason;
}

const mayCreate: Action[] = ['create_or_update', 'create_only'];
const mayUpdate: Action[] = ['create_or_update', 'update_only'];
const createOnly: Action[] = ['create_only'];
const updateOnly: Action[] = ['update_only'];
const any: Action[] = ['create_or_update', 'create_only', 'update_only'];

function row(
  number: number,
  actions: readonly Action[],
  situation: Row['situation'],
  rest: Pick<Row, 'target' | 'outcome' | 'reason'> & Partial<Row>,
): Row {
  return { row: number, actions, situation, fields: 'untouched', linkUid: 'set', review: false, ...rest };
}

export const DECISION_TABLE: readonly Row[] = [
  row(1, ['none'], 'any', { target: 'nothing', outcome: 'skipped', reason: 'no_action' }),
  row(2, mayUpdate, 'match', { target: 'match', fields: 'offered', outcome: 'updated', reason: 'matched' }),
  row(3, createOnly, 'match', { target: 'match', outcome: 'linked', reason: 'create_only' }),
  row(4, mayCreate, 'no_match_unlinked', {
    target: 'new',
    fields: 'offered_with_uid',
    outcome: 'created',
    reason: 'no_match',
  }),
  row(5, updateOnly, 'no_match_unlinked', { target: 'nothing', outcome: 'skipped', reason: 'no_match' }),
  row(6, mayUpdate, 'no_match_linked_blank', {
    target: 'linked',
    fields: 'offered_with_uid',
    outcome: 'updated',
    reason: 'uid_filled',
  }),
  row(7, createOnly, 'no_match_linked_blank', { target: 'linked', outcome: 'linked', reason: 'create_only' }),
  row(8, mayCreate, 'no_match_linked_other', {
    target: 'new',
    fields: 'offered_with_uid',
    review: true,
    outcome: 'created',
    reason: 'uid_changed',
  }),
  row(9, updateOnly, 'no_match_linked_other', {
    target: 'linked',
    linkUid: 'kept',
    review: true,
    outcome: 'linked',
    reason: 'uid_changed',
  }),
  row(8, mayUpdate, 'corrected', {
    target: 'linked',
    fields: 'offered_with_uid',
    outcome: 'updated',
    reason: 'uid_corrected',
  }),
  row(8, createOnly, 'corrected', { target: 'linked', outcome: 'linked', reason: 'create_only' }),
  row(10, mayUpdate, 'match_elsewhere', {
    target: 'match',
    fields: 'offered',
    review: true,
    outcome: 'updated',
    reason: 'uid_changed',
  }),
  row(11, createOnly, 'match_elsewhere', {
    target: 'match',
    review: true,
    outcome: 'linked',
    reason: 'uid_changed',
  }),
  row(12, mayUpdate, 'link_decides', {
    target: 'linked',
    fields: 'offered',
    linkUid: 'kept',
    outcome: 'updated',
    reason: 'linked',
  }),
  row(13, createOnly, 'link_decides', {
    target: 'linked',
    linkUid: 'kept',
    outcome: 'linked',
    reason: 'create_only',
  }),
  row(14, mayCreate, 'blank_unlinked_create', {
    target: 'new',
    fields: 'offered',
    outcome: 'created',
    reason: 'uid_blank',
  }),
  row(15, updateOnly, 'blank_unlinked_create', { target: 'nothing', outcome: 'skipped', reason: 'uid_blank' }),
  row(15, any, 'blank_unlinked', { target: 'nothing', outcome: 'skipped', reason: 'uid_blank' }),
];

/** The one row that holds. */
export function rowFor(action: Action, situation: Situation): Row {
  const found = DECISION_TABLE.filter(
    (row) => row.actions.includes(action) && (row.situation === 'any' || row.situation === situation),
  );
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${found.length} rows for ${action}, ${situation}`);
  return only;
}
