// A change that is not newer than what is known: its values by their own time, its place in the timeline, nothing else.
import { mayCreate, mayUpdate } from './decide.ts';
import { linkPerson } from './link-person.ts';
import { linkUidOf } from './link-uid.ts';
import { readUid, type UidReading } from './normal-form.ts';
import { type Offering, offerRow, offerSnapshot } from './offer-snapshot.ts';
import type { ContactWrite, Decision } from './plan.ts';
import type { PersonStep } from './plan-person.ts';
import type { Action } from './rules.ts';
import { openSharedUid } from './shared-uid.ts';
import { listedFields, raiseTimes, sameTime, statedTime } from './snapshot.ts';
import type { Link, PersonState, Snapshot } from './state.ts';
import { enterTimeline } from './timeline.ts';
import { uidReadingOf } from './uid-of.ts';
import type { Workbench } from './workbench.ts';

/** A late change as it is applied to a person that nobody is linked to. */
interface LateChange {
  /** The person before it. */
  before: PersonState;
  /** The newest snapshot, with the times that the change raised. */
  snapshot: Snapshot;
  action: Exclude<Action, 'none'>;
  /** The fields that the change lists. */
  listed: ReadonlySet<string>;
  /** The UID in the change's own values. */
  own: UidReading;
}

/** Plans a late change of a person that has a snapshot. */
export function planLatePerson(
  bench: Workbench,
  step: PersonStep,
  before: PersonState,
  newest: Snapshot,
  action: Exclude<Action, 'none'>,
): Decision {
  const { change, clamp } = step;
  const listed = listedFields(change, newest, true);
  const snapshot = raiseTimes(newest, change, listed, clamp);
  enterTimeline(bench, before.integrationId, change, newest, true, clamp);
  const own = uidReadingOf(step.ruleset, change.person.values, bench.known.country);
  const late: LateChange = { before, snapshot, action, listed, own };
  if (linksAfterAll(bench, step, before, newest, own)) return linkAfterAll(bench, step, late);
  if (createsAfterAll(step, late)) return createAfterAll(bench, step, late);
  if (snapshot !== newest) bench.putPerson({ ...before, snapshot });
  const since = bench.fieldChanges.length;
  if (before.link !== null) {
    const linkUid = linkUidOf(before, step.ruleset, bench.known.country);
    const person = { ...before, snapshot };
    if (mayUpdate(action)) offerLate(bench, step, person, snapshot, before.link, linkUid, listed, own);
    else if (linkUid === null) learnLinkUid(bench, step, person, before.link, own);
  }
  const changes = bench.fieldChanges.slice(since);
  const hasChanged = changes.length > 0;
  return {
    outcome: hasChanged ? 'updated' : 'skipped',
    reason: hasChanged ? 'late' : 'stale',
    personId: before.personId,
    contactId: before.link?.contactId ?? null,
    notes: step.notes,
    changes,
  };
}

// In order, the change would have linked the person to its match, and the newer one that was skipped would have found the link.
function linksAfterAll(
  bench: Workbench,
  { change, ruleset }: PersonStep,
  before: PersonState,
  newest: Snapshot,
  own: UidReading,
): boolean {
  return (
    before.link === null &&
    before.awaitsCreated &&
    change.revision < newest.revision &&
    own.kind === 'value' &&
    bench.identifier(ruleset.rules.uidField, own.normal) !== undefined
  );
}

// The table is walked as in order: by the late change's own UID and values, then by the newest snapshot.
function linkAfterAll(bench: Workbench, step: PersonStep, late: LateChange): Decision {
  const { before, snapshot, action, listed, own } = late;
  const since = bench.fieldChanges.length;
  const { ruleset, by, notes } = step;
  const { integrationId, personId } = before;
  const { values } = step.change.person;
  const time = (key: string) => statedTime(step.change, key, step.clamp);
  const offering: Offering = { integrationId, personId, by, notes, values, time, only: listed, late: true };
  const walk = { ruleset, action, snapshot, by, notes, awaitsCreated: true };
  const decision = linkPerson(bench, { ...walk, before, uid: own, offering });
  const after = bench.person(integrationId, personId) ?? before;
  const uid = uidReadingOf(ruleset, snapshot.values, bench.known.country);
  // A newer one with a UID was skipped because it may not create.
  const skipped = uid.kind === 'value' ? 'update_only' : action;
  const { contactId } = linkPerson(bench, { ...walk, action: skipped, before: after, uid });
  return { ...decision, contactId, changes: bench.fieldChanges.slice(since) };
}

// In order, the `created` would have made a contact, and the `updated` that was skipped would have found it.
function createsAfterAll(step: PersonStep, { before, action, own }: LateChange): boolean {
  return (
    step.change.trigger === 'created' &&
    before.link === null &&
    before.awaitsCreated &&
    mayCreate(action) &&
    (own.kind === 'value' || step.ruleset.rules.createWhenUidBlank)
  );
}

function createAfterAll(bench: Workbench, step: PersonStep, late: LateChange): Decision {
  const { before, snapshot, action, listed, own } = late;
  const since = bench.fieldChanges.length;
  const newest = uidReadingOf(step.ruleset, snapshot.values, bench.known.country);
  const source = step.ruleset.uid?.source;
  const value = source === undefined ? undefined : step.change.person.values[source];
  const usesOwn =
    newest.kind !== 'value' && own.kind === 'value' && (typeof value === 'string' || typeof value === 'number');
  const decision = linkPerson(bench, {
    ruleset: step.ruleset,
    action,
    before,
    snapshot,
    uid: usesOwn ? own : newest,
    ...(usesOwn && source !== undefined
      ? { uidValue: { value, time: statedTime(step.change, source, step.clamp) } }
      : {}),
    by: step.by,
    notes: step.notes,
    awaitsCreated: true,
  });
  // In order, its own values would have been there before the newest came: where that keeps them, they stay.
  const after = bench.person(before.integrationId, before.personId);
  if (after?.link && (decision.outcome === 'created' || mayUpdate(action))) {
    const linkUid = linkUidOf(after, step.ruleset, bench.known.country);
    offerLate(bench, step, after, snapshot, after.link, linkUid, listed, own);
  }
  return { ...decision, changes: bench.fieldChanges.slice(since) };
}

function offerLate(
  bench: Workbench,
  step: PersonStep,
  person: PersonState,
  snapshot: Snapshot,
  link: Link,
  linkUid: string | null,
  listed: ReadonlySet<string>,
  own: UidReading,
): void {
  const draft = bench.draft(link.contactId);
  if (draft === undefined) return;
  const base = { integrationId: person.integrationId, personId: person.personId, by: step.by, notes: step.notes };
  const time = (key: string) => statedTime(step.change, key, step.clamp);
  const since = bench.fieldChanges.length;
  if (speaksOfLinked(bench, step, snapshot, link, linkUid, own)) {
    const late: Offering = { ...base, values: step.change.person.values, time, only: listed, late: true };
    if (linkUid === null) fillLinkUid(bench, step, person, draft, link, late, own);
    else fillUid(bench, step, draft, late, own);
    offerSnapshot(bench, draft, late);
  }
  // The newest values that this change tells the time of are offered anew. Where a late value was written, all newest ones
  // it lists have the last word: a mapping may have come since they were offered.
  const newest = (key: string) => snapshot.stated[key] ?? time(key);
  const again =
    bench.fieldChanges.length > since
      ? listed
      : new Set([...listed].filter((key) => sameTime(snapshot.stated[key], time(key))));
  if (again.size > 0) offerSnapshot(bench, draft, { ...base, values: snapshot.values, time: newest, only: again });
}

// A late value said under another UID is about another person by the UID rule.
function speaksOfLinked(
  bench: Workbench,
  step: PersonStep,
  snapshot: Snapshot,
  link: Link,
  linkUid: string | null,
  own: UidReading,
): boolean {
  if (own.kind !== 'value' || linkUid === null || own.normal === linkUid) return true;
  const newest = uidReadingOf(step.ruleset, snapshot.values, bench.known.country);
  if (newest.kind === 'value' && newest.normal === own.normal) return true;
  return bench.identifier(step.ruleset.rules.uidField, own.normal)?.contactId === link.contactId;
}

// Answers whether the contact's blank UID is this one now.
function fillUid(bench: Workbench, step: PersonStep, draft: ContactWrite, late: Offering, own: UidReading): boolean {
  const row = step.ruleset.uid;
  if (row === null || own.kind !== 'value' || draft.contact.values[row.field.key] !== undefined) return false;
  offerRow(bench, draft, late, row);
  const reading = readUid(row.field, draft.contact.values[row.field.key], bench.known.country);
  return reading.kind === 'value' && reading.normal === own.normal;
}

function fillLinkUid(
  bench: Workbench,
  step: PersonStep,
  person: PersonState,
  draft: ContactWrite,
  link: Link,
  late: Offering,
  own: UidReading,
): void {
  if (fillUid(bench, step, draft, late, own) && own.kind === 'value') setLinkUid(bench, step, person, link, own.normal);
}

// As in row 7: the contact's blank UID is not written, but the link was decided by a known one.
function learnLinkUid(bench: Workbench, step: PersonStep, person: PersonState, link: Link, own: UidReading): void {
  const { uidField } = step.ruleset.rules;
  if (own.kind !== 'value' || bench.identifier(uidField, own.normal) !== undefined) return;
  if (bench.contact(link.contactId)?.values[uidField] === undefined) setLinkUid(bench, step, person, link, own.normal);
}

function setLinkUid(bench: Workbench, step: PersonStep, person: PersonState, link: Link, normal: string): void {
  const { uidField } = step.ruleset.rules;
  const decided = { ...link, uids: { ...link.uids, [uidField]: normal } };
  bench.putPerson({ ...person, link: decided });
  openSharedUid(bench, person, decided, uidField);
}
