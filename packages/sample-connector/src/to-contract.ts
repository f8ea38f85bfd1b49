// From Sample's words to the contract's. Nothing is fetched here.
import type { SourceEvent, SourceField, SourceList, SourcePerson } from '@audience/connector';
import type { z } from 'zod';
import type { WireEvent, WireList, WirePerson, wireField } from './wire.ts';

const STATUS = { invited: 'unconfirmed', coming: 'confirmed', not_coming: 'declined' } as const;
const TYPES = { text: 'text', number: 'number', choice: 'select', yes_no: 'checkbox' } as const;

/** What Sample calls the parts of an attendance in `changed`. */
const ATTENDANCE: Readonly<Record<string, string>> = {
  status: 'status',
  arrivedAt: 'checkedInAt',
  heads: 'totalGuests',
  headsArrived: 'arrivedGuests',
  listId: 'list',
};

export const OWN_FIELDS: SourceField[] = [
  { key: 'email', label: 'Email', type: 'email', custom: false, standard: 'email', suggestedUid: true },
  { key: 'firstName', label: 'First name', type: 'text', custom: false, standard: 'first_name', suggestedUid: false },
  { key: 'lastName', label: 'Last name', type: 'text', custom: false, standard: 'last_name', suggestedUid: false },
];

const millisecondsOf = (time: string) => Date.parse(time);
const millisecondsOrNull = (time: string | null) => (time === null ? null : Date.parse(time));

export function toSourcePerson(from: WirePerson): SourcePerson {
  const custom = Object.entries(from.custom).map(([key, value]) => [`custom:${key}`, value] as const);
  return {
    id: from.id,
    eventId: from.eventId,
    listId: from.listId,
    createdAt: millisecondsOf(from.createdAt),
    updatedAt: millisecondsOf(from.updatedAt),
    values: {
      email: from.email,
      firstName: from.firstName,
      lastName: from.lastName,
      ...Object.fromEntries(custom),
    },
    attendance: {
      status: STATUS[from.status],
      checkedInAt: millisecondsOrNull(from.arrivedAt),
      totalGuests: from.heads,
      arrivedGuests: from.headsArrived,
    },
  };
}

/** The contract's keys of what changed. */
export function toChangedKeys(names: string[]): string[] {
  return names.map((name) => ATTENDANCE[name] ?? name.replace(/^custom\./, 'custom:'));
}

export function toSourceEvent(from: WireEvent): SourceEvent {
  return {
    id: from.id,
    name: from.name,
    startsAt: millisecondsOrNull(from.startsAt),
    endsAt: millisecondsOrNull(from.endsAt),
    timeZone: from.timeZone,
    venue: from.place,
    personCount: null,
    revision: from.revision,
    updatedAt: millisecondsOf(from.updatedAt),
  };
}

export function toSourceList(from: WireList): SourceList {
  const { id, eventId, name, revision } = from;
  return { id, eventId, name, personCount: null, revision, updatedAt: millisecondsOf(from.updatedAt) };
}

export function toSourceField({ key, label, type, choices }: z.infer<typeof wireField>): SourceField {
  const options = choices === undefined ? {} : { options: choices };
  return { key: `custom:${key}`, label, type: TYPES[type], custom: true, suggestedUid: false, ...options };
}
