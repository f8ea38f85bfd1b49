// Worlds in a form that can be compared: contacts and fields by what they are, not by the ids they happened to get.
import type { ContactState, Decision, FieldChange, PersonState, Statement, World } from '@audience/sync-core';

/** A world as plain data, sorted, without ids of contacts, fields and review items. */
export interface CanonicalWorld {
  fields: object[];
  contacts: Record<string, object>;
  persons: Record<string, object>;
  events: Record<string, object>;
  lists: Record<string, object>;
  timeline: Record<string, object[]>;
  review: object[];
}

/** Names of a world's contacts and fields. */
export interface Names {
  contact(id: string | null): string | null;
  field(key: string): string;
}

/** A contact is named by its unique values, former ones too, and by the persons linked to it; failing these by its values. */
export function namesOf(world: World): Names {
  const byKey = new Map([...world.fields.values()].map((field) => [field.key, field]));
  const field = (key: string) => {
    const found = byKey.get(key);
    return found?.custom && found.createdBy !== null ? `made:${found.label}` : key;
  };
  const marks = new Map<string, string[]>();
  const mark = (contactId: string, text: string) => marks.set(contactId, [...(marks.get(contactId) ?? []), text]);
  for (const one of world.identifiers.values()) {
    mark(one.contactId, `${field(one.field)}=${one.normal}${one.former ? ' (former)' : ''}`);
  }
  for (const { link, integrationId, personId } of world.persons.values()) {
    if (link !== null) mark(link.contactId, `${integrationId}/${personId}`);
  }
  const contact = (id: string | null) => {
    if (id === null) return null;
    const found = marks.get(id);
    if (found !== undefined) return [...found].sort().join(' ');
    const values = Object.entries(world.contacts.get(id)?.values ?? { missing: id });
    return JSON.stringify(sortedRecord(values.map(([key, value]) => [field(key), value])));
  };
  return { contact, field };
}

/** The whole world, comparable. */
export function canonicalWorld(world: World): CanonicalWorld {
  const names = namesOf(world);
  const key = (integrationId: string, id: string) => `${integrationId}/${id}`;
  const timeline: CanonicalWorld['timeline'] = {};
  const entries = [...world.timeline.values()].map(({ integrationId, personId, ...entry }) => ({
    person: key(integrationId, personId),
    entry,
  }));
  entries.sort((left, right) => compare(orderOf(left.entry), orderOf(right.entry)));
  for (const { person, entry } of entries) timeline[person] = [...(timeline[person] ?? []), sorted(entry)];
  return {
    fields: [...world.fields.values()]
      .map(({ id: _id, key: _key, options, ...field }) => sorted({ ...field, options: [...options].sort() }))
      .sort((left, right) => compare(JSON.stringify(left), JSON.stringify(right))),
    contacts: sortedRecord(
      [...world.contacts.values()].map((contact) => [
        names.contact(contact.id) ?? '',
        canonicalContact(contact, names),
      ]),
    ),
    persons: sortedRecord(
      [...world.persons.values()].map((person) => [
        key(person.integrationId, person.personId),
        canonicalPerson(person, names),
      ]),
    ),
    events: sortedRecord(
      [...world.events.values()].map(({ integrationId, event, removal }) => [
        key(integrationId, event.id),
        { ...event, removedAt: inForce(removal, event.revision) },
      ]),
    ),
    lists: sortedRecord(
      [...world.lists.values()].map(({ integrationId, list, removal }) => [
        key(integrationId, list.id),
        { ...list, removedAt: inForce(removal, list.revision) },
      ]),
    ),
    timeline: Object.fromEntries(Object.entries(timeline).sort(([left], [right]) => compare(left, right))),
    review: [...world.review.values()]
      .map(({ id: _id, createdAt: _at, personId: _person, contactIds, personIds, ...item }) =>
        sorted({
          ...item,
          personIds: [...personIds].sort(),
          contacts: contactIds.map((id) => names.contact(id)).sort(),
        }),
      )
      .sort((left, right) => compare(JSON.stringify(left), JSON.stringify(right))),
  };
}

/** A decision without ids: its changes folded to one per field, its notes in order of name. */
export function canonicalDecision(decision: Decision, names: Names): object {
  const changes = new Map<string, { before: FieldChange['before']; after: FieldChange['after'] }>();
  for (const { contactId, field, before, after } of decision.changes) {
    const place = `${names.contact(contactId)} ${names.field(field)}`;
    const first = changes.get(place);
    changes.set(place, { before: first === undefined ? before : first.before, after });
  }
  return {
    outcome: decision.outcome,
    reason: decision.reason,
    personId: decision.personId,
    contact: names.contact(decision.contactId),
    notes: decision.notes.map(({ field, note }) => `${note}: ${names.field(field)}`).sort(),
    changes: sortedRecord(
      [...changes].filter(([, { before, after }]) => JSON.stringify(before) !== JSON.stringify(after)),
    ),
  };
}

function canonicalContact(contact: ContactState, names: Names): object {
  return {
    values: sortedRecord(Object.entries(contact.values).map(([key, value]) => [names.field(key), value])),
    stated: sortedRecord(
      Object.entries(contact.stated).map(([key, statement]) => [names.field(key), canonicalStatement(statement)]),
    ),
  };
}

function canonicalStatement({ manual, at, ...source }: Statement): object {
  return manual ? { at, manual } : sorted({ at, ...source });
}

function canonicalPerson(person: PersonState, names: Names): object {
  const { snapshot, link, removal, awaitsCreated } = person;
  return {
    eventId: person.eventId,
    snapshot:
      snapshot === null ? null : { ...snapshot, values: sorted(snapshot.values), stated: sorted(snapshot.stated) },
    link:
      link === null ? null : { contact: names.contact(link.contactId), uids: sorted(link.uids), byHand: link.byHand },
    removedAt: inForce(removal, snapshot?.revision ?? 0),
    awaitsCreated: awaitsCreated && link === null,
  };
}

function inForce(removal: { at: number; revision: number } | null, revision: number): number | null {
  return removal !== null && removal.revision >= revision ? removal.at : null;
}

function orderOf(entry: { at: number; revision: number; what: string }): string {
  return `${String(entry.at).padStart(16, '0')} ${String(entry.revision).padStart(16, '0')} ${entry.what}`;
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function sorted(record: object): object {
  return sortedRecord(Object.entries(record));
}

/** A record in the order of its keys. Twins of one name are kept, numbered. */
function sortedRecord<Value>(entries: Array<[string, Value]>): Record<string, Value> {
  const ordered = entries.map(([key, value]) => ({ key, value, text: JSON.stringify(value) }));
  ordered.sort((left, right) => compare(left.key, right.key) || compare(left.text, right.text));
  const record: Record<string, Value> = {};
  for (const { key, value } of ordered) {
    let name = key;
    for (let twin = 2; name in record; twin += 1) name = `${key} (${twin})`;
    record[name] = value;
  }
  return record;
}
