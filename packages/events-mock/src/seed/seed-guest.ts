// One seeded guest: a person at an event with the history that such a guest would have by "today".
import type { Event, Guest, GuestStatus } from '@audience/events-api';
import type { Random } from '../random.ts';
import type { Person } from './people.ts';

const MINUTE = 60_000;
const DAY = 24 * 3_600_000;

/** What a seeded guest is made of. Instants are milliseconds. */
export type GuestPlan = {
  id: string;
  event: Event;
  guestListId: string;
  person: Person;
  /** Null or empty for a blank one. */
  email: string | null;
  plusOnes: number;
  today: number;
};

export function seedGuest(random: Random, plan: GuestPlan): Guest {
  const startsAt = Date.parse(plan.event.startsAt);
  const createdAt = Math.min(startsAt - (14 + random.below(30)) * DAY, plan.today - 2 * DAY) + random.below(DAY);
  const answeredAt = createdAt + random.below(DAY);
  const status = plan.event.invitationsEnabled ? answerOf(random) : null;
  const arrivedAt = startsAt + random.below(90) * MINUTE;
  const comes = status === 'confirmed' ? random.chance(0.8) : status === null && random.chance(0.6);
  const arrived = comes && arrivedAt < plan.today;
  const hasAnswered = status === 'confirmed' || status === 'declined';
  const totalGuests = 1 + plan.plusOnes;
  const { person } = plan;
  return {
    id: plan.id,
    eventId: plan.event.id,
    guestListId: plan.guestListId,
    revision: 1 + (hasAnswered ? 1 : 0) + (arrived ? 1 : 0),
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(arrived ? arrivedAt : hasAnswered ? answeredAt : createdAt).toISOString(),
    externalId: person.externalId,
    salutation: person.salutation,
    firstName: person.firstName,
    lastName: person.lastName,
    suffix: person.suffix,
    email: plan.email,
    phone: person.phone,
    company: person.company,
    jobTitle: person.jobTitle,
    status,
    totalGuests,
    arrivedGuests: arrived ? totalGuests : 0,
    checkedInAt: arrived ? new Date(arrivedAt).toISOString() : null,
    customFields: {
      ...(person.language === null ? {} : { language: person.language }),
      ...(random.chance(0.4) ? { member_number: `M${String(person.number).padStart(5, '0')}` } : {}),
      ...(random.chance(0.5) ? { table: 1 + random.below(20) } : {}),
    },
  };
}

function answerOf(random: Random): GuestStatus {
  const answer = random.next();
  if (answer < 0.55) return 'confirmed';
  return answer < 0.75 ? 'declined' : 'unconfirmed';
}
