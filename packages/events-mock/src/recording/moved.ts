// Times of a recording moved by so much, so that what was told then is told as of now. Everything between two of them stays.
import type { ChangeFeedEntry, Event, Guest, GuestList } from '@audience/events-api';

/** The same notification, every time in it moved. */
export function movedBy(entry: ChangeFeedEntry, milliseconds: number): ChangeFeedEntry {
  const at = (instant: string): string => new Date(Date.parse(instant) + milliseconds).toISOString();
  const atOrNull = (instant: string | null): string | null => (instant === null ? null : at(instant));
  const event = (event: Event): Event => ({
    ...event,
    startsAt: at(event.startsAt),
    endsAt: atOrNull(event.endsAt),
    createdAt: at(event.createdAt),
    updatedAt: at(event.updatedAt),
    archivedAt: atOrNull(event.archivedAt),
  });
  const guestList = (list: GuestList): GuestList => ({
    ...list,
    createdAt: at(list.createdAt),
    updatedAt: at(list.updatedAt),
  });
  const guest = (guest: Guest): Guest => ({
    ...guest,
    createdAt: at(guest.createdAt),
    updatedAt: at(guest.updatedAt),
    checkedInAt: atOrNull(guest.checkedInAt),
  });
  const timestamp = at(entry.timestamp);
  switch (entry.type) {
    case 'event.created':
    case 'event.updated':
    case 'event.deleted':
      return { ...entry, timestamp, data: { ...entry.data, event: event(entry.data.event) } };
    case 'guest_list.created':
    case 'guest_list.updated':
    case 'guest_list.deleted': {
      const { data } = entry;
      const of = data.event ? event(data.event) : null;
      return { ...entry, timestamp, data: { ...data, guestList: guestList(data.guestList), event: of } };
    }
    case 'guest.created':
    case 'guest.updated':
    case 'guest.deleted': {
      const { data } = entry;
      const list = data.guestList ? guestList(data.guestList) : null;
      return {
        ...entry,
        timestamp,
        data: { ...data, guest: guest(data.guest), event: event(data.event), guestList: list },
      };
    }
  }
}
