// The whole model as plain data, so that a standalone mock finds everything as it was when it starts again.
import type { ModelSnapshot, Relationship } from '@audience/events-api';
import { addEvent, addGuestList, clearWorld, eventRecordOf, relationshipKey, type World } from './world.ts';

export function snapshotOf(world: World): ModelSnapshot {
  const records = [...world.eventOrder].map((id) => eventRecordOf(world, id));
  return {
    version: 1,
    enabled: world.enabled,
    schemes: Object.fromEntries(world.users.map((user) => [user.id, user.scheme])),
    tokens: Object.fromEntries(world.users.map((user) => [user.id, user.token])),
    events: records.map((record) => record.event),
    guestLists: records.flatMap((record) => [...record.lists].flatMap((id) => world.lists.get(id) ?? [])),
    guests: records.flatMap((record) => [...record.guests].flatMap((id) => world.guests.get(id) ?? [])),
    relationships: records.flatMap((record) =>
      [...record.relationshipOrder].flatMap((key) => record.relationships.get(key) ?? []),
    ),
    customFields: world.customFields,
    feed: { lastSeq: world.feed.lastSeq, entries: world.feed.kept() },
  };
}

export function restoreWorld(world: World, snapshot: ModelSnapshot): void {
  clearWorld(world);
  world.enabled = snapshot.enabled;
  for (const user of world.users) {
    user.scheme = snapshot.schemes[user.id] ?? user.scheme;
    user.token = snapshot.tokens[user.id] ?? user.token;
  }
  for (const event of snapshot.events) addEvent(world, event);
  for (const list of snapshot.guestLists) addGuestList(world, list);
  for (const guest of snapshot.guests) {
    world.guests.set(guest.id, guest);
    eventRecordOf(world, guest.eventId).guests.append(guest.id);
  }
  for (const relationship of snapshot.relationships) restoreRelationship(world, relationship);
  world.customFields = [...snapshot.customFields];
  world.feed.reset(snapshot.feed.lastSeq, [...snapshot.feed.entries]);
}

function restoreRelationship(world: World, relationship: Relationship): void {
  const eventId = world.guests.get(relationship.guestId)?.eventId;
  const record = eventId === undefined ? undefined : world.events.get(eventId);
  const key = relationshipKey(relationship.guestId, relationship.relatedGuestId);
  if (!record?.relationships.has(key)) record?.relationshipOrder.append(key);
  record?.relationships.set(key, relationship);
}
