// The work: notifications of guests, the same for the same seed to the last byte. About 1.5 kB each, 12 filled fields, 3 of them
// custom, 6 % blank UIDs, 4 % shared ones.
import type { Event, Guest, GuestList, WebhookBody } from '@audience/events-api';
import { attendancesOf, eventCount } from './attendances.ts';
import { padded, personOf } from './people.ts';
import { type Random, seededRandom } from './random.ts';
import { EVENT_NAMES, LIST_NAMES, VENUES } from './words.ts';

/** One notification: the id that it is sent under, and its body. */
export interface Notification {
  id: string;
  body: WebhookBody;
}

/** Share of guests whose UID is blank, and of those who carry the UID of somebody else. */
export const BLANK_UID = 0.06;
export const SHARED_UID = 0.04;

const DAY = 24 * 3_600_000;
// In the past of every machine that is right about the year: a time ahead of now would be another kind of work.
const BEGIN = Date.parse('2026-01-05T08:00:00.000Z');

/**
 * Makes the work.
 * @param guests how many notifications
 */
export function notificationsOf(seed: number, guests: number): Notification[] {
  const random = seededRandom(seed + 1);
  const events = Array.from({ length: eventCount(guests) }, (_, number) => eventOf(random, seed, number));
  const emails: string[] = [];
  return attendancesOf(seed, guests).map((attendance, index) => {
    const event = events[attendance.event];
    if (event === undefined) throw new RangeError('There is no such event.');
    const guestList = listOf(event, random.chance(0.7) ? 0 : 1 + random.below(2));
    const guest = guestOf(random, seed, index, attendance.person, guestList);
    guest.email = emailOf(random, guest.email ?? '', emails);
    if (guest.email) emails.push(guest.email);
    return {
      id: `msg_${seed.toString(36)}_${padded(index + 1, 8)}`,
      body: { type: 'guest.created', timestamp: guest.createdAt, seq: index + 1, data: { guest, event, guestList } },
    };
  });
}

function emailOf(random: Random, own: string, others: readonly string[]): string | null {
  if (random.chance(BLANK_UID)) return random.chance(0.5) ? null : '';
  if (!random.chance(SHARED_UID / (1 - BLANK_UID)) || others.length === 0) return own;
  return others[random.below(others.length)] ?? own;
}

function guestOf(random: Random, seed: number, index: number, personNumber: number, list: GuestList): Guest {
  const person = personOf(seed, personNumber);
  const at = new Date(BEGIN + index * 250).toISOString();
  return {
    id: `gst_${seed.toString(36)}_${padded(index + 1, 28)}`,
    eventId: list.eventId,
    guestListId: list.id,
    revision: 1,
    createdAt: at,
    updatedAt: at,
    externalId: person.externalId,
    salutation: person.salutation,
    firstName: person.firstName,
    lastName: person.lastName,
    suffix: person.suffix,
    email: person.email,
    phone: person.phone,
    company: person.company,
    jobTitle: person.jobTitle,
    status: random.chance(0.6) ? 'confirmed' : 'unconfirmed',
    totalGuests: random.chance(0.15) ? 2 : 1,
    arrivedGuests: 0,
    checkedInAt: null,
    customFields: { language: person.language, member_number: person.memberNumber, table: 1 + random.below(40) },
  };
}

function eventOf(random: Random, seed: number, number: number): Event {
  const startsAt = BEGIN + (30 + number) * DAY;
  const createdAt = new Date(BEGIN - 60 * DAY).toISOString();
  return {
    id: `evt_${seed.toString(36)}_${padded(number + 1, 28)}`,
    name: `${random.pick(EVENT_NAMES)} ${number + 1}`,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: new Date(startsAt + 4 * 3_600_000).toISOString(),
    timeZone: 'Europe/Zurich',
    venue: random.pick(VENUES),
    invitationsEnabled: true,
    guestCount: 500,
    revision: 1,
    createdAt,
    updatedAt: createdAt,
    archivedAt: null,
  };
}

function listOf(event: Event, number: number): GuestList {
  const { createdAt } = event;
  return {
    id: `${event.id.replace('evt', 'lst')}_${number + 1}`,
    eventId: event.id,
    name: LIST_NAMES[number] ?? LIST_NAMES[0],
    guestCount: 160,
    revision: 1,
    createdAt,
    updatedAt: createdAt,
  };
}
