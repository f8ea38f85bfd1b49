// One change of one person that is newer than what is known (sections 3 to 6).
import { ATTENDANCE_KEYS, type Instant, type PersonChange, type SourcePerson } from '@audience/connector';
import type { ChangeItem, Decision, PersonState, Snapshot, SnapshotTime } from '@audience/sync-core';
import { applyLatePerson } from './apply-late.ts';
import { markRemoval, recordEvent, recordList } from './apply-record.ts';
import { clampPerson } from './clock.ts';
import type { SyncScene } from './contact-values.ts';
import { linkUidOf, readUidOf, walkTable } from './identity.ts';
import { key } from './memory.ts';
import { enterAttendance, partOf } from './timeline.ts';

export function applyPerson(scene: SyncScene, item: ChangeItem, change: PersonChange): Decision {
  const action = scene.rules.actions[change.trigger];
  const nothing = { personId: change.person.id, contactId: null, notes: scene.notes, changes: scene.changes };
  if (action === 'none') return { outcome: 'skipped', reason: 'no_action', ...nothing };

  const said = clampPerson(scene, change.person, item.receivedAt);
  if (change.event !== undefined) recordEvent(scene, change.event);
  if (change.list !== undefined) recordList(scene, change.list);
  const place = key(scene.rules.id, said.id);
  const person = scene.memory.persons.get(place) ?? unknownPerson(scene.rules.id, said);
  scene.memory.persons.set(place, person);
  const { snapshot } = person;
  if (snapshot !== null) {
    const late = change.trigger === 'read' ? change.revision < snapshot.revision : change.revision <= snapshot.revision;
    if (late) return applyLatePerson(scene, person, snapshot, change, said, item.receivedAt);
  }
  const linkUid = linkUidOf(scene, person);
  const carried = snapshot === null ? null : uidCarried(scene, said.id, snapshot);
  const attendance = takeSnapshot(scene, person, change, said, item.receivedAt);
  const taken = person.snapshot;
  if (taken === null) throw new Error('A snapshot was taken just now');
  const { row, ...decision } = walkTable(
    scene,
    person,
    { personId: said.id, values: taken.values, stated: taken.stated },
    action,
    { attendance, uid: carried !== uidCarried(scene, said.id, taken), linkUid },
  );
  if ((row === 5 || row === 15) && change.trigger !== 'created') person.awaitsCreated = true;
  return decision;
}

function uidCarried(scene: SyncScene, personId: string, { values, stated }: Snapshot): string {
  return JSON.stringify(readUidOf(scene, { personId, values, stated }).reading);
}

function unknownPerson(integrationId: string, said: SourcePerson): PersonState {
  return {
    integrationId,
    personId: said.id,
    eventId: said.eventId,
    snapshot: null,
    link: null,
    removal: null,
    awaitsCreated: false,
    forgottenRevision: null,
  };
}

/** Whether the source says that the person is gone. */
export function removalInForce(person: PersonState): boolean {
  if (person.removal === null) return false;
  return person.snapshot === null || person.removal.revision >= person.snapshot.revision;
}

/** Replaces the snapshot, enters the timeline, and tells whether the attendance is another than before. */
function takeSnapshot(
  scene: SyncScene,
  person: PersonState,
  change: PersonChange,
  said: SourcePerson,
  receivedAt: Instant,
): boolean {
  const before = person.snapshot;
  const wasRemoved = before !== null && removalInForce(person);
  const listed = listedBy(change, said, before);
  const values = { ...before?.values, ...said.values };
  const stated: Record<string, SnapshotTime> = { ...before?.stated };
  for (const source of Object.keys(said.values)) stated[source] = timeOf(source, change, said, listed, before);
  person.eventId = said.eventId;
  person.snapshot = {
    revision: change.revision,
    eventId: said.eventId,
    listId: said.listId,
    createdAt: said.createdAt,
    updatedAt: said.updatedAt,
    values,
    stated,
    attendance: said.attendance,
  };
  markRemoval(scene, person);
  enterFirstOrListed(scene, change, said, listed, before === null, receivedAt);
  if (before === null) return true;
  const other = (what: (typeof ATTENDANCE_KEYS)[number]) =>
    partOf(before.listId, before.attendance, what) !== partOf(said.listId, said.attendance, what);
  return ATTENDANCE_KEYS.some(other) || wasRemoved !== removalInForce(person);
}

/** Source fields and attendance parts that a change lists. Without a list: what differs, where that can be known. */
export function listedBy(change: PersonChange, said: SourcePerson, known: Snapshot | null): Set<string> {
  if (change.trigger === 'created') return new Set([...Object.keys(said.values), ...ATTENDANCE_KEYS]);
  if (change.changed !== undefined) return new Set(change.changed);
  // An import that says when things were said says it of an older state, too.
  if (known !== null && change.trigger === 'read' && change.revision < known.revision) {
    return new Set(Object.keys(said.values).filter((source) => said.statedAt?.[source] !== undefined));
  }
  if (known === null || (change.trigger !== 'read' && change.revision <= known.revision)) return new Set();
  const fields = Object.keys(said.values).filter(
    (source) => JSON.stringify(said.values[source]) !== JSON.stringify(known.values[source]),
  );
  const parts = ATTENDANCE_KEYS.filter(
    (what) => partOf(known.listId, known.attendance, what) !== partOf(said.listId, said.attendance, what),
  );
  return new Set([...fields, ...parts]);
}

/** When a field of a snapshot was stated: the first that holds. */
export function timeOf(
  source: string,
  change: PersonChange,
  said: SourcePerson,
  listed: ReadonlySet<string>,
  known: Snapshot | null,
): SnapshotTime {
  const told = said.statedAt?.[source];
  if (told !== undefined) return { at: told, revision: 0 };
  if (listed.has(source)) return { at: said.updatedAt, revision: change.revision };
  return known?.stated[source] ?? { at: said.createdAt, revision: 0 };
}

function enterFirstOrListed(
  scene: SyncScene,
  change: PersonChange,
  said: SourcePerson,
  listed: ReadonlySet<string>,
  first: boolean,
  receivedAt: Instant,
): void {
  const { trigger, changed, revision } = change;
  const whole = trigger === 'created' || (first && (trigger === 'read' || changed === undefined));
  enterAttendance(scene, said, revision, whole ? new Set(ATTENDANCE_KEYS) : listed, !whole, receivedAt);
}
