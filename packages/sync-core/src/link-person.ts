// What a verdict of the decision table does: contact, link, values, review items. The table itself is in decide.ts.
import { decide, type Situation, type Verdict } from './decide.ts';
import { linkUidOf } from './link-uid.ts';
import { foldText, type UidReading } from './normal-form.ts';
import { note, type Offering, offerRow, offerSnapshot } from './offer-snapshot.ts';
import type { ContactWrite, Decision, FieldChange, Note, Reason } from './plan.ts';
import type { Action } from './rules.ts';
import type { Ruleset } from './ruleset.ts';
import { openSharedUid } from './shared-uid.ts';
import { attendanceChanged } from './snapshot.ts';
import type { Link, PersonState, Snapshot, SnapshotTime } from './state.ts';
import { uidReadingOf } from './uid-of.ts';
import type { Workbench } from './workbench.ts';

/** One person on its way through the table. */
export interface Walk {
  ruleset: Ruleset;
  action: Exclude<Action, 'none'>;
  /** The person before this change. */
  before: PersonState;
  /** The newest snapshot, with this change applied. */
  snapshot: Snapshot;
  uid: UidReading;
  /** Value and time of the UID where they are not the snapshot's (a late `created` whose newest UID is blank). */
  uidValue?: { value: string | number; time: SnapshotTime };
  /** What is offered where it is not the snapshot: the values of a late change. */
  offering?: Offering;
  by: FieldChange['by'];
  notes: Note[];
  awaitsCreated: boolean;
}

/** Walks the table and plans what follows. The person's row is planned, too. */
export function linkPerson(bench: Workbench, walk: Walk): Decision {
  const since = bench.fieldChanges.length;
  const linkUid = linkUidOf(walk.before, walk.ruleset, bench.known.country);
  const verdict = decide(situationOf(bench, walk, linkUid));
  const link = verdict.kind === 'keep_unlinked' ? null : follow(bench, walk, verdict, linkUid);
  bench.putPerson({
    ...walk.before,
    eventId: walk.snapshot.eventId,
    snapshot: walk.snapshot,
    link,
    awaitsCreated: link === null && walk.awaitsCreated,
  });
  const moved = link?.contactId !== walk.before.link?.contactId;
  if (link !== null) reviewPerson(bench, walk, verdict, link, moved);
  const changed = {
    value: bench.fieldChanges.length > since,
    attendance: attendanceChanged(walk.before.snapshot, walk.snapshot) || clearsRemoval(walk),
    link: moved || (link !== null && link.uids[walk.ruleset.rules.uidField] !== linkUid),
    // Row 9 leaves the link as it was: what is new is that the person carries another UID.
    identity: isIdentityChanged(verdict) && saysOtherUid(bench, walk),
  };
  return {
    ...outcomeOf(bench, walk, verdict, link, changed),
    personId: walk.before.personId,
    contactId: link?.contactId ?? null,
    notes: walk.notes,
    changes: bench.fieldChanges.slice(since),
  };
}

function situationOf(bench: Workbench, walk: Walk, linkUid: string | null): Situation {
  const { rules, uid: uidRow } = walk.ruleset;
  const normal = walk.uid.kind === 'value' ? walk.uid.normal : null;
  const match = normal === null ? undefined : bench.identifier(rules.uidField, normal);
  const { link } = walk.before;
  const linked = link === null ? undefined : bench.contact(link.contactId);
  return {
    action: walk.action,
    createWhenUidBlank: rules.createWhenUidBlank,
    whenUidChanges: rules.whenUidChanges,
    uid: uidRow === null ? null : normal,
    uidInvalid: walk.uid.kind === 'invalid',
    match: match === undefined ? null : { contactId: match.contactId },
    linked:
      link === null || linked === undefined
        ? null
        : {
            contactId: link.contactId,
            uidBlank: linked.values[rules.uidField] === undefined,
            linkUid,
            byHand: link.byHand,
          },
    nameMatches: () => nameMatches(walk, linked?.values ?? {}),
  };
}

function nameMatches(walk: Walk, contact: Readonly<Record<string, unknown>>): boolean {
  const names = ['first_name', 'last_name'].map((key) => {
    const row = walk.ruleset.rows.find((one) => one.field.key === key);
    const said = row === undefined ? undefined : walk.snapshot.values[row.source];
    return { said: foldText(String(said ?? '')), held: foldText(String(contact[key] ?? '')) };
  });
  return names.every((name) => name.said === name.held) && names.some((name) => name.said !== '');
}

function offeringOf(walk: Walk): Offering {
  const { snapshot, before } = walk;
  const unknown: SnapshotTime = { at: snapshot.createdAt, revision: 0 };
  return {
    integrationId: before.integrationId,
    personId: before.personId,
    values: snapshot.values,
    time: (key) => snapshot.stated[key] ?? unknown,
    by: walk.by,
    notes: walk.notes,
  };
}

function uidOffering(walk: Walk): Offering {
  const offering = offeringOf(walk);
  const { uidValue, ruleset } = walk;
  if (uidValue === undefined || ruleset.uid === null) return offering;
  return { ...offering, values: { [ruleset.uid.source]: uidValue.value }, time: () => uidValue.time };
}

function follow(
  bench: Workbench,
  walk: Walk,
  verdict: Exclude<Verdict, { kind: 'keep_unlinked' }>,
  linkUid: string | null,
): Link {
  const { uidField } = walk.ruleset.rules;
  const normal = walk.uid.kind === 'value' ? walk.uid.normal : null;
  if (walk.uid.kind === 'invalid' && verdict.reason !== 'uid_invalid')
    note(walk, walk.ruleset.rules.uidField, 'uid_invalid');
  if (verdict.kind === 'create') {
    const draft = bench.newContact();
    if (normal !== null) writeUid(bench, walk, draft, false);
    offerSnapshot(bench, draft, offeringOf(walk));
    return { contactId: draft.contact.id, uids: { [uidField]: normal }, byHand: false };
  }
  const draft = bench.draft(verdict.contactId);
  if (draft !== undefined && verdict.writeFields) {
    if (verdict.uidWrite !== 'keep') writeUid(bench, walk, draft, verdict.uidWrite === 'correct');
    offerSnapshot(bench, draft, walk.offering ?? offeringOf(walk));
  }
  const { link } = walk.before;
  const stays = link?.contactId === verdict.contactId;
  // A decision is about the person as it is now: what it carried in other fields before is of no matter any more.
  const uids = verdict.decideLink ? { [uidField]: normal } : { ...link?.uids, [uidField]: linkUid };
  return { contactId: verdict.contactId, uids, byHand: stays && link.byHand && uids[uidField] === linkUid };
}

function writeUid(bench: Workbench, walk: Walk, draft: ContactWrite, keepFormer: boolean): void {
  if (walk.ruleset.uid !== null) offerRow(bench, draft, uidOffering(walk), walk.ruleset.uid, keepFormer);
}

interface Changed {
  value: boolean;
  attendance: boolean;
  link: boolean;
  identity: boolean;
}

// A newer revision than the removal's: the mark goes.
function clearsRemoval({ before, snapshot }: Walk): boolean {
  const { removal } = before;
  if (removal === null || before.snapshot === null) return false;
  return removal.revision >= before.snapshot.revision && removal.revision < snapshot.revision;
}

function isIdentityChanged(verdict: Verdict): boolean {
  return verdict.kind !== 'keep_unlinked' && verdict.identityChanged;
}

function saysOtherUid(bench: Workbench, { ruleset, before, uid }: Walk): boolean {
  if (before.snapshot === null) return true;
  const known = uidReadingOf(ruleset, before.snapshot.values, bench.known.country);
  return uid.kind !== known.kind || (uid.kind === 'value' && known.kind === 'value' && uid.normal !== known.normal);
}

function outcomeOf(
  bench: Workbench,
  walk: Walk,
  verdict: Verdict,
  link: Link | null,
  changed: Changed,
): Pick<Decision, 'outcome' | 'reason'> {
  if (verdict.kind === 'create') return { outcome: 'created', reason: verdict.reason };
  if (verdict.kind === 'keep_unlinked') return { outcome: 'skipped', reason: verdict.reason };
  if (!verdict.writeFields) {
    const somethingNew = changed.attendance || changed.link || changed.identity;
    return { outcome: somethingNew ? 'linked' : 'unchanged', reason: verdict.reason };
  }
  const outcome = changed.value || changed.attendance || changed.link ? 'updated' : 'unchanged';
  return { outcome, reason: effectiveReason(bench, walk, verdict, link) };
}

// A UID that was cleared or corrected here later than the person stated it is not written: then the link alone decided.
function effectiveReason(
  bench: Workbench,
  walk: Walk,
  verdict: Extract<Verdict, { kind: 'use' }>,
  link: Link | null,
): Reason {
  if (verdict.uidWrite === 'keep' || link === null) return verdict.reason;
  const normal = walk.uid.kind === 'value' ? walk.uid.normal : null;
  const { uidField } = walk.ruleset.rules;
  const owner = normal === null ? undefined : bench.identifier(uidField, normal);
  return owner?.contactId === link.contactId && !owner.former ? verdict.reason : 'linked';
}

function reviewPerson(bench: Workbench, walk: Walk, verdict: Verdict, link: Link, moved: boolean): void {
  const { integrationId, personId } = walk.before;
  const said = walk.uid.kind === 'value' ? walk.uid.normal : null;
  if (isIdentityChanged(verdict) && said !== null) {
    const contactIds = [...new Set([walk.before.link?.contactId ?? link.contactId, link.contactId])];
    bench.addReview({
      id: bench.known.newId(),
      kind: 'identity_changed',
      integrationId,
      subject: personId,
      uid: said,
      personId,
      personIds: [personId],
      contactIds,
      createdAt: bench.known.now,
    });
  }
  const { uidField } = walk.ruleset.rules;
  if (!moved && link.uids[uidField] === walk.before.link?.uids[uidField]) return;
  openSharedUid(bench, { ...walk.before, eventId: walk.snapshot.eventId }, link, uidField);
}
