// The stage of the stories: an event of today with a list, and people to put on it.
import type { Event, Guest, GuestList } from '@audience/events-api';
import type { EventsModel } from '../model/events-model.ts';
import { castEvents } from '../seed/people.ts';

const HOUR = 3_600_000;

const stageSeed = (name: string): number => [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0);

/** An event that began an hour ago, with one list. */
export function openEvent(model: EventsModel, name: string): { event: Event; list: GuestList } {
  const now = Date.parse(model.now());
  const event = model.createEvent({
    name,
    startsAt: new Date(now - HOUR).toISOString(),
    endsAt: new Date(now + 4 * HOUR).toISOString(),
    venue: 'Garden Pavilion',
  });
  return { event, list: model.createGuestList({ eventId: event.id, name: 'Guests' }) };
}

/** Puts invited people on an event, always the same ones for the same event name. */
export function* invite(model: EventsModel, event: Event, people: number): Generator<void, Guest[]> {
  const [cast = []] = castEvents(stageSeed(event.name), 1, people, 0);
  const guests: Guest[] = [];
  for (const { firstName, lastName, email, company, jobTitle, salutation } of cast) {
    guests.push(model.createGuest({ eventId: event.id, salutation, firstName, lastName, email, company, jobTitle }));
    yield;
  }
  return guests;
}
