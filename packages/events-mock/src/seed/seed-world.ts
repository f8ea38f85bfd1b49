// A deterministic account: the same options make the same data, to the last id and instant. It tells no changes.
import type { CustomField, Event, Guest, GuestList, SeedOptions } from '@audience/events-api';
import { addEvent, addGuest, addGuestList, eventRecordOf, relationshipKey, type World } from '../model/world.ts';
import { createRandom, type Random } from '../random.ts';
import { castEvents, type Person } from './people.ts';
import { seedGuest } from './seed-guest.ts';
import { EVENT_NAMES, LANGUAGES, LIST_NAMES, RELATIONSHIP_LABELS, VENUES } from './vocabulary.ts';

const DAY = 24 * 3_600_000;
const DEFAULT_TODAY = '2026-01-15T12:00:00.000Z';
const DAYS_BETWEEN_EVENTS = 21;

const CUSTOM_FIELDS: readonly CustomField[] = [
  { key: 'member_number', label: 'Member number', type: 'text', options: null, eventId: null },
  { key: 'language', label: 'Language', type: 'select', options: [...LANGUAGES], eventId: null },
];

export function seedWorld(world: World, options: SeedOptions): void {
  const seed = options.seed ?? 1;
  const today = Date.parse(options.around ?? DEFAULT_TODAY);
  const random = createRandom(seed + 1);
  const casts = castEvents(seed, options.events ?? 12, options.guestsPerEvent ?? 120, options.returningPeople ?? 0.3);
  world.customFields = [...CUSTOM_FIELDS];
  for (const [index, cast] of casts.entries()) {
    const event = seedEvent(random, index, seed, today);
    addEvent(world, event);
    world.customFields.push({ key: 'table', label: 'Table', type: 'number', options: null, eventId: event.id });
    const lists = LIST_NAMES.map((name, number) => seedList(event, name, number));
    for (const list of lists) addGuestList(world, list);
    seedGuests(world, random, { event, cast, today, options });
  }
}

// The first event is the next to come; the others lie in the past, one every three weeks.
function seedEvent(random: Random, index: number, seed: number, today: number): Event {
  const days = 3 - index * DAYS_BETWEEN_EVENTS;
  const startsAt = today - (today % DAY) + days * DAY + (16 + random.below(4)) * 3_600_000;
  const createdAt = new Date(Math.min(startsAt, today) - 60 * DAY).toISOString();
  const cycle = Math.floor(index / EVENT_NAMES.length);
  const name = EVENT_NAMES[index % EVENT_NAMES.length] ?? EVENT_NAMES[0];
  return {
    id: `evt_${seed.toString(36)}_${String(index + 1).padStart(4, '0')}`,
    name: cycle === 0 ? name : `${name} ${cycle + 1}`,
    startsAt: new Date(startsAt).toISOString(),
    endsAt: random.chance(0.8) ? new Date(startsAt + 4 * 3_600_000).toISOString() : null,
    timeZone: 'Europe/Zurich',
    venue: random.pick(VENUES),
    invitationsEnabled: index % 6 !== 5,
    guestCount: 0,
    revision: 1,
    createdAt,
    updatedAt: createdAt,
    archivedAt: null,
  };
}

function seedList(event: Event, name: string, number: number): GuestList {
  const { createdAt } = event;
  const id = `${event.id.replace('evt', 'lst')}_${number + 1}`;
  return { id, eventId: event.id, name, guestCount: 0, revision: 1, createdAt, updatedAt: createdAt };
}

type EventCast = { event: Event; cast: Person[]; today: number; options: SeedOptions };

function seedGuests(world: World, random: Random, { event, cast, today, options }: EventCast): void {
  const lists = [...eventRecordOf(world, event.id).lists];
  const guests: Guest[] = [];
  for (const [number, person] of cast.entries()) {
    const listNumber = random.chance(0.7) ? 0 : random.chance(0.6) ? 1 : 2;
    const guest = seedGuest(random, {
      id: `${event.id.replace('evt', 'gst')}_${String(number + 1).padStart(5, '0')}`,
      event,
      guestListId: lists[listNumber] ?? lists[0] ?? '',
      person,
      email: emailOf(random, person, guests, options),
      plusOnes: random.chance(options.plusOnes ?? 0.15) ? 1 + random.below(2) : 0,
      today,
    });
    guests.push(guest);
    addGuest(world, guest);
    const other = guests[random.below(guests.length)];
    const label = random.pick(RELATIONSHIP_LABELS);
    if (random.chance(options.relationships ?? 0.08) && other && other !== guest) seedPair(world, guest, other, label);
  }
}

function emailOf(random: Random, person: Person, others: Guest[], options: SeedOptions): string | null {
  const draw = random.next();
  const blank = options.blankEmails ?? 0.06;
  if (draw < blank) return random.chance(0.5) ? null : '';
  const host = others.findLast((other) => Boolean(other.email));
  return draw < blank + (options.sharedEmails ?? 0.04) && host ? (host.email ?? null) : person.email;
}

function seedPair(world: World, guest: Guest, related: Guest, label: string): void {
  const record = eventRecordOf(world, guest.eventId);
  const key = relationshipKey(guest.id, related.id);
  record.relationshipOrder.append(key);
  record.relationships.set(key, { guestId: guest.id, relatedGuestId: related.id, label });
}
