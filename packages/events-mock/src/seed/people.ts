// The people of a seeded account and at which events each of them is. Knows nothing of guests.
import { createRandom, type Random } from '../random.ts';
import { COMPANIES, FIRST_NAMES, JOB_TITLES, LANGUAGES, LAST_NAMES } from './vocabulary.ts';

/** A person as they would tell their own data, the same at every event. */
export type Person = {
  number: number;
  externalId: string | null;
  salutation: string | null;
  firstName: string;
  lastName: string;
  suffix: string | null;
  email: string;
  phone: string | null;
  company: string | null;
  jobTitle: string | null;
  language: string | null;
};

// Of the people who come again, three quarters are at two events and one quarter at three.
const THIRD_EVENT = 0.25;

/**
 * Who is at which event: one list of people per event.
 *
 * @param returning share of all people who are at more than one event
 */
export function castEvents(seed: number, events: number, guestsPerEvent: number, returning: number): Person[][] {
  const random = createRandom(seed);
  const casts: Person[][] = Array.from({ length: events }, () => []);
  let number = 0;
  const nextPerson = (): Person => makePerson(createRandom(seed * 7919 + number), ++number);
  for (let left = returningPeople(events, guestsPerEvent, returning); left > 0; left--) {
    const appearances = events > 2 && random.chance(THIRD_EVENT) ? 3 : 2;
    const chosen = chooseEvents(random, casts, guestsPerEvent, appearances);
    const person = nextPerson();
    for (const cast of chosen) cast.push(person);
  }
  for (const cast of casts) {
    while (cast.length < guestsPerEvent) cast.push(nextPerson());
    shuffle(random, cast);
  }
  return casts;
}

function returningPeople(events: number, guestsPerEvent: number, returning: number): number {
  if (events < 2 || returning === 0) return 0;
  const appearances = events > 2 ? 2 + THIRD_EVENT : 2;
  const slotsPerReturning = appearances + (1 - returning) / returning;
  return Math.floor((events * guestsPerEvent) / slotsPerReturning);
}

function chooseEvents(random: Random, casts: Person[][], capacity: number, wanted: number): Set<Person[]> {
  const chosen = new Set<Person[]>();
  for (let choice = 0; choice < wanted; choice++) {
    const start = random.below(casts.length);
    const rotated = [...casts.slice(start), ...casts.slice(0, start)];
    const cast = rotated.find((each) => each.length < capacity && !chosen.has(each));
    if (cast) chosen.add(cast);
  }
  return chosen;
}

function shuffle(random: Random, people: Person[]): void {
  for (let last = people.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    const [here, there] = [people[last], people[other]];
    if (here && there) [people[last], people[other]] = [there, here];
  }
}

function makePerson(random: Random, number: number): Person {
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  return {
    number,
    externalId: random.chance(0.38) ? `P-${String(number).padStart(6, '0')}` : null,
    salutation: random.chance(0.6) ? random.pick(['Ms', 'Mr', 'Mx', 'Dr', 'Prof.']) : null,
    firstName,
    lastName,
    suffix: random.chance(0.03) ? random.pick(['Jr.', 'PhD', 'MBE']) : null,
    email: `${asciiOf(firstName)}.${asciiOf(lastName)}.${number}@example.com`,
    phone: random.chance(0.55) ? `+4144668${String(number % 10_000).padStart(4, '0')}` : null,
    company: random.chance(0.7) ? random.pick(COMPANIES) : null,
    jobTitle: random.chance(0.6) ? random.pick(JOB_TITLES) : null,
    language: random.chance(0.5) ? random.pick(LANGUAGES) : null,
  };
}

const asciiOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replaceAll(/[^a-z]/g, '');
