// What the organiser's edits of events, lists, custom fields and relationships accept. Strict.
import { z } from 'zod';
import { CUSTOM_FIELD_TYPES } from '../account.ts';
import { id, instant } from '../values.ts';

const name = z.string().min(1).max(500);
const timeZone = z.string().min(1).max(100);
const venue = z.string().max(500).nullable();

/** A new event. It has no guest list yet. */
export const createEventEdit = z.strictObject({
  name,
  startsAt: instant,
  endsAt: instant.nullable().optional(),
  timeZone: timeZone.optional().describe("By default the account's."),
  venue: venue.optional(),
  invitationsEnabled: z.boolean().optional().describe('Default true.'),
});

/** A change of an event; what is not named stays. Whether it has invitations is decided when it is made. */
export const updateEventEdit = z.strictObject({
  name: name.optional(),
  startsAt: instant.optional(),
  endsAt: instant.nullable().optional(),
  timeZone: timeZone.optional(),
  venue: venue.optional(),
  archivedAt: instant.nullable().optional(),
});

/** A new guest list. */
export const createGuestListEdit = z.strictObject({ eventId: id, name });

/** A change of a guest list. */
export const updateGuestListEdit = z.strictObject({ name: name.optional() });

/** A new custom field. Fields of one label and type share their key. */
export const createCustomFieldEdit = z.strictObject({
  label: name,
  type: z.enum(CUSTOM_FIELD_TYPES).optional().describe('Default text.'),
  options: z.array(z.string().max(500)).max(1000).optional(),
  eventId: id.nullable().optional().describe('Default null: the whole account.'),
});

/** A relationship of two guests of one event; a label for a pair that has one replaces it. */
export const relationshipEdit = z.strictObject({ guestId: id, relatedGuestId: id, label: name });

/** A pair of guests whose relationship goes, in either order. */
export const unrelateEdit = relationshipEdit.omit({ label: true });

/** A new event. */
export type CreateEventEdit = z.infer<typeof createEventEdit>;
/** A change of an event. */
export type UpdateEventEdit = z.infer<typeof updateEventEdit>;
/** A new guest list. */
export type CreateGuestListEdit = z.infer<typeof createGuestListEdit>;
/** A change of a guest list. */
export type UpdateGuestListEdit = z.infer<typeof updateGuestListEdit>;
/** A new custom field. */
export type CreateCustomFieldEdit = z.infer<typeof createCustomFieldEdit>;
/** A relationship of two guests. */
export type RelationshipEdit = z.infer<typeof relationshipEdit>;
/** A pair of guests whose relationship goes. */
export type UnrelateEdit = z.infer<typeof unrelateEdit>;
