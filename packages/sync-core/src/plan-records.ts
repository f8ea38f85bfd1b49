// Events, lists and removals: recorded whenever the integration is on, never applied to contacts.
import type { PersonChange, SourceChange, SourceEvent, SourceList } from '@audience/connector';
import type { ChangeItem, Decision, Note, Reason } from './plan.ts';
import { clampFor } from './plan-person.ts';
import { removalMark } from './removal-mark.ts';
import type { Removal } from './state.ts';
import type { Workbench } from './workbench.ts';

type Change<Kind extends SourceChange['kind']> = Extract<SourceChange, { kind: Kind }>;

function recorded(reason: Reason | null, personId: string | null, contactId: string | null, notes: Note[]): Decision {
  const outcome = reason === null ? 'skipped' : 'recorded';
  return { outcome, reason: reason ?? 'stale', personId, contactId, notes, changes: [] };
}

/** The event and list that came along with a person: applied if newer, without outcomes of their own. */
export function planEmbedded(bench: Workbench, item: ChangeItem, change: PersonChange): void {
  if (change.event !== undefined) putEvent(bench, item.integrationId, change.event);
  if (change.list !== undefined) putList(bench, item.integrationId, change.list);
}

function putEvent(bench: Workbench, integrationId: string, event: SourceEvent): boolean {
  const known = bench.event(integrationId, event.id);
  if (known !== undefined && known.event.revision >= event.revision) return false;
  bench.putEvent({ integrationId, event, removal: known?.removal ?? null });
  return true;
}

function putList(bench: Workbench, integrationId: string, list: SourceList): boolean {
  const known = bench.list(integrationId, list.id);
  if (known !== undefined && known.list.revision >= list.revision) return false;
  bench.putList({ integrationId, list, removal: known?.removal ?? null });
  return true;
}

/** A removal is in force from its revision on: an older one than the removal or the state known says nothing new. */
function newer(removal: Removal, known: Removal | null, revision: number): boolean {
  return removal.revision >= revision && (known === null || removal.revision > known.revision);
}

/** An event that changed or was removed. A removal carries the event as it was last, which counts if it is newer. */
export function planEvent(bench: Workbench, item: ChangeItem, change: Change<'event'>): Decision {
  const notes: Note[] = [];
  const changed = putEvent(bench, item.integrationId, change.event);
  if (change.removed === undefined) return recorded(changed ? 'event_changed' : null, null, null, notes);
  const known = bench.event(item.integrationId, change.event.id);
  const removal = { at: clampFor(item.receivedAt, notes)(change.at), revision: change.revision };
  if (known === undefined || !newer(removal, known.removal, known.event.revision)) {
    return recorded(null, null, null, notes);
  }
  bench.putEvent({ ...known, removal });
  return recorded('removed_at_source', null, null, notes);
}

/** A list that changed or was removed, likewise. */
export function planList(bench: Workbench, item: ChangeItem, change: Change<'list'>): Decision {
  const notes: Note[] = [];
  const changed = putList(bench, item.integrationId, change.list);
  if (change.removed === undefined) return recorded(changed ? 'list_changed' : null, null, null, notes);
  const known = bench.list(item.integrationId, change.list.id);
  const removal = { at: clampFor(item.receivedAt, notes)(change.at), revision: change.revision };
  if (known === undefined || !newer(removal, known.removal, known.list.revision)) {
    return recorded(null, null, null, notes);
  }
  bench.putList({ ...known, removal });
  return recorded('removed_at_source', null, null, notes);
}

/** A person that the source removed: marked, whatever the actions are; of an unknown person a marker stays. */
export function planRemoval(bench: Workbench, item: ChangeItem, change: Change<'person_removed'>): Decision {
  const notes: Note[] = [];
  const { integrationId } = item;
  const { personId, eventId } = change;
  const known = bench.person(integrationId, personId);
  const contactId = known?.link?.contactId ?? null;
  const { revision } = change;
  const at = clampFor(item.receivedAt, notes)(change.at);
  const forgotten = known?.forgottenRevision ?? null;
  if (forgotten !== null && revision < forgotten) return recorded(null, personId, contactId, notes);
  bench.addTimeline({ integrationId, personId, what: 'removedAtSource', at, revision, value: at });
  const before = known ?? {
    integrationId,
    personId,
    eventId,
    snapshot: null,
    link: null,
    awaitsCreated: false,
    removal: null,
    forgottenRevision: null,
  };
  const removal = removalMark(bench, before, before.snapshot?.revision ?? forgotten ?? 0);
  if (removal === before.removal) return recorded(null, personId, contactId, notes);
  bench.putPerson({ ...before, removal });
  return recorded('removed_at_source', personId, contactId, notes);
}
