// Short stories, each on what goes differently in life from how it was meant.
import { invite, openEvent } from './characters.ts';
import type { Stage } from './scenario.ts';

const HOUR = 3_600_000;

/** The same guest record carries another person from one revision to the next. */
export function* forwardedForm({ model }: Stage): Generator<void> {
  const { event } = openEvent(model, 'Private View');
  const sven = model.createGuest({
    eventId: event.id,
    firstName: 'Sven',
    lastName: 'Lindqvist',
    email: 'sven.lindqvist@example.com',
    company: 'Dagens Form',
  });
  yield;
  model.updateGuest(sven.id, { firstName: 'Petra', lastName: 'Holm', email: 'petra.holm@example.com' });
  yield;
  model.rsvp(sven.id, { status: 'confirmed' });
}

/** The later statements are told first: `checkedInAt` lies hours before `updatedAt`. */
export function* offlineCheckIn({ model }: Stage): Generator<void> {
  const { event } = openEvent(model, 'Members’ Evening');
  const guests = yield* invite(model, event, 8);
  for (const guest of guests) {
    model.rsvp(guest.id, { status: 'confirmed' });
    yield;
  }
  for (const [number, guest] of guests.entries()) {
    const minutesLater = number * 4 * 60_000;
    model.checkIn(guest.id, { at: new Date(Date.parse(model.now()) - 3 * HOUR + minutesLater).toISOString() });
    yield;
  }
}

/** Guests go with their list and their event; no webhook tells of each of them. */
export function* eventDeleted({ model }: Stage): Generator<void> {
  const { event } = openEvent(model, 'Cancelled Concert');
  const press = model.createGuestList({ eventId: event.id, name: 'Press' });
  const guests = yield* invite(model, event, 10);
  for (const guest of guests.slice(0, 3)) {
    model.move(guest.id, { guestListId: press.id });
    yield;
  }
  for (const guest of guests.slice(3, 8)) {
    model.rsvp(guest.id, { status: 'confirmed' });
    yield;
  }
  const last = guests.at(-1);
  if (last) model.deleteGuest(last.id);
  yield;
  model.deleteGuestList(press.id);
  yield;
  model.deleteEvent(event.id);
}

/** The field is there first and tells nothing; guests begin to fill it. */
export function* dietaryRequirements({ model }: Stage): Generator<void> {
  const { event } = openEvent(model, 'Supper Club');
  const guests = yield* invite(model, event, 6);
  const { key } = model.createCustomField({ label: 'Dietary Requirements', eventId: event.id });
  const answers = ['Vegetarian', 'No nuts', 'Vegan', 'Halal', 'Gluten free', 'None'];
  for (const [number, guest] of guests.entries()) {
    model.updateGuest(guest.id, { customFields: { [key]: answers[number] ?? null } });
    yield;
  }
}

/** What happens meanwhile is told by the change feed alone. The switch ends up on. */
export function* switchedOff({ model }: Stage): Generator<void> {
  const { event } = openEvent(model, 'Quiet Hour');
  const guests = yield* invite(model, event, 6);
  model.setEnabled(false);
  yield;
  for (const guest of guests) {
    model.rsvp(guest.id, { status: 'confirmed' });
    yield;
  }
  model.setEnabled(true);
  yield;
  const [first] = guests;
  if (first) model.checkIn(first.id);
}
