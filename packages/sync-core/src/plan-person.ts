// One change of a person: rule first, then late or not, then the table.
import type { Instant, PersonChange } from '@audience/connector';
import { identifierKey, sourceKey } from './keys.ts';
import { linkPerson } from './link-person.ts';
import type { ChangeItem, Decision, FieldChange, Note } from './plan.ts';
import { planLatePerson } from './plan-late-person.ts';
import { planEmbedded } from './plan-records.ts';
import { readableChange } from './readable-change.ts';
import { removalMark } from './removal-mark.ts';
import type { Ruleset } from './ruleset.ts';
import { type ClampTime, listedFields, nextSnapshot, sameSnapshot } from './snapshot.ts';
import type { PersonState } from './state.ts';
import { enterTimeline } from './timeline.ts';
import { uidReadingOf } from './uid-of.ts';
import type { Workbench } from './workbench.ts';

/** How far ahead of receipt a source's clock may be: five minutes, in milliseconds. */
export const CLOCK_TOLERANCE = 5 * 60_000;

/** A person's change with what every step of planning it needs. */
export interface PersonStep {
  item: ChangeItem;
  change: PersonChange;
  ruleset: Ruleset;
  clamp: ClampTime;
  notes: Note[];
  by: FieldChange['by'];
}

export function authorOf(item: ChangeItem): FieldChange['by'] {
  return item.importId === null
    ? { kind: 'integration', id: item.integrationId, deliveryId: item.deliveryId }
    : { kind: 'import', id: item.importId };
}

/** A clamp for times after receipt that notes once that the source's clock is ahead. */
export function clampFor(receivedAt: Instant, notes: Note[]): ClampTime {
  return (at) => {
    if (at <= receivedAt + CLOCK_TOLERANCE) return at;
    if (!notes.some((one) => one.note === 'clock_ahead')) notes.push({ field: '', note: 'clock_ahead' });
    return receivedAt;
  };
}

/** Plans a person's change. */
export function planPerson(bench: Workbench, item: ChangeItem, told: PersonChange, ruleset: Ruleset): Decision {
  const { person } = told;
  const nothing = { personId: person.id, contactId: null, notes: [], changes: [] };
  const action = ruleset.rules.actions[told.trigger];
  if (action === 'none') return { ...nothing, outcome: 'skipped', reason: 'no_action' };
  if (isSuppressed(bench, item, told, ruleset)) return { ...nothing, outcome: 'skipped', reason: 'suppressed' };
  const notes: Note[] = [];
  const clamp = clampFor(item.receivedAt, notes);
  // A clock that is ahead is told of every change, also of one of whose times none counts.
  clamp(person.updatedAt);
  planEmbedded(bench, item, told);
  const before =
    bench.person(item.integrationId, person.id) ?? unknownPerson(item.integrationId, person.id, person.eventId);
  const change = readableChange(told, before.snapshot, ruleset, notes);
  const step: PersonStep = { item, change, ruleset, notes, clamp, by: authorOf(item) };
  // What was told before the contact was removed here went with it: no late change brings the contact back, or its history.
  if (before.forgottenRevision !== null && isLate(change, before.forgottenRevision)) {
    return { ...nothing, outcome: 'skipped', reason: 'stale', contactId: before.link?.contactId ?? null, notes };
  }
  const newest = before.snapshot;
  if (newest !== null && isLate(change, newest.revision)) return planLatePerson(bench, step, before, newest, action);
  const listed = listedFields(change, newest, false);
  const snapshot = nextSnapshot(change, newest, listed, step.clamp);
  enterTimeline(bench, item.integrationId, change, newest, false, step.clamp);
  const decision = linkPerson(bench, {
    ruleset,
    action,
    before: { ...before, removal: removalMark(bench, before, change.revision) },
    snapshot: sameSnapshot(newest, snapshot) && newest !== null ? newest : snapshot,
    uid: uidReadingOf(ruleset, snapshot.values, bench.known.country),
    by: step.by,
    notes,
    awaitsCreated: before.awaitsCreated || change.trigger !== 'created',
  });
  return decision;
}

// An import reads the newest state: equal revisions are applied, which is how new mappings and fields are filled.
function isLate(change: PersonChange, newest: number): boolean {
  return change.trigger === 'read' ? change.revision < newest : change.revision <= newest;
}

function isSuppressed(bench: Workbench, item: ChangeItem, change: PersonChange, ruleset: Ruleset): boolean {
  const { suppressed } = bench.known;
  if (suppressed.size === 0) return false;
  if (suppressed.has(sourceKey(item.integrationId, change.person.id))) return true;
  const uid = uidReadingOf(ruleset, change.person.values, bench.known.country);
  return uid.kind === 'value' && suppressed.has(identifierKey(ruleset.rules.uidField, uid.normal));
}

function unknownPerson(integrationId: string, personId: string, eventId: string): PersonState {
  return {
    integrationId,
    personId,
    eventId,
    snapshot: null,
    link: null,
    removal: null,
    awaitsCreated: false,
    forgottenRevision: null,
  };
}
