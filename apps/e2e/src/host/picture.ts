// What is compared of a host and of the reference: contacts by what they are and who is linked to them, persons with their
// attendance and timeline. Ids that a program makes up are not in it. The two ways of making one are beside this file.
import type { FieldValue } from '@audience/sync-core';

/** A step of a timeline; times as the wire writes them, lists by name. */
export interface StepPicture {
  at: string;
  what: string;
  before: string | number | null;
  after: string | number | null;
}

/** A change of a value, without its time. */
export interface ChangePicture {
  field: string;
  before: FieldValue | null;
  after: FieldValue | null;
  by: string;
}

/** A contact. Fields by key, those that a source made by label; persons as `integration/person`. */
export interface ContactPicture {
  values: Record<string, FieldValue>;
  persons: string[];
  /** Per field, oldest first: two fields of one moment have no order. */
  changes: Record<string, ChangePicture[]>;
}

/** A person of a source; the attendance is told of those who have a contact. */
export interface PersonPicture {
  eventId: string;
  listId: string | null;
  removedAtSource: string | null;
  attendance: null | {
    status: string | null;
    checkedInAt: string | null;
    totalGuests: number | null;
    arrivedGuests: number | null;
    timeline: StepPicture[];
  };
}

/** A review item: its contacts are left out, since they have no names of their own. */
export interface ReviewPicture {
  kind: string;
  persons: string[];
  contacts: number;
}

/** Everything that a sync leaves behind. */
export interface Picture {
  contacts: ContactPicture[];
  persons: Record<string, PersonPicture>;
  review: ReviewPicture[];
}

/** The parts in an order that says nothing. */
export function inOrder(picture: Picture): Picture {
  return {
    contacts: picture.contacts
      .map((contact) => ({
        values: byKey(contact.values),
        persons: [...contact.persons].sort(),
        changes: byKey(contact.changes),
      }))
      .sort(byText),
    persons: byKey(picture.persons),
    review: picture.review.map((item) => ({ ...item, persons: [...item.persons].sort() })).sort(byText),
  };
}

/**
 * The same without what hangs on the order of arrival: who changed what, since intermediate values differ; and whom a review item
 * names, since it is made when the second of three comes.
 */
export function inAnyOrder(picture: Picture): Picture {
  return inOrder({
    ...picture,
    contacts: picture.contacts.map((contact) => ({ ...contact, changes: {} })),
    review: picture.review.map((item) => ({ ...item, persons: [] })),
  });
}

function byKey<Value>(record: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}

function byText(left: object, right: object): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}
