// A notification without anything personal: every text of a person and of an organiser is replaced, every id too. Members are named
// one by one: what the wire adds later is left out until somebody decided about it. Times, counts, answers and revisions stay.
import {
  type ChangeFeedEntry,
  type CustomField,
  type CustomFieldValue,
  customFieldChangedName,
  customFieldKeyOf,
  EVENT_CHANGED_NAMES,
  type Event,
  GUEST_CHANGED_NAMES,
  GUEST_LIST_CHANGED_NAMES,
  type Guest,
  type GuestList,
  type RecordingHead,
} from '@audience/events-api';
import type { MadeUp } from './made-up.ts';

/** Replaces what is personal in the notifications of one recording. */
export type Replacer = {
  /** What the guests may have filled: of the whole account, with made-up labels and options. */
  customFields: RecordingHead['customFields'];
  /** The notification with another number and nothing personal. */
  replace(entry: ChangeFeedEntry, seq: number): ChangeFeedEntry;
};

/**
 * Begins a recording.
 *
 * @param madeUp gives the values
 * @param customFields the fields of the account; of one that is not among them values count as text
 */
export function createReplacer(madeUp: MadeUp, recording: string, customFields: readonly CustomField[]): Replacer {
  const types = new Map(customFields.map(({ key, type }) => [key, type]));
  const fieldNumber = (key: string): number => madeUp.number('field', key);
  const keyOf = (key: string): string => `field_${recording}_${fieldNumber(key)}`;
  const option = (key: string, text: string): string =>
    text.trim() === '' ? text : `Option ${madeUp.number(`option of ${key}`, text.trim())}`;

  function fieldValue(key: string, value: CustomFieldValue): CustomFieldValue {
    const type = types.get(key);
    if (Array.isArray(value)) return value.map((each) => option(key, each));
    if (typeof value === 'number') {
      const number = madeUp.number(`number of ${key}`, String(value));
      return Number.isInteger(value) ? number : number + 0.5;
    }
    if (typeof value !== 'string') return value;
    return type === 'select' || type === 'multi_select' ? option(key, value) : madeUp.text(value);
  }

  function guest(guest: Guest): Guest {
    return {
      id: madeUp.id('gst', guest.id),
      eventId: madeUp.id('evt', guest.eventId),
      guestListId: guest.guestListId === null ? null : madeUp.id('lst', guest.guestListId),
      revision: guest.revision,
      createdAt: guest.createdAt,
      updatedAt: guest.updatedAt,
      externalId: told(guest.externalId, madeUp.externalId),
      salutation: told(guest.salutation, madeUp.salutation),
      firstName: told(guest.firstName, madeUp.firstName),
      lastName: told(guest.lastName, madeUp.lastName),
      suffix: told(guest.suffix, madeUp.suffix),
      email: told(guest.email, madeUp.email),
      phone: told(guest.phone, madeUp.phone),
      company: told(guest.company, madeUp.company),
      jobTitle: told(guest.jobTitle, madeUp.jobTitle),
      status: guest.status,
      totalGuests: guest.totalGuests,
      arrivedGuests: guest.arrivedGuests,
      checkedInAt: guest.checkedInAt,
      customFields: Object.fromEntries(
        Object.entries(guest.customFields).map(([key, value]) => [keyOf(key), fieldValue(key, value)]),
      ),
    };
  }

  const event = (event: Event): Event => ({
    id: madeUp.id('evt', event.id),
    name: `Recorded event ${madeUp.number('event name', event.name)}`,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    timeZone: timeZoneOf(event.timeZone),
    venue: event.venue === null ? null : madeUp.venue(event.venue),
    invitationsEnabled: event.invitationsEnabled,
    guestCount: event.guestCount,
    revision: event.revision,
    createdAt: event.createdAt,
    updatedAt: event.updatedAt,
    archivedAt: event.archivedAt,
  });

  const guestList = (list: GuestList): GuestList => ({
    id: madeUp.id('lst', list.id),
    eventId: madeUp.id('evt', list.eventId),
    name: `List ${madeUp.number('list name', list.name)}`,
    guestCount: list.guestCount,
    revision: list.revision,
    createdAt: list.createdAt,
    updatedAt: list.updatedAt,
  });

  const changedOf = ({ changed }: { changed?: string[] | undefined }, names: readonly string[]) => {
    if (changed === undefined) return {};
    const kept = changed.flatMap((name) => {
      const key = customFieldKeyOf(name);
      if (key !== null) return customFieldChangedName(keyOf(key));
      return names.includes(name) ? name : [];
    });
    return { changed: kept };
  };

  function replace(entry: ChangeFeedEntry, seq: number): ChangeFeedEntry {
    const envelope = { id: madeUp.id('msg', entry.id), timestamp: entry.timestamp, seq };
    switch (entry.type) {
      case 'event.created':
      case 'event.deleted':
        return { ...envelope, type: entry.type, data: { event: event(entry.data.event) } };
      case 'event.updated': {
        const changed = changedOf(entry.data, EVENT_CHANGED_NAMES);
        return { ...envelope, type: entry.type, data: { event: event(entry.data.event), ...changed } };
      }
      case 'guest_list.created':
      case 'guest_list.deleted':
        return { ...envelope, type: entry.type, data: listData(entry.data) };
      case 'guest_list.updated': {
        const changed = changedOf(entry.data, GUEST_LIST_CHANGED_NAMES);
        return { ...envelope, type: entry.type, data: { ...listData(entry.data), ...changed } };
      }
      case 'guest.created':
      case 'guest.deleted':
        return { ...envelope, type: entry.type, data: guestData(entry.data) };
      case 'guest.updated': {
        const changed = changedOf(entry.data, GUEST_CHANGED_NAMES);
        return { ...envelope, type: entry.type, data: { ...guestData(entry.data), ...changed } };
      }
    }
  }

  const listData = (data: { guestList: GuestList; event?: Event | null | undefined }) => ({
    guestList: guestList(data.guestList),
    event: data.event ? event(data.event) : null,
  });
  const guestData = (data: { guest: Guest; event: Event; guestList?: GuestList | null | undefined }) => ({
    guest: guest(data.guest),
    event: event(data.event),
    guestList: data.guestList ? guestList(data.guestList) : null,
  });

  const fields = new Map(
    customFields.map(({ key, type, options }) => [
      key,
      {
        key: keyOf(key),
        label: `Field ${fieldNumber(key)} (${recording})`,
        type,
        options: options?.map((each) => option(key, each)) ?? null,
      },
    ]),
  );
  return { customFields: [...fields.values()], replace };
}

function told(text: string | null | undefined, made: (text: string) => string): string | null | undefined {
  return typeof text === 'string' ? made(text) : text;
}

function timeZoneOf(name: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
