// How Events' guests, events and lists read in the contract's terms. Pure mapping of what a wire schema has read.
import type { SourceEvent, SourceList, SourcePerson, SourceValue } from '@audience/connector';
import {
  type CustomFieldValue,
  customFieldKeyOf,
  type Event,
  GUEST_PERSON_FIELDS,
  type GuestList,
} from '@audience/events-api';
import type { ReadableGuest } from './readable-guest.ts';
import { customKey, toSourceId, toText } from './wire-text.ts';

// The wire's names of what is no field of the person, and the contract's.
const ATTENDANCE_NAMES = new Map([
  ['guestListId', 'list'],
  ['status', 'status'],
  ['checkedInAt', 'checkedInAt'],
  ['totalGuests', 'totalGuests'],
  ['arrivedGuests', 'arrivedGuests'],
]);
// The contract's bound: no field can have a longer key, so no value of one can be used.
const LONGEST_KEY = 200;
const PERSON_NAMES = new Set<string>(GUEST_PERSON_FIELDS);

/** A moment of the wire in milliseconds; before 1970 reads as 1970. */
export function toInstant(wire: string): number {
  return Math.max(0, Date.parse(wire));
}

const instantOrNull = (wire: string | null): number | null => (wire === null ? null : toInstant(wire));

export function toSourcePerson(from: ReadableGuest): SourcePerson {
  return {
    id: toSourceId(from.id),
    eventId: toSourceId(from.eventId),
    listId: from.guestListId === null ? null : toSourceId(from.guestListId),
    createdAt: toInstant(from.createdAt),
    updatedAt: toInstant(from.updatedAt),
    values: valuesOf(from),
    attendance: {
      status: from.status,
      checkedInAt: instantOrNull(from.checkedInAt),
      totalGuests: from.totalGuests,
      arrivedGuests: from.arrivedGuests,
    },
    ...(from.unreadable.length === 0 ? {} : { unreadable: from.unreadable }),
  };
}

function valuesOf(from: ReadableGuest): Record<string, SourceValue> {
  const own = GUEST_PERSON_FIELDS.flatMap((name): Array<[string, SourceValue]> => {
    const value = from[name];
    if (value === undefined) return [];
    return [[name, value === null || value === '' ? null : toText(value)]];
  });
  const custom = Object.entries(from.customFields)
    .map(([key, value]): [string, SourceValue] => [customKey(key), customValue(value)])
    .filter(([key]) => key.length <= LONGEST_KEY);
  return Object.fromEntries([...own, ...custom]);
}

function customValue(value: CustomFieldValue): SourceValue {
  if (Array.isArray(value)) return value.map(toText);
  return typeof value === 'string' ? toText(value) : value;
}

/** What a revision changed, by the contract's keys. Names that are not known here are left out: nothing of ours changed. */
export function toChangedKeys(names: string[]): string[] {
  return names.flatMap((name) => {
    const custom = customFieldKeyOf(name);
    if (custom !== null) return [customKey(custom)];
    return PERSON_NAMES.has(name) ? [name] : (ATTENDANCE_NAMES.get(name) ?? []);
  });
}

export function toSourceEvent(from: Event): SourceEvent {
  return {
    id: toSourceId(from.id),
    name: toText(from.name),
    startsAt: toInstant(from.startsAt),
    endsAt: instantOrNull(from.endsAt),
    timeZone: toText(from.timeZone),
    venue: from.venue === null ? null : toText(from.venue),
    personCount: from.guestCount,
    revision: from.revision,
    updatedAt: toInstant(from.updatedAt),
  };
}

export function toSourceList(from: GuestList): SourceList {
  return {
    id: toSourceId(from.id),
    eventId: toSourceId(from.eventId),
    name: toText(from.name),
    personCount: from.guestCount,
    revision: from.revision,
    updatedAt: toInstant(from.updatedAt),
  };
}
