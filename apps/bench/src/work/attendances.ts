// Who comes to which event, in the order in which the source tells it: 30 % of the people are at more than one.
import { seededRandom } from './random.ts';

/** One guest to be: a person's visit to an event. */
export interface Attendance {
  person: number;
  event: number;
}

const RETURNING = 0.3;
// Of those who return, one in four is at three events.
const THIRD_EVENT = 0.25;
const GUESTS_PER_EVENT = 500;
const LEAST_EVENTS = 4;

/** How many events there are for so many guests. */
export function eventCount(guests: number): number {
  return Math.max(LEAST_EVENTS, Math.ceil(guests / GUESTS_PER_EVENT));
}

/** The attendances of the work, shuffled. */
export function attendancesOf(seed: number, guests: number): Attendance[] {
  const random = seededRandom(seed);
  const events = eventCount(guests);
  const attendances: Attendance[] = [];
  for (let person = 1; attendances.length < guests; person += 1) {
    const visits = random.chance(RETURNING) ? (random.chance(THIRD_EVENT) ? 3 : 2) : 1;
    const first = random.below(events);
    for (let visit = 0; visit < visits; visit += 1) attendances.push({ person, event: (first + visit) % events });
  }
  attendances.length = guests;
  for (let last = guests - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const [here, there] = [attendances[last], attendances[other]];
    if (here === undefined || there === undefined) continue;
    attendances[last] = there;
    attendances[other] = here;
  }
  return attendances;
}
