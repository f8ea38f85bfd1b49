// What the reference remembers: plain rows, changed in place, one at a time. No rules here.
import type {
  ContactField,
  ContactState,
  EventState,
  FieldChange,
  Identifier,
  ListState,
  PersonState,
  ReviewItem,
  TimelineEntry,
} from '@audience/sync-core';

export interface Memory {
  fields: Map<string, ContactField>;
  contacts: Map<string, ContactState>;
  identifiers: Map<string, Identifier>;
  persons: Map<string, PersonState>;
  events: Map<string, EventState>;
  lists: Map<string, ListState>;
  timeline: Map<string, TimelineEntry>;
  fieldChanges: FieldChange[];
  review: Map<string, ReviewItem>;
  ids: number;
}

export function emptyMemory(fields: readonly ContactField[]): Memory {
  return {
    fields: new Map(fields.map((field) => [field.id, { ...field, options: [...field.options] }])),
    contacts: new Map(),
    identifiers: new Map(),
    persons: new Map(),
    events: new Map(),
    lists: new Map(),
    timeline: new Map(),
    fieldChanges: [],
    review: new Map(),
    ids: 0,
  };
}

export function freshId(memory: Memory, kind: string): string {
  memory.ids += 1;
  return `${kind}-${memory.ids}`;
}

export function key(...parts: readonly (string | number)[]): string {
  return parts.join('\u0000');
}

/** The contact that a link names, if it is there. */
export function linkedContact(memory: Memory, person: PersonState): ContactState | null {
  return person.link === null ? null : (memory.contacts.get(person.link.contactId) ?? null);
}
