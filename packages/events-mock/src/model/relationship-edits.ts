// Relationships of guests of one event: one label a pair, whichever of the two is named first. No webhook tells of them.
import type { Relationship, RelationshipEdit, UnrelateEdit } from '@audience/events-api';
import { EventsModelError, eventRecordOf, guestOf, relationshipKey, type World } from './world.ts';

/** A second label of a pair replaces the first. */
export function relateGuests(world: World, edit: RelationshipEdit): Relationship {
  const guest = guestOf(world, edit.guestId);
  const related = guestOf(world, edit.relatedGuestId);
  if (guest.id === related.id) throw new EventsModelError('conflict', 'A guest is not related to itself.');
  if (guest.eventId !== related.eventId) {
    throw new EventsModelError('conflict', 'Only guests of one event can be related.');
  }
  const record = eventRecordOf(world, guest.eventId);
  const key = relationshipKey(guest.id, related.id);
  const relationship: Relationship = { guestId: guest.id, relatedGuestId: related.id, label: edit.label };
  if (!record.relationships.has(key)) record.relationshipOrder.append(key);
  record.relationships.set(key, relationship);
  return relationship;
}

/** Takes the relationship of a pair away. */
export function unrelateGuests(world: World, edit: UnrelateEdit): void {
  const record = eventRecordOf(world, guestOf(world, edit.guestId).eventId);
  const key = relationshipKey(edit.guestId, edit.relatedGuestId);
  if (!record.relationships.delete(key)) {
    throw new EventsModelError('not_found', 'These two guests have no relationship.');
  }
  record.relationshipOrder.delete(key);
}

/** What a guest's relationships are, for the organiser's own screens. */
export function relationshipsOf(world: World, guestId: string): Relationship[] {
  const record = eventRecordOf(world, guestOf(world, guestId).eventId);
  return [...record.relationships.values()].filter(
    (each) => each.guestId === guestId || each.relatedGuestId === guestId,
  );
}
