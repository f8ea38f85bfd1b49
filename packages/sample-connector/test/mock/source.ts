// Sample in memory: events, lists, people, relations, and the feed of what changed. It knows no network and no clock.
import type { z } from 'zod';
import type { WireEvent, WireList, WirePerson, wireField } from '../../src/wire.ts';

/** An entry of the feed; the webhook carries the same words, its id in a header. */
export interface Told {
  id: string;
  type: string;
  position: number;
  at: string;
  [more: string]: unknown;
}

type PersonEdit = Partial<Omit<WirePerson, 'id' | 'eventId' | 'revision' | 'createdAt' | 'updatedAt'>>;

const NEW_PERSON = {
  listId: null,
  email: null,
  firstName: null,
  lastName: null,
  custom: {},
  status: 'invited' as const,
  arrivedAt: null,
  heads: 1,
  headsArrived: 0,
};

export class SampleSource {
  readonly events = new Map<string, WireEvent>();
  readonly lists = new Map<string, WireList>();
  readonly people = new Map<string, WirePerson>();
  readonly relations: Array<{ eventId: string; personId: string; otherId: string; label: string }> = [];
  readonly fields: Array<z.infer<typeof wireField>> = [];
  readonly feed: Told[] = [];
  /** Items a page. May be changed at any time. */
  pageSize = 100;
  enabled = true;
  /** Tokens that are accepted, and whether they are an administrator's. */
  readonly tokens = new Map([
    ['admin-token', true],
    ['member-token', false],
  ]);
  #now: number;

  /** @param now where its time begins; every edit is a second later */
  constructor(now: number) {
    this.#now = now;
  }

  /** The time of the newest edit. */
  get now(): number {
    return this.#now;
  }

  putEvent(id: string, name: string): Told {
    const before = this.events.get(id);
    const empty = { startsAt: null, endsAt: null, timeZone: null, place: null };
    const event: WireEvent = { ...empty, ...before, id, name, ...this.#stamps(before) };
    this.events.set(id, event);
    return this.#tell('event.changed', { event });
  }

  putList(id: string, eventId: string, name: string): Told {
    const before = this.lists.get(id);
    const list: WireList = { id, eventId, name, ...this.#stamps(before) };
    this.lists.set(id, list);
    return this.#tell('list.changed', { list });
  }

  addPerson(id: string, eventId: string, given: PersonEdit): Told {
    const person: WirePerson = { ...NEW_PERSON, ...given, id, eventId, ...this.#stamps(undefined) };
    this.people.set(id, person);
    return this.#tell('person.created', this.#withItsPlace(person));
  }

  editPerson(id: string, edit: PersonEdit): Told {
    const before = this.#person(id);
    const person: WirePerson = { ...before, ...edit, ...this.#stamps(before) };
    this.people.set(id, person);
    return this.#tell('person.changed', { ...this.#withItsPlace(person), changed: Object.keys(edit) });
  }

  removePerson(id: string): Told {
    const { eventId, revision } = this.#person(id);
    this.people.delete(id);
    this.#now += 1_000;
    return this.#tell('person.removed', { personId: id, eventId, revision: revision + 1 });
  }

  #person(id: string): WirePerson {
    const person = this.people.get(id);
    if (person === undefined) throw new Error(`Sample has no person ${id}.`);
    return person;
  }

  #withItsPlace(person: WirePerson) {
    return { person, event: this.events.get(person.eventId), list: this.lists.get(person.listId ?? '') };
  }

  #stamps(before: { revision: number; createdAt: string } | undefined) {
    this.#now += 1_000;
    const time = new Date(this.#now).toISOString();
    return { revision: (before?.revision ?? 0) + 1, createdAt: before?.createdAt ?? time, updatedAt: time };
  }

  #tell(type: string, more: Record<string, unknown>): Told {
    const position = this.feed.length + 1;
    const told = { id: `told-${position}`, type, position, at: new Date(this.#now).toISOString(), ...more };
    this.feed.push(told);
    return told;
  }
}
