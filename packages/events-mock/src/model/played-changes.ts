// What was told before, somewhere else, played here: the account becomes what a notification says, and it is told anew.
import type { ChangeFeedEntry, CustomField, Event, Guest, GuestList } from '@audience/events-api';
import { dropEvent, dropGuestList } from './event-edits.ts';
import { forgetGuest } from './guest-edits.ts';
import { addEvent, addGuest, addGuestList, type World } from './world.ts';

/**
 * Takes over what a notification says and tells it, with its own time and revision, under a new number and webhook id. What it
 * speaks of and is not here is made; what is gone already stays gone.
 */
export function playChange(world: World, entry: ChangeFeedEntry): void {
  switch (entry.type) {
    case 'event.created':
    case 'event.updated':
      putEvent(world, entry.data.event);
      break;
    case 'event.deleted':
      if (world.events.has(entry.data.event.id)) dropEvent(world, entry.data.event.id);
      break;
    case 'guest_list.created':
    case 'guest_list.updated':
      if (entry.data.event) putEvent(world, entry.data.event);
      putList(world, entry.data.guestList);
      break;
    case 'guest_list.deleted':
      if (world.lists.has(entry.data.guestList.id)) dropGuestList(world, entry.data.guestList.id);
      break;
    case 'guest.created':
    case 'guest.updated':
      putEvent(world, entry.data.event);
      if (entry.data.guestList) putList(world, entry.data.guestList);
      putGuest(world, entry.data.guest);
      break;
    case 'guest.deleted':
      takeAway(world, entry.data.guest.id);
      break;
  }
  world.feed.append(entry, entry.timestamp);
}

/** Adds a custom field under the key that it has, unless the key is known. It is told by no webhook. */
export function playCustomField(world: World, field: CustomField): void {
  if (!world.customFields.some(({ key }) => key === field.key)) world.customFields.push(field);
}

// Guests are counted here: a recording that begins in the middle has not told all of them.
function putEvent(world: World, event: Event): void {
  const known = world.events.get(event.id);
  if (known) known.event = { ...event, guestCount: known.event.guestCount };
  else addEvent(world, { ...event, guestCount: 0 });
}

function putList(world: World, list: GuestList): void {
  if (!world.events.has(list.eventId)) return;
  const known = world.lists.get(list.id);
  if (known) world.lists.set(list.id, { ...list, guestCount: known.guestCount });
  else addGuestList(world, { ...list, guestCount: 0 });
}

function putGuest(world: World, guest: Guest): void {
  const known = world.guests.get(guest.id);
  if (known?.guestListId === guest.guestListId) {
    world.guests.set(guest.id, guest);
    return;
  }
  if (known) takeAway(world, guest.id);
  addGuest(world, guest);
}

function takeAway(world: World, guestId: string): void {
  const guest = world.guests.get(guestId);
  if (guest) forgetGuest(world, guest);
}
