// The second door: a plan applied to a world in memory, for property tests, the connector kit and previews of one person.
import { identifierKey, sourceKey } from './keys.ts';
import type { FieldChange, Known, Plan, ReviewItem } from './plan.ts';
import type { ContactField } from './rules.ts';
import type { ContactState, EventState, Identifier, ListState, PersonState, TimelineEntry } from './state.ts';

/** Everything that a sync keeps for one account, in memory. Maps are keyed by the functions of `keys.ts`, contacts and fields by id. */
export interface World {
  fields: Map<string, ContactField>;
  contacts: Map<string, ContactState>;
  identifiers: Map<string, Identifier>;
  persons: Map<string, PersonState>;
  events: Map<string, EventState>;
  lists: Map<string, ListState>;
  /** By person, what and revision; the first statement of a key stays. */
  timeline: Map<string, TimelineEntry>;
  fieldChanges: FieldChange[];
  /** By kind, integration, subject and UID; the first item of a key stays. */
  review: Map<string, ReviewItem>;
}

/** A world that knows nothing but the account's fields. */
export function emptyWorld(fields: readonly ContactField[]): World {
  return {
    fields: new Map(fields.map((field) => [field.id, field])),
    contacts: new Map(),
    identifiers: new Map(),
    persons: new Map(),
    events: new Map(),
    lists: new Map(),
    timeline: new Map(),
    fieldChanges: [],
    review: new Map(),
  };
}

/** The whole world as what is known: simple and complete, where the host loads only what a batch needs. */
export function knownOf(world: World, rest: Pick<Known, 'now' | 'newId' | 'country' | 'integrations'>): Known {
  const companions = [...world.persons.values()].flatMap(({ integrationId, personId, eventId, link }) =>
    link === null ? [] : [{ integrationId, personId, eventId, contactId: link.contactId, uids: link.uids }],
  );
  const removals = new Map<string, TimelineEntry[]>();
  for (const entry of world.timeline.values()) {
    const key = sourceKey(entry.integrationId, entry.personId);
    if (entry.what === 'removedAtSource') removals.set(key, [...(removals.get(key) ?? []), entry]);
  }
  return { ...rest, ...world, fields: [...world.fields.values()], removals, companions, suppressed: new Set() };
}

/** A new world with the plan in it; the given one stays as it is. */
export function applyPlan(world: World, plan: Plan): World {
  const next: World = {
    fields: new Map(world.fields),
    contacts: new Map(world.contacts),
    identifiers: new Map(world.identifiers),
    persons: new Map(world.persons),
    events: new Map(world.events),
    lists: new Map(world.lists),
    timeline: new Map(world.timeline),
    fieldChanges: [...world.fieldChanges, ...plan.fieldChanges],
    review: new Map(world.review),
  };
  for (const field of plan.fields) next.fields.set(field.id, field);
  for (const { contact } of plan.contacts) next.contacts.set(contact.id, contact);
  for (const { field, normal, contactId } of plan.identifiers.removed) {
    const key = identifierKey(field, normal);
    if (next.identifiers.get(key)?.contactId === contactId) next.identifiers.delete(key);
  }
  for (const identifier of plan.identifiers.set)
    next.identifiers.set(identifierKey(identifier.field, identifier.normal), identifier);
  for (const person of plan.persons) next.persons.set(sourceKey(person.integrationId, person.personId), person);
  for (const state of plan.events) next.events.set(sourceKey(state.integrationId, state.event.id), state);
  for (const state of plan.lists) next.lists.set(sourceKey(state.integrationId, state.list.id), state);
  for (const entry of plan.timeline) keepFirst(next.timeline, timelineKey(entry), entry);
  for (const item of plan.review) keepFirst(next.review, reviewKey(item), item);
  return next;
}

function keepFirst<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}

/** Key of a timeline statement. */
export function timelineKey(entry: Pick<TimelineEntry, 'integrationId' | 'personId' | 'what' | 'revision'>): string {
  return `${sourceKey(entry.integrationId, entry.personId)}\u0000${entry.what}\u0000${entry.revision}`;
}

/** Key of a review item: it is opened once. */
export function reviewKey(item: Pick<ReviewItem, 'kind' | 'integrationId' | 'subject' | 'uid'>): string {
  return `${item.kind}\u0000${item.integrationId}\u0000${item.subject}\u0000${item.uid}`;
}
