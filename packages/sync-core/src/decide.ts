// The decision table: which contact is meant, what may happen to it, and why. No values are read or written here.

import type { Reason } from './plan.ts';
import type { Action, WhenUidChanges } from './rules.ts';

/** What the table looks at. `match`: the contact with the person's UID; `linked`: the one the person is linked to already. */
export interface Situation {
  action: Exclude<Action, 'none'>;
  createWhenUidBlank: boolean;
  whenUidChanges: WhenUidChanges;
  /** Normal form; null when blank. */
  uid: string | null;
  /** The UID is blank because it is not valid for its type. */
  uidInvalid: boolean;
  match: { contactId: string } | null;
  linked: { contactId: string; uidBlank: boolean; linkUid: string | null; byHand: boolean } | null;
  /** First and last name, not both blank, equal those of the linked contact. Asked only by a correction. */
  nameMatches: () => boolean;
}

/** How the UID field is treated: never written, filled while blank (row 6), corrected (the old one becomes former), or set at creation. */
export type UidWrite = 'keep' | 'fill' | 'correct';

/** What follows. `row` is the table's row, 16 a correction. */
export type Verdict =
  | { kind: 'create'; row: number; reason: Reason; identityChanged: boolean }
  | {
      kind: 'use';
      row: number;
      reason: Reason;
      contactId: string;
      writeFields: boolean;
      uidWrite: UidWrite;
      /** The link UID becomes the person's UID. */
      decideLink: boolean;
      identityChanged: boolean;
    }
  | { kind: 'keep_unlinked'; row: number; reason: Reason };

export function mayCreate(action: Action): boolean {
  return action === 'create_or_update' || action === 'create_only';
}

export function mayUpdate(action: Action): boolean {
  return action === 'create_or_update' || action === 'update_only';
}

type UsePart = Partial<Extract<Verdict, { kind: 'use' }>>;

function use(
  situation: Situation,
  contactId: string,
  rows: [number, number],
  reason: Reason,
  part: UsePart = {},
): Verdict {
  const writeFields = mayUpdate(situation.action);
  return {
    kind: 'use',
    row: writeFields ? rows[0] : rows[1],
    reason: writeFields ? reason : (part.reason ?? 'create_only'),
    contactId,
    writeFields,
    uidWrite: writeFields ? (part.uidWrite ?? 'keep') : 'keep',
    decideLink: part.decideLink ?? false,
    identityChanged: part.identityChanged ?? false,
  };
}

/** Walks the table for one person. Row 1 (`none`) is the caller's: it comes before anything is known. */
export function decide(situation: Situation): Verdict {
  return situation.uid === null ? decideBlank(situation) : decideByUid(situation, situation.uid);
}

function decideBlank(situation: Situation): Verdict {
  if (situation.linked !== null) return use(situation, situation.linked.contactId, [12, 13], 'linked');
  const reason = situation.uidInvalid ? 'uid_invalid' : 'uid_blank';
  if (mayCreate(situation.action) && situation.createWhenUidBlank) {
    return { kind: 'create', row: 14, reason, identityChanged: false };
  }
  return { kind: 'keep_unlinked', row: 15, reason };
}

function decideByUid(situation: Situation, uid: string): Verdict {
  const { match, linked } = situation;
  if (match !== null) {
    if (linked === null || linked.contactId === match.contactId) {
      return use(situation, match.contactId, [2, 3], 'matched', { decideLink: true });
    }
    if (linked.byHand && linked.linkUid === uid) return use(situation, linked.contactId, [12, 13], 'linked');
    return use(situation, match.contactId, [10, 11], 'uid_changed', {
      reason: 'uid_changed',
      decideLink: true,
      identityChanged: true,
    });
  }
  if (linked === null) {
    if (mayCreate(situation.action)) return { kind: 'create', row: 4, reason: 'no_match', identityChanged: false };
    return { kind: 'keep_unlinked', row: 5, reason: 'no_match' };
  }
  if (linked.uidBlank) {
    return use(situation, linked.contactId, [6, 7], 'uid_filled', { uidWrite: 'fill', decideLink: true });
  }
  if (linked.linkUid === uid) return use(situation, linked.contactId, [12, 13], 'linked');
  return decideChangedUid(situation, linked.contactId);
}

function decideChangedUid(situation: Situation, linkedId: string): Verdict {
  if (situation.whenUidChanges === 'same_contact_if_name_matches' && situation.nameMatches()) {
    return use(situation, linkedId, [16, 16], 'uid_corrected', { uidWrite: 'correct', decideLink: true });
  }
  if (mayCreate(situation.action)) return { kind: 'create', row: 8, reason: 'uid_changed', identityChanged: true };
  return {
    kind: 'use',
    row: 9,
    reason: 'uid_changed',
    contactId: linkedId,
    writeFields: false,
    uidWrite: 'keep',
    decideLink: false,
    identityChanged: true,
  };
}
