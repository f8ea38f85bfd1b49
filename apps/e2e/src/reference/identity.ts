// Walks the decision table for one person: finds the situation, takes the row, carries it out (section 3).
import type { Action, ContactState, Decision, PersonState } from '@audience/sync-core';
import { contactUid, createContact, findByUnique, note, type SyncScene } from './contact-values.ts';
import { type Row, rowFor, type Situation } from './decision-table.ts';
import { uidSource } from './mapping.ts';
import { linkedContact } from './memory.ts';
import { foldLabel, type Reading, readAsUid } from './normal-form.ts';
import { offer, offerUid, pairs, type Said, uidFieldOf } from './offer.ts';
import { openIdentityChanged, openSharedUid } from './review.ts';

/** The UID that is said, and the source field that says it. */
export function readUidOf(scene: SyncScene, said: Said): { source: string | null; reading: Reading } {
  const source = uidSource(pairs(scene), scene.rules.uidField);
  const raw = source === null ? null : said.values[source];
  return { source, reading: readAsUid(uidFieldOf(scene), raw, scene.country) };
}

/** What a change brought beside values: another attendance, another UID than the person carried before. */
export interface News {
  attendance: boolean;
  uid: boolean;
  /** The link UID as it was before the change. */
  linkUid: string | null;
}

/**
 * The UID by which the person's link was decided. Where that was another field than people are recognised by now, nobody changed:
 * it is what the person carried when it was last heard of. Ask before a newer snapshot is taken.
 */
export function linkUidOf(scene: SyncScene, { personId, link, snapshot }: PersonState): string | null {
  const held = link?.uids[scene.rules.uidField];
  if (held !== undefined) return held;
  if (link === null || snapshot === null) return null;
  const { reading } = readUidOf(scene, { personId, values: snapshot.values, stated: snapshot.stated });
  return reading.kind === 'value' ? reading.normal : null;
}

/** Decides whom the person is and writes what the row says. */
export function walkTable(
  scene: SyncScene,
  person: PersonState,
  said: Said,
  action: Action,
  news: News,
): Decision & { row: number } {
  const { source, reading } = readUidOf(scene, said);
  const uid = reading.kind === 'value' ? reading.normal : null;
  const match = uid === null ? null : findByUnique(scene.memory, scene.rules.uidField, uid);
  const linked = linkedContact(scene.memory, person);
  const situation = situationOf(scene, person, said, uid, news.linkUid, match, linked);
  const row = rowFor(action, situation);
  const answer = {
    row: row.row,
    outcome: row.outcome,
    reason: reasonOf(scene, row, reading),
    personId: person.personId,
  };
  const contact = targetOf(scene, row, match, linked);
  if (contact === null) return { ...answer, contactId: null, notes: scene.notes, changes: scene.changes };

  const linkChanged = link(scene, person, contact, row, uid, news.linkUid);
  let { reason } = answer;
  if (row.fields === 'offered_with_uid' && source !== null) {
    const written = offerUid(scene, contact, said, source, situation === 'corrected');
    if (!written && row.target === 'linked') reason = 'linked';
  }
  if (row.fields !== 'untouched') offer(scene, contact, said);
  if (row.review && linked !== null && uid !== null) openIdentityChanged(scene, person, uid, linked, contact);
  if (uid !== null && person.link?.uids[scene.rules.uidField] === uid) openSharedUid(scene, person, uid, contact);

  let { outcome } = answer;
  const somethingNew = scene.changes.length > 0 || news.attendance || linkChanged || (row.row === 9 && news.uid);
  if ((outcome === 'updated' || outcome === 'linked') && !somethingNew) outcome = 'unchanged';
  return { ...answer, outcome, reason, contactId: contact.id, notes: scene.notes, changes: scene.changes };
}

function situationOf(
  scene: SyncScene,
  person: PersonState,
  said: Said,
  uid: string | null,
  linkUid: string | null,
  match: ContactState | null,
  linked: ContactState | null,
): Situation {
  if (uid === null) {
    if (linked !== null) return 'link_decides';
    return scene.rules.createWhenUidBlank ? 'blank_unlinked_create' : 'blank_unlinked';
  }
  if (match !== null) {
    if (linked === null || linked.id === match.id) return 'match';
    return person.link?.byHand === true && linkUid === uid ? 'link_decides' : 'match_elsewhere';
  }
  if (linked === null) return 'no_match_unlinked';
  if (contactUid(scene, linked, uidFieldOf(scene)) === null) return 'no_match_linked_blank';
  if (linkUid === uid) return 'link_decides';
  if (scene.rules.whenUidChanges === 'same_contact_if_name_matches' && sameName(scene, said, linked)) {
    return 'corrected';
  }
  return 'no_match_linked_other';
}

function sameName(scene: SyncScene, said: Said, contact: ContactState): boolean {
  const spoken = (key: string) => {
    const pair = pairs(scene).find(
      ({ policy, target }) => policy !== 'off' && target.kind === 'field' && target.field.key === key,
    );
    return foldLabel(String((pair === undefined ? null : said.values[pair.source]) ?? ''));
  };
  const kept = (key: string) => foldLabel(String(contact.values[key] ?? ''));
  const first = spoken('first_name');
  const last = spoken('last_name');
  return `${first}${last}` !== '' && first === kept('first_name') && last === kept('last_name');
}

function targetOf(
  scene: SyncScene,
  row: Row,
  match: ContactState | null,
  linked: ContactState | null,
): ContactState | null {
  switch (row.target) {
    case 'match':
      return match;
    case 'linked':
      return linked;
    case 'new':
      return createContact(scene);
    case 'nothing':
      return null;
  }
}

/** Makes or moves the link. A link by hand stays one until the person's UID changes. */
function link(
  scene: SyncScene,
  person: PersonState,
  contact: ContactState,
  row: Row,
  uid: string | null,
  linkUid: string | null,
): boolean {
  const { uidField } = scene.rules;
  const before = person.link;
  const sameContact = before?.contactId === contact.id;
  const next = row.linkUid === 'set' ? uid : linkUid;
  const byHand = before?.byHand === true && sameContact && next === linkUid;
  const uids = row.linkUid === 'set' ? {} : { ...before?.uids };
  person.link = { contactId: contact.id, uids: { ...uids, [uidField]: next }, byHand };
  person.awaitsCreated = false;
  return !sameContact || next !== linkUid;
}

function reasonOf(scene: SyncScene, row: Row, reading: Reading): Decision['reason'] {
  if (reading.kind !== 'invalid') return row.reason;
  if (row.reason === 'uid_blank') return 'uid_invalid';
  note(scene, uidFieldOf(scene).key, 'uid_invalid');
  return row.reason;
}
