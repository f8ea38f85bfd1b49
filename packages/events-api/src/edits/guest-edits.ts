// What the organiser's edits of guests accept (the calls under /_mock). Strict: an unknown property is a mistake.
import { z } from 'zod';
import { GUEST_STATUSES } from '../guest.ts';
import { id, instant } from '../values.ts';

const text = z.string().max(10_000).nullable().optional();

const personTexts = {
  externalId: text,
  salutation: text,
  firstName: text,
  lastName: text,
  suffix: text,
  email: text,
  phone: text,
  company: text,
  jobTitle: text,
};

const customFields = z
  .record(z.string().min(1).max(200), z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]))
  .optional()
  .describe('Values by key; keys not named stay as they are.');

const heads = z.number().int().min(0).max(1000);

/** A new guest. Without `guestListId` it goes on the event's first list, if there is one. */
export const createGuestEdit = z.strictObject({
  eventId: id,
  guestListId: id.optional(),
  ...personTexts,
  status: z.enum(GUEST_STATUSES).nullable().optional(),
  totalGuests: heads.min(1).optional(),
  customFields,
});

/** A change of a guest's own values; what is not named stays. */
export const updateGuestEdit = z.strictObject({ ...personTexts, totalGuests: heads.min(1).optional(), customFields });

/** A check-in. `at` is given by a device that was offline; `arrivedGuests` is by default everyone expected. */
export const checkInEdit = z.strictObject({ at: instant.optional(), arrivedGuests: heads.min(1).optional() });

/** An answer to an invitation. */
export const rsvpEdit = z.strictObject({
  status: z.enum(GUEST_STATUSES),
  totalGuests: heads.min(1).optional(),
});

/** A move to another list of the same event. */
export const moveEdit = z.strictObject({ guestListId: id });

/** A new guest. */
export type CreateGuestEdit = z.infer<typeof createGuestEdit>;
/** A change of a guest's own values. */
export type UpdateGuestEdit = z.infer<typeof updateGuestEdit>;
/** A check-in. */
export type CheckInEdit = z.infer<typeof checkInEdit>;
/** An answer to an invitation. */
export type RsvpEdit = z.infer<typeof rsvpEdit>;
/** A move to another list. */
export type MoveEdit = z.infer<typeof moveEdit>;
