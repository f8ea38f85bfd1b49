// The guest as the wire carries it, and the names by which `changed` tells what a revision changed.
import { z } from 'zod';
import { customFieldValues, headCount, id, instant, personText, revision } from './values.ts';

/** The answers to an invitation that Events knows. */
export const GUEST_STATUSES = ['unconfirmed', 'confirmed', 'declined'] as const;

const guestStatus = z.enum(GUEST_STATUSES);

/** `unconfirmed`: not answered yet. */
export type GuestStatus = z.infer<typeof guestStatus>;

// A status that is not known yet must not lose the guest: it reads as none.
const readStatus = (value: unknown): unknown => (guestStatus.safeParse(value).success ? value : null);

/** One guest of one event. A person at two events is two guests; nothing in Events joins them. */
export const guest = z
  .object({
    id: id.describe('One per guest and event.'),
    eventId: id,
    guestListId: id.nullable().describe('The list the guest is on.'),
    revision: revision.describe('Grows by 1 with every change of this guest.'),
    createdAt: instant,
    updatedAt: instant.describe('When this revision was made, by the clock of Events.'),
    externalId: personText.describe("The organiser's own key of the person."),
    salutation: personText,
    firstName: personText,
    lastName: personText,
    suffix: personText,
    email: personText.describe('Not unique: two guests may carry one email.'),
    phone: personText,
    company: personText,
    jobTitle: personText,
    status: z
      .preprocess(readStatus, guestStatus.nullable())
      .describe('The answer to the invitation; null when the event has no invitations.'),
    totalGuests: headCount.describe('Expected head count, the guest included.'),
    arrivedGuests: headCount.describe('Head count that arrived, the guest included.'),
    checkedInAt: instant
      .nullable()
      .describe('When the guest arrived; earlier than `updatedAt` after an offline check-in.'),
    customFields: customFieldValues.describe('Values by the key of the custom field.'),
  })
  .describe('One guest of one event.');

/** One guest of one event, as read from the wire. */
export type Guest = z.infer<typeof guest>;

/** The texts of the person, in the order of the wire. Each may be null, empty or, from an odd sender, not told. */
export const GUEST_PERSON_FIELDS = [
  'externalId',
  'salutation',
  'firstName',
  'lastName',
  'suffix',
  'email',
  'phone',
  'company',
  'jobTitle',
] as const;

/** The name of a text of the person. */
export type GuestPersonField = (typeof GUEST_PERSON_FIELDS)[number];

/** What `changed` of a `guest.updated` may name, beside `customFields.<key>`. */
export const GUEST_CHANGED_NAMES = [
  ...GUEST_PERSON_FIELDS,
  'guestListId',
  'status',
  'totalGuests',
  'arrivedGuests',
  'checkedInAt',
] as const;

/** A name in `changed` of a `guest.updated`. */
export type GuestChangedName = (typeof GUEST_CHANGED_NAMES)[number] | `customFields.${string}`;

/**
 * The name by which `changed` tells of a custom field.
 *
 * @param key the custom field's key
 */
export function customFieldChangedName(key: string): `customFields.${string}` {
  return `customFields.${key}`;
}

/**
 * The key of the custom field that a name in `changed` tells of.
 *
 * @param name a name in `changed`
 * @returns the key, or null when the name is not of a custom field
 */
export function customFieldKeyOf(name: string): string | null {
  return name.startsWith('customFields.') ? name.slice('customFields.'.length) : null;
}
