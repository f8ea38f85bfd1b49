// An evening in fast motion: invitations, answers, check-ins, a plus-one, a move, and a check-in taken back.
import { createRandom } from '../random.ts';
import { invite, openEvent } from './characters.ts';
import type { Stage } from './scenario.ts';

const PEOPLE = 40;

export function* cocktailParty({ model }: Stage): Generator<void> {
  const random = createRandom(19);
  const { event } = openEvent(model, 'Cocktail Party');
  const vip = model.createGuestList({ eventId: event.id, name: 'VIP' });
  const guests = yield* invite(model, event, PEOPLE);
  for (const guest of guests) {
    if (random.chance(0.1)) continue;
    const status = random.chance(0.8) ? 'confirmed' : 'declined';
    model.rsvp(guest.id, { status, totalGuests: random.chance(0.15) ? 2 : 1 });
    yield;
  }
  for (const guest of guests) {
    if (random.chance(0.15)) {
      model.move(guest.id, { guestListId: vip.id });
      yield;
    }
    if (model.guest(guest.id)?.status !== 'confirmed' || random.chance(0.15)) continue;
    model.checkIn(guest.id);
    yield;
    if (random.chance(0.06)) {
      model.revertCheckIn(guest.id);
      yield;
    }
  }
}
