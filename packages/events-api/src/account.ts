// What belongs to the account and not to an event: who the token is, the switch, custom fields. And relationships.
import { z } from 'zod';
import { id } from './values.ts';

/** What a token may do: `no_access` may only ask who it is. */
export const SCHEMES = ['admin_access', 'events_creator', 'no_access'] as const;

/** What a token may do. */
export type Scheme = (typeof SCHEMES)[number];

/** The answer to "whose token is this?". */
export const me = z
  .object({
    user: z.object({ id, name: z.string(), email: z.string().nullish() }),
    account: z.object({ id, name: z.string(), timeZone: z.string().describe('IANA name.') }),
    scheme: z.enum(SCHEMES).describe('What the token may do; an administrator has admin_access.'),
  })
  .describe('The user, account and scheme of the token.');

/** The user, account and scheme of the token. */
export type Me = z.infer<typeof me>;

/** The switch on the Events side (Account Settings, Integrations, Audience). */
export const integrationSwitch = z
  .object({ enabled: z.boolean().describe('While false, Events sends no webhooks; feed and reads go on.') })
  .describe('The switch of the Audience integration in Events.');

/** The switch of the Audience integration in Events. */
export type IntegrationSwitch = z.infer<typeof integrationSwitch>;

/** The types a custom field can have. */
export const CUSTOM_FIELD_TYPES = [
  'text',
  'long_text',
  'number',
  'date',
  'select',
  'multi_select',
  'checkbox',
  'url',
] as const;

/** A custom field. Fields of one label and type share their key over events. */
export const customField = z
  .object({
    key: id.describe('Unique in the account.'),
    label: z.string(),
    type: z.enum(CUSTOM_FIELD_TYPES),
    options: z.array(z.string()).nullish().describe('The choices of a select or multi_select, else null.'),
    eventId: id.nullable().describe('The event the field belongs to; null: the whole account.'),
  })
  .describe('A custom field of guests.');

/** A custom field, as read from the wire. */
export type CustomField = z.infer<typeof customField>;

/** Two guests of one event who have to do with each other. */
export const relationship = z
  .object({
    guestId: id,
    relatedGuestId: id,
    label: z.string().describe('What the related guest is to the guest, for example Coworker. One label a pair.'),
  })
  .describe('A relationship between two guests of one event.');

/** A relationship, as read from the wire. */
export type Relationship = z.infer<typeof relationship>;
