// A change whose revision is not newer than the one applied: it tells when things were said, and little else (section 5).
import type { Instant, PersonChange, SourcePerson } from '@audience/connector';
import type { Action, ContactState, Decision, PersonState, Snapshot, SnapshotTime } from '@audience/sync-core';
import { listedBy, timeOf } from './apply-person.ts';
import { contactUid, findByUnique, type SyncScene } from './contact-values.ts';
import { linkUidOf, readUidOf, walkTable } from './identity.ts';
import { linkedContact } from './memory.ts';
import { offer, offerUid, type Said, uidFieldOf } from './offer.ts';
import { openSharedUid } from './review.ts';
import { enterAttendance } from './timeline.ts';

export function applyLatePerson(
  scene: SyncScene,
  person: PersonState,
  snapshot: Snapshot,
  change: PersonChange,
  said: SourcePerson,
  receivedAt: Instant,
): Decision {
  const listed = listedBy(change, said, snapshot);
  const linkUid = linkUidOf(scene, person);
  enterAttendance(scene, said, change.revision, listed, change.trigger !== 'created', receivedAt);
  const own = sayings(person.personId, said, change, listed);
  learnTimes(snapshot, own, listed);

  const newest: Said = { personId: person.personId, values: snapshot.values, stated: snapshot.stated };
  const linked = lateLink(scene, person, snapshot, change, own, newest, listed);
  if (linked !== null) return linked;
  const revived = lateCreated(scene, person, change, own, newest, listed);
  if (revived !== null) return revived;

  const action = scene.rules.actions[change.trigger];
  const contact = linkedContact(scene.memory, person);
  if (contact !== null && mayUpdate(action)) offerLate(scene, person, contact, own, newest, listed, linkUid);
  else if (contact !== null && linkUid === null) learnLinkUid(scene, person, contact, own);
  const changed = scene.changes.length > 0;
  return {
    outcome: changed ? 'updated' : 'skipped',
    reason: changed ? 'late' : 'stale',
    personId: person.personId,
    contactId: contact?.id ?? null,
    notes: scene.notes,
    changes: scene.changes,
  };
}

function mayUpdate(action: Action): boolean {
  return action === 'create_or_update' || action === 'update_only';
}

/** Its own values at their own times, and what the newest snapshot says of the same fields. */
function offerLate(
  scene: SyncScene,
  person: PersonState,
  contact: ContactState,
  own: Said,
  newest: Said,
  listed: ReadonlySet<string>,
  linkUid: string | null,
): void {
  const before = scene.changes.length;
  const blankUid = contactUid(scene, contact, uidFieldOf(scene)) === null;
  if (mayOfferOwn(scene, person, own, newest, linkUid)) {
    const { source, reading } = readUidOf(scene, own);
    if (blankUid && source !== null && listed.has(source) && reading.kind === 'value') {
      const filled = offerUid(scene, contact, own, source, false);
      // In order, the link would have been decided by this UID, and what came later without one would have kept it.
      if (filled && linkUid === null) setLinkUid(scene, person, contact, reading.normal);
    }
    offer(scene, contact, own, listed);
  }
  // Newest values that this change tells the time of; all it lists where its own changed something: a mapping may be new.
  const told = [...listed].filter((source) => sameTime(newest.stated[source], own.stated[source]));
  offer(scene, contact, newest, scene.changes.length > before ? listed : new Set(told));
}

/** Under create_only the UID is not written to the contact that lacks one, but the link was decided by it (row 7). */
function learnLinkUid(scene: SyncScene, person: PersonState, contact: ContactState, own: Said): void {
  const { reading } = readUidOf(scene, own);
  if (reading.kind !== 'value' || contactUid(scene, contact, uidFieldOf(scene)) !== null) return;
  if (findByUnique(scene.memory, scene.rules.uidField, reading.normal) !== null) return;
  setLinkUid(scene, person, contact, reading.normal);
}

function setLinkUid(scene: SyncScene, person: PersonState, contact: ContactState, uid: string): void {
  if (person.link === null) return;
  person.link = { ...person.link, uids: { ...person.link.uids, [scene.rules.uidField]: uid } };
  openSharedUid(scene, person, uid, contact);
}

function sameTime(left: SnapshotTime | undefined, right: SnapshotTime | undefined): boolean {
  return left?.at === right?.at && left?.revision === right?.revision;
}

/** What a late change says, each listed field at the change's own time. */
function sayings(personId: string, said: SourcePerson, change: PersonChange, listed: ReadonlySet<string>): Said {
  const stated: Record<string, SnapshotTime> = {};
  for (const source of Object.keys(said.values)) stated[source] = timeOf(source, change, said, listed, null);
  return { personId, values: said.values, stated, late: true };
}

/** Listed fields were said at the later of the two times; what the newest snapshot does not carry is taken over. */
function learnTimes(snapshot: Snapshot, own: Said, listed: ReadonlySet<string>): void {
  for (const [source, value] of Object.entries(own.values)) {
    const time = own.stated[source];
    if (time === undefined) continue;
    const known = snapshot.stated[source];
    if (known === undefined || snapshot.values[source] === undefined) {
      snapshot.values = { ...snapshot.values, [source]: value };
      snapshot.stated = { ...snapshot.stated, [source]: time };
    } else if (listed.has(source) && (time.at - known.at || time.revision - known.revision) > 0) {
      snapshot.stated = { ...snapshot.stated, [source]: time };
    }
  }
}

/** A late change that would have linked the person, after a skip: the table for it, then once more for the newest snapshot. */
function lateLink(
  scene: SyncScene,
  person: PersonState,
  snapshot: Snapshot,
  change: PersonChange,
  own: Said,
  newest: Said,
  listed: ReadonlySet<string>,
): Decision | null {
  if (person.link !== null || !person.awaitsCreated || change.revision === snapshot.revision) return null;
  const { source, reading } = readUidOf(scene, own);
  if (reading.kind !== 'value' || findByUnique(scene.memory, scene.rules.uidField, reading.normal) === null)
    return null;
  const action = scene.rules.actions[change.trigger];
  const values = Object.fromEntries(Object.entries(own.values).filter(([key]) => listed.has(key) || key === source));
  const nothing = { attendance: false, uid: false };
  const { row: _row, ...decision } = walkTable(scene, person, { ...own, values }, action, {
    ...nothing,
    linkUid: null,
  });
  // What was skipped with a UID could not create; a blank one is for the link to decide.
  const skipped = readUidOf(scene, newest).reading.kind === 'value' ? 'update_only' : action;
  const { contactId } = walkTable(scene, person, newest, skipped, { ...nothing, linkUid: reading.normal });
  return { ...decision, contactId, changes: scene.changes };
}

/** A late `created` that would by itself have made a contact, after a skip: the table, with the newest snapshot. */
function lateCreated(
  scene: SyncScene,
  person: PersonState,
  change: PersonChange,
  own: Said,
  newest: Said,
  listed: ReadonlySet<string>,
): Decision | null {
  const action = scene.rules.actions.created;
  if (change.trigger !== 'created' || !person.awaitsCreated || person.link !== null) return null;
  if (action !== 'create_or_update' && action !== 'create_only') return null;
  const { source, reading } = readUidOf(scene, own);
  if (reading.kind !== 'value' && !scene.rules.createWhenUidBlank) return null;
  let said = newest;
  if (reading.kind === 'value' && source !== null && readUidOf(scene, newest).reading.kind !== 'value') {
    const value = own.values[source];
    const time = own.stated[source];
    if (value === undefined || time === undefined) throw new Error('A value that was read is there');
    said = {
      personId: person.personId,
      values: { ...newest.values, [source]: value },
      stated: { ...newest.stated, [source]: time },
    };
  }
  const nothing = { attendance: false, uid: false, linkUid: null };
  const { row: _row, ...decision } = walkTable(scene, person, said, action, nothing);
  // In order, its own values would have been there before the newest came.
  const contact = linkedContact(scene.memory, person);
  if (contact !== null && (decision.outcome === 'created' || mayUpdate(action))) {
    offerLate(scene, person, contact, own, newest, listed, linkUidOf(scene, person));
  }
  return decision;
}

/** Its own value may belong to somebody else: only where its UID does not speak against the linked contact. */
function mayOfferOwn(scene: SyncScene, person: PersonState, own: Said, newest: Said, linkUid: string | null): boolean {
  const { reading } = readUidOf(scene, own);
  if (reading.kind !== 'value' || person.link === null || linkUid === null) return true;
  if (reading.normal === linkUid) return true;
  const now = readUidOf(scene, newest).reading;
  if (now.kind === 'value' && now.normal === reading.normal) return true;
  return findByUnique(scene.memory, scene.rules.uidField, reading.normal)?.id === person.link.contactId;
}
