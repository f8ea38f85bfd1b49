// A busy evening in Events, the same for the same seed: guests are made, answer, arrive, move, are edited and deleted. Emails are
// given and filled in but never replaced, so that the end does not depend on the order in which Audience hears of it.
import type { EventsModel } from '@audience/events-mock';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

const FIRST_NAMES = ['Ada', 'Bo', 'Cleo', 'Dov', 'Eve'];
const COMPANIES = ['Analytical Engines', 'Difference & Sons', 'Jacquard', 'Byron Press'];

/** Edits the model until the feed has told so many changes; nobody may edit it meanwhile. */
export function playBusyEvening(model: EventsModel, { seed, changes }: { seed: number; changes: number }): void {
  const random = seededRandom(seed);
  const event = model.createEvent({ name: 'Summer Party', startsAt: '2026-06-20T18:00:00Z' });
  const lists = ['Guests', 'Press', 'Crew'].map((name) => model.createGuestList({ eventId: event.id, name }).id);
  const guests: string[] = [];
  for (let number = 0; model.lastSeq() < changes; number += 1) {
    if (guests.length < 20 || random.chance(0.25)) {
      guests.push(addGuest(model, random, { eventId: event.id, guestListId: one(lists, random) }, number));
    } else {
      const place = random.below(guests.length);
      const id = guests[place] ?? '';
      if (random.chance(0.04)) {
        model.deleteGuest(id);
        guests.splice(place, 1);
      } else edit(model, random, id, lists);
    }
  }
}

function addGuest(
  model: EventsModel,
  random: SeededRandom,
  place: { eventId: string; guestListId: string },
  number: number,
): string {
  // One in twelve comes under the address of somebody before, one in twelve has none yet.
  const shared = random.chance(1 / 12) ? Math.max(0, number - 1 - random.below(40)) : number;
  const email = random.chance(1 / 12) ? null : `guest-${shared}@example.org`;
  const firstName = one(FIRST_NAMES, random);
  return model.createGuest({ ...place, firstName, lastName: `Number ${number}`, email }).id;
}

function edit(model: EventsModel, random: SeededRandom, id: string, lists: readonly string[]): void {
  const choice = random.below(6);
  if (choice === 0)
    model.rsvp(id, { status: random.chance(0.7) ? 'confirmed' : 'declined', totalGuests: 1 + random.below(3) });
  else if (choice === 1) model.checkIn(id, {});
  else if (choice === 2) model.revertCheckIn(id);
  else if (choice === 3) model.move(id, { guestListId: one(lists, random) });
  else if (choice === 4) model.updateGuest(id, { company: one(COMPANIES, random) });
  else if (model.guest(id)?.email === null) model.updateGuest(id, { email: `late-${id.slice(-12)}@example.org` });
  else model.updateGuest(id, { jobTitle: `Title ${random.below(5)}` });
}

function one(items: readonly string[], random: SeededRandom): string {
  const item = items[random.below(items.length)];
  if (item === undefined) throw new Error('There is nothing to choose from.');
  return item;
}
