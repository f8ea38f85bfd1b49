// The people of the work: what each would tell of themselves, the same at every event. Knows nothing of guests.
import { type Random, seededRandom } from './random.ts';
import { COMPANIES, FIRST_NAMES, JOB_TITLES, LANGUAGES, LAST_NAMES, SALUTATIONS, SUFFIXES } from './words.ts';

/** A person with all their fields filled. */
export interface Person {
  number: number;
  externalId: string;
  salutation: string;
  firstName: string;
  lastName: string;
  suffix: string;
  email: string;
  phone: string;
  company: string;
  jobTitle: string;
  language: string;
  memberNumber: string;
}

/** The person of a number. */
export function personOf(seed: number, number: number): Person {
  const random = seededRandom(seed * 7919 + number);
  const firstName = random.pick(FIRST_NAMES);
  const lastName = random.pick(LAST_NAMES);
  return {
    number,
    externalId: `person-of-the-register-${padded(number, 12)}`,
    salutation: random.pick(SALUTATIONS),
    firstName,
    lastName,
    suffix: random.pick(SUFFIXES),
    email: emailOf(firstName, lastName, number),
    phone: `+4179${padded(1_000_000 + number, 7)}`,
    company: random.pick(COMPANIES),
    jobTitle: random.pick(JOB_TITLES),
    language: random.pick(LANGUAGES),
    memberNumber: `MEMBER-2026-${padded(number, 12)}-${letters(random)}`,
  };
}

function emailOf(firstName: string, lastName: string, number: number): string {
  const ascii = (name: string): string =>
    name
      .normalize('NFKD')
      .toLowerCase()
      .replaceAll('ø', 'o')
      .replaceAll(/[^a-z]/g, '');
  return `${ascii(firstName)}.${ascii(lastName)}.${number}@members.example.com`;
}

function letters(random: Random): string {
  return String.fromCharCode(65 + random.below(26), 65 + random.below(26));
}

export const padded = (number: number, digits: number): string => String(number).padStart(digits, '0');
