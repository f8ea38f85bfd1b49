// Stories of a bad way from here to there: what is lost on it, and what comes in a flood, twice and in another order.
import type { Event, Guest } from '@audience/events-api';
import { createFaults } from '../faults/faults.ts';
import type { EventsModel } from '../model/events-model.ts';
import { createRandom } from '../random.ts';
import { invite, openEvent } from './characters.ts';
import type { Stage } from './scenario.ts';

const LOST = { drop: { rate: 1 } };

/** Most of the evening is told by the change feed alone. The last change is told again: its number shows the gap. */
export function* feedGap({ model, sender }: Stage): Generator<void> {
  const { event } = openEvent(model, 'Lost Evening');
  const guests = yield* invite(model, event, 12);
  const lost = createFaults(LOST);
  for (const edit of lostEdits(model, event, guests)) {
    sender.under(lost, edit);
    yield;
  }
  const last = guests[0];
  if (last) model.checkIn(last.id);
}

function* lostEdits(model: EventsModel, event: Event, guests: Guest[]): Generator<() => unknown> {
  for (const { id } of guests) yield () => model.rsvp(id, { status: 'confirmed' });
  for (const { id } of guests.slice(3, 7)) yield () => model.checkIn(id);
  const [, second, third] = guests;
  if (second) yield () => model.updateGuest(second.id, { company: 'Told by the Feed' });
  if (third) yield () => model.deleteGuest(third.id);
  const late = { firstName: 'Wim', lastName: 'de Late', email: 'wim.de.late@example.com' };
  yield () => model.createGuest({ eventId: event.id, ...late });
}

const STORM = {
  duplicate: { rate: 0.2, seed: 1 },
  reorder: { rate: 0.2, seed: 2, milliseconds: 300 },
  delay: { rate: 0.05, seed: 3, milliseconds: 1_500 },
};
const STORM_GUESTS = 200;
const STORM_EDITS = 2_800;
const EDITS_AT_ONCE = 60;

/** Three thousand changes in some seconds, one in five told twice, one in four out of order. Nobody's email changes. */
export function* storm({ model, sender }: Stage): Generator<void> {
  const faults = createFaults(STORM);
  const edits = stormEdits(model);
  for (let isOver = false; !isOver; ) {
    isOver = sender.under(faults, () => playSome(edits, EDITS_AT_ONCE));
    yield;
  }
}

/** Whether all is played. */
function playSome(edits: Generator<void>, count: number): boolean {
  for (let number = 0; number < count; number += 1) {
    if (edits.next().done === true) return true;
  }
  return false;
}

function* stormEdits(model: EventsModel): Generator<void> {
  const random = createRandom(23);
  const { event, list } = openEvent(model, 'Storm');
  const vip = model.createGuestList({ eventId: event.id, name: 'VIP' });
  const guests = yield* invite(model, event, STORM_GUESTS);
  for (let number = 0; number < STORM_EDITS; number += 1) {
    const guest = model.guest(guests[random.below(guests.length)]?.id ?? '');
    if (guest) changeOne(model, random.below(5), guest, [list.id, vip.id]);
    yield;
  }
}

// What it sets differs from what is there, so that each edit is a change.
function changeOne(model: EventsModel, choice: number, guest: Guest, lists: readonly string[]): void {
  if (choice === 0) model.rsvp(guest.id, { status: guest.status === 'confirmed' ? 'declined' : 'confirmed' });
  else if (choice === 1) model.updateGuest(guest.id, { jobTitle: `Statement ${guest.revision}` });
  else if (choice === 2) model.move(guest.id, { guestListId: lists.find((id) => id !== guest.guestListId) ?? '' });
  else if (guest.checkedInAt === null) model.checkIn(guest.id);
  else model.revertCheckIn(guest.id);
}
