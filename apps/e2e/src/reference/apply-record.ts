// Events, lists and removals: recorded whenever the integration is on, whatever the actions are (sections 3 and 6).
import type { Instant, SourceChange, SourceEvent, SourceList } from '@audience/connector';
import type { ChangeItem, Decision, PersonState, Removal } from '@audience/sync-core';
import { clamp } from './clock.ts';
import type { SyncScene } from './contact-values.ts';
import { key, linkedContact } from './memory.ts';
import { enterTimeline } from './timeline.ts';

export function recordEvent(scene: SyncScene, event: SourceEvent): boolean {
  const { events } = scene.memory;
  const place = key(scene.rules.id, event.id);
  const known = events.get(place);
  if (known !== undefined && event.revision <= known.event.revision) return false;
  events.set(place, { integrationId: scene.rules.id, event, removal: known?.removal ?? null });
  return true;
}

export function recordList(scene: SyncScene, list: SourceList): boolean {
  const { lists } = scene.memory;
  const place = key(scene.rules.id, list.id);
  const known = lists.get(place);
  if (known !== undefined && list.revision <= known.list.revision) return false;
  lists.set(place, { integrationId: scene.rules.id, list, removal: known?.removal ?? null });
  return true;
}

type EventOrList = Extract<SourceChange, { kind: 'event' | 'list' }>;

export function applyEventOrList(scene: SyncScene, item: ChangeItem, change: EventOrList): Decision {
  let done: boolean;
  if (change.removed !== true) {
    done = change.kind === 'event' ? recordEvent(scene, change.event) : recordList(scene, change.list);
  } else done = removeEventOrList(scene, change, clamp(scene, change.at, item.receivedAt));
  const what = change.kind === 'event' ? 'event_changed' : 'list_changed';
  return {
    outcome: done ? 'recorded' : 'skipped',
    reason: done ? (change.removed === true ? 'removed_at_source' : what) : 'stale',
    personId: null,
    contactId: null,
    notes: scene.notes,
    changes: scene.changes,
  };
}

function removeEventOrList(scene: SyncScene, change: EventOrList, at: Instant): boolean {
  const { events, lists } = scene.memory;
  const removal: Removal = { at, revision: change.revision };
  if (change.kind === 'event') {
    recordEvent(scene, change.event);
    const state = events.get(key(scene.rules.id, change.event.id));
    if (state === undefined || !isNewer(removal, state.removal, state.event.revision)) return false;
    state.removal = removal;
    return true;
  }
  recordList(scene, change.list);
  const state = lists.get(key(scene.rules.id, change.list.id));
  if (state === undefined || !isNewer(removal, state.removal, state.list.revision)) return false;
  state.removal = removal;
  return true;
}

function isNewer(removal: Removal, known: Removal | null, revision: number): boolean {
  return removal.revision >= revision && (known === null || removal.revision > known.revision);
}

export function applyPersonRemoved(
  scene: SyncScene,
  item: ChangeItem,
  change: Extract<SourceChange, { kind: 'person_removed' }>,
): Decision {
  const { personId, eventId, revision } = change;
  const at = clamp(scene, change.at, item.receivedAt);
  const place = key(scene.rules.id, personId);
  const person = scene.memory.persons.get(place) ?? {
    integrationId: scene.rules.id,
    personId,
    eventId,
    snapshot: null,
    link: null,
    removal: null,
    awaitsCreated: false,
    forgottenRevision: null,
  };
  scene.memory.persons.set(place, person);
  enterTimeline(scene, personId, 'removedAtSource', revision, at, at);
  const done = markRemoval(scene, person);
  return {
    outcome: done ? 'recorded' : 'skipped',
    reason: done ? 'removed_at_source' : 'stale',
    personId,
    contactId: linkedContact(scene.memory, person)?.id ?? null,
    notes: scene.notes,
    changes: scene.changes,
  };
}

/** Removed since the earliest removal that was told after the person was last there. Answers whether that is news. */
export function markRemoval(scene: SyncScene, person: PersonState): boolean {
  const told = [...scene.memory.timeline.values()].filter(
    (entry) =>
      entry.integrationId === person.integrationId &&
      entry.personId === person.personId &&
      entry.what === 'removedAtSource' &&
      entry.revision >= (person.snapshot?.revision ?? 0),
  );
  if (told.length === 0) return false;
  const before = person.removal;
  person.removal = {
    at: Math.min(...told.map((entry) => entry.at)),
    revision: Math.max(...told.map((entry) => entry.revision)),
  };
  return before?.at !== person.removal.at || before.revision !== person.removal.revision;
}
