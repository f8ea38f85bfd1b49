// What a batch sees while it is planned: what was known, overlaid by what was planned so far. Known is never changed.

import { identifierKey, sourceKey } from './keys.ts';
import { sameLinkUids } from './link-uid.ts';
import type { Companion, ContactWrite, FieldChange, Known, Plan, RemovedIdentifier, ReviewItem } from './plan.ts';
import type { ContactField } from './rules.ts';
import { type Ruleset, rulesetOf } from './ruleset.ts';
import type { ContactState, EventState, Identifier, ListState, PersonState, Removal, TimelineEntry } from './state.ts';

/** The mutable plan of one batch. Later items see what earlier ones planned. */
export class Workbench {
  readonly known: Known;
  readonly fieldChanges: FieldChange[] = [];
  #fields: readonly ContactField[];
  readonly #changedFields = new Map<string, ContactField>();
  readonly #rulesets = new Map<string, Ruleset>();
  readonly #contacts = new Map<string, ContactWrite>();
  readonly #identifiers = new Map<string, Identifier>();
  readonly #removed = new Map<string, RemovedIdentifier[]>();
  readonly #persons = new Map<string, PersonState>();
  readonly #events = new Map<string, EventState>();
  readonly #lists = new Map<string, ListState>();
  readonly #timeline = new Map<string, TimelineEntry>();
  readonly #removals = new Map<string, TimelineEntry[]>();
  readonly #review = new Map<string, ReviewItem>();
  readonly #companions = new Map<string, Map<string, Companion>>();

  constructor(known: Known) {
    this.known = known;
    this.#fields = known.fields;
    for (const companion of known.companions) this.#seat(companion);
  }

  get fields(): readonly ContactField[] {
    return this.#fields;
  }

  ruleset(integrationId: string): Ruleset | undefined {
    const ready = this.#rulesets.get(integrationId);
    if (ready !== undefined) return ready;
    const rules = this.known.integrations.get(integrationId);
    if (rules === undefined) return undefined;
    const made = rulesetOf(rules, this.#fields);
    this.#rulesets.set(integrationId, made);
    return made;
  }

  /** Adds a field, or replaces one whose options grew; every mapping is made anew, for another integration may use it. */
  putField(field: ContactField): void {
    const others = this.#fields.filter((one) => one.id !== field.id);
    this.#fields = [...others, field];
    this.#changedFields.set(field.id, field);
    this.#rulesets.clear();
  }

  field(key: string): ContactField | undefined {
    return this.#fields.find((field) => field.key === key);
  }

  contact(id: string): ContactState | undefined {
    return this.#contacts.get(id)?.contact ?? this.known.contacts.get(id);
  }

  /** The contact as a draft that may be written to; the known row stays as it is. */
  draft(id: string): ContactWrite | undefined {
    const ready = this.#contacts.get(id);
    if (ready !== undefined) return ready;
    const known = this.known.contacts.get(id);
    if (known === undefined) return undefined;
    const contact = { ...known, values: { ...known.values }, stated: { ...known.stated } };
    return { contact, created: false, valuesChanged: false };
  }

  /** Keeps a draft that was written to. */
  keep(draft: ContactWrite): void {
    this.#contacts.set(draft.contact.id, draft);
  }

  newContact(): ContactWrite {
    const now = this.known.now;
    const contact: ContactState = { id: this.known.newId(), values: {}, stated: {}, createdAt: now, updatedAt: now };
    const draft = { contact, created: true, valuesChanged: true };
    this.keep(draft);
    return draft;
  }

  identifier(field: string, normal: string): Identifier | undefined {
    const key = identifierKey(field, normal);
    const planned = this.#identifiers.get(key);
    return planned ?? (this.#removed.has(key) ? undefined : this.known.identifiers.get(key));
  }

  putIdentifier(identifier: Identifier): void {
    this.#identifiers.set(identifierKey(identifier.field, identifier.normal), identifier);
  }

  /** Takes a value of a contact's away. The contact had it, whether the identifier is among what is known or not. */
  removeIdentifier(removed: RemovedIdentifier): void {
    const key = identifierKey(removed.field, removed.normal);
    this.#identifiers.delete(key);
    this.#removed.set(key, [...(this.#removed.get(key) ?? []), removed]);
  }

  person(integrationId: string, personId: string): PersonState | undefined {
    const key = sourceKey(integrationId, personId);
    return this.#persons.get(key) ?? this.known.persons.get(key);
  }

  putPerson(person: PersonState): void {
    this.#persons.set(sourceKey(person.integrationId, person.personId), person);
  }

  event(integrationId: string, eventId: string): EventState | undefined {
    const key = sourceKey(integrationId, eventId);
    return this.#events.get(key) ?? this.known.events.get(key);
  }

  putEvent(state: EventState): void {
    this.#events.set(sourceKey(state.integrationId, state.event.id), state);
  }

  list(integrationId: string, listId: string): ListState | undefined {
    const key = sourceKey(integrationId, listId);
    return this.#lists.get(key) ?? this.known.lists.get(key);
  }

  putList(state: ListState): void {
    this.#lists.set(sourceKey(state.integrationId, state.list.id), state);
  }

  /** The first statement of a key stays: the same revision never says two things. */
  addTimeline(entry: TimelineEntry): void {
    const person = sourceKey(entry.integrationId, entry.personId);
    const key = `${person}\u0000${entry.what}\u0000${entry.revision}`;
    if (this.#timeline.has(key)) return;
    this.#timeline.set(key, entry);
    if (entry.what === 'removedAtSource') this.#removals.set(person, [...(this.#removals.get(person) ?? []), entry]);
  }

  /** All that was told of a person's removal, what is planned included. */
  removals(integrationId: string, personId: string): Removal[] {
    const key = sourceKey(integrationId, personId);
    const known = this.known.removals.get(key) ?? [];
    const planned = this.#removals.get(key) ?? [];
    return [...known, ...planned.filter(({ revision }) => !known.some((one) => one.revision === revision))];
  }

  addReview(item: ReviewItem): void {
    const key = `${item.kind}\u0000${item.integrationId}\u0000${item.subject}\u0000${item.uid}`;
    if (!this.#review.has(key)) this.#review.set(key, item);
  }

  /** Notes where a person now sits, and answers who else sits there under the same UID: decided by the same field. */
  seat(companion: Companion, uidField: string): Companion[] {
    const seats = this.#companions.get(companion.contactId)?.values() ?? [];
    const others = [...seats].filter((other) => this.#sharesSeat(other, companion, uidField));
    this.#seat(companion);
    return others;
  }

  #sharesSeat(other: Companion, companion: Companion, uidField: string): boolean {
    const uid = companion.uids[uidField];
    if (other.integrationId !== companion.integrationId || other.personId === companion.personId) return false;
    if (other.uids[uidField] !== uid || other.eventId !== companion.eventId) return false;
    // A companion whose row is not among the known persons was not touched by this batch and still sits there.
    const now = this.person(other.integrationId, other.personId);
    return now === undefined || (now.link?.contactId === companion.contactId && now.link.uids[uidField] === uid);
  }

  #seat(companion: Companion): void {
    const seats = this.#companions.get(companion.contactId) ?? new Map<string, Companion>();
    seats.set(sourceKey(companion.integrationId, companion.personId), companion);
    this.#companions.set(companion.contactId, seats);
  }

  /** The whole effect so far. Rows that ended as they were known are left out. */
  plan(): Omit<Plan, 'decisions'> {
    const set = [...this.#identifiers].filter(([key, identifier]) => {
      const before = this.known.identifiers.get(key);
      const same = before?.contactId === identifier.contactId && before.former === identifier.former;
      return !same || this.#removed.has(key);
    });
    return {
      fields: [...this.#changedFields.values()],
      contacts: [...this.#contacts.values()],
      identifiers: { set: set.map(([, identifier]) => identifier), removed: [...this.#removed.values()].flat() },
      persons: [...this.#persons]
        .filter(([key, person]) => !samePerson(this.known.persons.get(key), person))
        .map(([, person]) => person),
      events: [...this.#events.values()],
      lists: [...this.#lists.values()],
      timeline: [...this.#timeline.values()],
      fieldChanges: this.fieldChanges,
      review: [...this.#review.values()],
    };
  }
}

function samePerson(before: PersonState | undefined, after: PersonState): boolean {
  return (
    before !== undefined &&
    before.snapshot === after.snapshot &&
    before.removal === after.removal &&
    before.awaitsCreated === after.awaitsCreated &&
    before.link?.contactId === after.link?.contactId &&
    sameLinkUids(before.link, after.link) &&
    before.link?.byHand === after.link?.byHand
  );
}
