// Events and their guest lists as the wire carries them.
import { z } from 'zod';
import { headCount, id, instant, revision } from './values.ts';

/** An event. Its guest count is counted when read: a new guest makes no new revision of the event. */
export const event = z
  .object({
    id,
    name: z.string(),
    startsAt: instant,
    endsAt: instant.nullable(),
    timeZone: z.string().describe('IANA name, for example Europe/Zurich.'),
    venue: z.string().nullable(),
    invitationsEnabled: z.boolean().describe('Whether guests are invited and answer; if not, their status is null.'),
    guestCount: headCount.describe('Guests of the event when this was read; a change of it is no revision.'),
    revision,
    createdAt: instant,
    updatedAt: instant,
    archivedAt: instant.nullable(),
  })
  .describe('An event.');

/** An event, as read from the wire. */
export type Event = z.infer<typeof event>;

/** What `changed` of an `event.updated` may name. */
export const EVENT_CHANGED_NAMES = [
  'name',
  'startsAt',
  'endsAt',
  'timeZone',
  'venue',
  'invitationsEnabled',
  'archivedAt',
] as const;

/** A guest list of an event. */
export const guestList = z
  .object({
    id,
    eventId: id,
    name: z.string(),
    guestCount: headCount.describe('Guests on the list when this was read; a change of it is no revision.'),
    revision,
    createdAt: instant,
    updatedAt: instant,
  })
  .describe('A guest list of an event.');

/** A guest list, as read from the wire. */
export type GuestList = z.infer<typeof guestList>;

/** What `changed` of a `guest_list.updated` may name. */
export const GUEST_LIST_CHANGED_NAMES = ['name'] as const;
