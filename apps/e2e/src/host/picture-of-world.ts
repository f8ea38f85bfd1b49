// The picture of the reference's world: what the API should tell of it, written from the rules and from nothing of the host.
import type { FieldChange, PersonState, Removal, TimelineEntry, World } from '@audience/sync-core';
import {
  type ChangePicture,
  type ContactPicture,
  inOrder,
  type PersonPicture,
  type Picture,
  type StepPicture,
} from './picture.ts';

const ORDER = ['status', 'checkedInAt', 'totalGuests', 'arrivedGuests', 'list', 'removedAtSource'];

/** The picture of a world. */
export function pictureOfWorld(world: World): Picture {
  const labels = new Map(
    [...world.fields.values()].map((field) => [field.key, field.custom ? field.label : field.key]),
  );
  const fieldOf = (key: string): string => labels.get(key) ?? key;
  const persons = [...world.persons.values()];
  return inOrder({
    contacts: [...world.contacts.values()].map(({ id, values }) => ({
      values: Object.fromEntries(Object.entries(values).map(([key, value]) => [fieldOf(key), value])),
      persons: persons.filter(({ link, snapshot }) => link?.contactId === id && snapshot !== null).map(nameOf),
      changes: changesOf(world, id, fieldOf),
    })),
    persons: Object.fromEntries(persons.map((person) => [nameOf(person), personPicture(world, person)])),
    review: [...world.review.values()].map(({ kind, personIds, contactIds }) => ({
      kind,
      persons: [...personIds],
      contacts: contactIds.length,
    })),
  });
}

function nameOf({ integrationId, personId }: PersonState): string {
  return `${integrationId}/${personId}`;
}

function changesOf(world: World, contactId: string, fieldOf: (key: string) => string): ContactPicture['changes'] {
  const changes: Record<string, ChangePicture[]> = {};
  for (const change of world.fieldChanges) {
    if (change.contactId !== contactId) continue;
    const field = fieldOf(change.field);
    const { before, after } = change;
    changes[field] = [...(changes[field] ?? []), { field, before, after, by: byOf(change) }];
  }
  return changes;
}

function byOf({ by }: FieldChange): string {
  return by.kind === 'integration' ? (by.deliveryId ?? by.kind) : by.kind;
}

function personPicture(world: World, person: PersonState): PersonPicture {
  const { integrationId, eventId, snapshot } = person;
  const list = [...world.lists.values()].find(
    (each) => each.integrationId === integrationId && each.list.id === snapshot?.listId,
  );
  const event = [...world.events.values()].find(
    (each) => each.integrationId === integrationId && each.event.id === eventId,
  );
  const removals = [
    inForce(person.removal, snapshot?.revision ?? -1),
    inForce(list?.removal ?? null, list?.list.revision ?? -1),
    inForce(event?.removal ?? null, event?.event.revision ?? -1),
  ].filter((time) => time !== null);
  return {
    eventId,
    listId: snapshot?.listId ?? null,
    removedAtSource: removals.length === 0 ? null : toWire(Math.min(...removals)),
    attendance: person.link === null || snapshot === null ? null : attendanceOf(world, person, snapshot),
  };
}

function attendanceOf(
  world: World,
  person: PersonState,
  { attendance, revision, updatedAt }: NonNullable<PersonState['snapshot']>,
): PersonPicture['attendance'] {
  const told = [...world.timeline.values()].filter(
    (entry) => entry.integrationId === person.integrationId && entry.personId === person.personId,
  );
  // That a removal was taken back is said by no statement: a newer snapshot says it.
  if (told.some((entry) => entry.what === 'removedAtSource' && entry.revision < revision)) {
    const { integrationId, personId } = person;
    told.push({ integrationId, personId, what: 'removedAtSource', at: updatedAt, revision, value: null });
  }
  return {
    status: attendance.status,
    checkedInAt: attendance.checkedInAt === null ? null : toWire(attendance.checkedInAt),
    totalGuests: attendance.totalGuests,
    arrivedGuests: attendance.arrivedGuests,
    timeline: stepsOf(world, told),
  };
}

// In order of time; a statement that repeats what was said before it says nothing.
function stepsOf(world: World, told: TimelineEntry[]): StepPicture[] {
  const steps: StepPicture[] = [];
  const held = new Map<string, StepPicture['after']>();
  const sorted = told.sort(
    (left, right) =>
      left.at - right.at || left.revision - right.revision || ORDER.indexOf(left.what) - ORDER.indexOf(right.what),
  );
  for (const entry of sorted) {
    const before = held.get(entry.what) ?? null;
    const after = shown(world, entry);
    // One absence is one step, however often the source says that it lasts.
    if (entry.what === 'removedAtSource' && before !== null && after !== null) continue;
    held.set(entry.what, after);
    if (before !== after) steps.push({ at: toWire(entry.at), what: entry.what, before, after });
  }
  return steps;
}

function shown(world: World, { integrationId, what, value }: TimelineEntry): string | number | null {
  if (typeof value === 'number' && (what === 'checkedInAt' || what === 'removedAtSource')) return toWire(value);
  if (what !== 'list') return value;
  const list = [...world.lists.values()].find((each) => each.integrationId === integrationId && each.list.id === value);
  return list?.list.name ?? value;
}

function inForce(removal: Removal | null, revision: number): number | null {
  return removal !== null && removal.revision >= revision ? removal.at : null;
}

function toWire(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
