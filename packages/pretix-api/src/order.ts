// An order with its positions (tickets), and which of its fields are asked for. Bearer secrets are none of them.
import { z } from 'zod';
import { nameParts } from './names.ts';
import { id, moment, slug, text } from './values.ts';

/** A successful check-in. Deleted at the source, it is not listed any more. */
export const checkIn = z.object({
  id: id.optional(),
  list: id.describe('The check-in list that it was made on.'),
  datetime: moment.describe('When the ticket was scanned; earlier than it was uploaded where the scanner was offline.'),
  type: z.string().default('entry').describe('`entry` or `exit`.'),
  auto_checked_in: z.boolean().default(false),
});
export type CheckIn = z.infer<typeof checkIn>;

/** An answer to a question. */
export const answer = z.object({
  question: id,
  question_identifier: slug,
  answer: text.describe('In the language of the shop at that time; the address of a file.'),
  options: z.array(id).default([]).catch([]),
  option_identifiers: z.array(z.string()).default([]).catch([]),
});
export type Answer = z.infer<typeof answer>;

/** A position of an order: one thing sold, most often a ticket. */
export const orderPosition = z.object({
  id: id.describe('Stays the same when the position moves to an order of its own.'),
  positionid: id.describe('Its number within the order.'),
  canceled: z.boolean().default(false),
  item: id,
  attendee_name: text,
  attendee_name_parts: nameParts,
  attendee_email: text,
  company: text,
  street: text,
  zipcode: text,
  city: text,
  country: text,
  state: text,
  addon_to: id.nullable().default(null).describe('The position that this one is an add-on of.'),
  subevent: id.nullable().default(null).describe('The date of a series.'),
  checkins: z.array(checkIn).default([]),
  answers: z.array(answer).default([]),
});
export type OrderPosition = z.infer<typeof orderPosition>;

/** The attendee's address in one line; null where there is none. */
export function addressOf({ street, zipcode, city, state, country }: OrderPosition): string | null {
  const town = [zipcode, city].filter(Boolean).join(' ');
  return [street?.replace(/\s*\n\s*/g, ', '), town, state, country].filter(Boolean).join(', ') || null;
}

/** When somebody first came in by the ticket, at whichever door, in microseconds; null: nobody did. Exits do not count. */
export function firstEntry({ checkins }: OrderPosition): number | null {
  const entries = checkins.filter(({ type }) => type === 'entry').map(({ datetime }) => datetime);
  return entries.length > 0 ? Math.min(...entries) : null;
}

/** An order. Its email and phone are the buyer's, who need not be a guest. */
export const order = z.object({
  code: slug,
  event: slug.optional().describe('Absent before pretix 4.'),
  status: z.string().describe('`n` pending, `p` paid, `e` expired, `c` canceled.'),
  testmode: z.boolean().default(false),
  email: text,
  phone: text,
  datetime: moment.describe('When it was placed.'),
  last_modified: moment.describe('Moved by every change of the order, its positions and their check-ins.'),
  positions: z.array(orderPosition).default([]),
});
export type Order = z.infer<typeof order>;

// Asked for by name, so that secrets, and what a later pretix adds, are not sent. `exclude` is of no use beside it: it makes an
// error of a nested field that `include` left out.
const POSITION_FIELDS = Object.keys(orderPosition.shape).map((name) => `positions.${name}`);
const BUYER_FIELDS = ['email', 'phone'];
const OWN_FIELDS = Object.keys(order.shape).filter((name) => name !== 'positions' && !BUYER_FIELDS.includes(name));

/** Values of `include` for orders without the buyer's contact. */
export const ORDER_FIELDS: readonly string[] = [...OWN_FIELDS, ...POSITION_FIELDS];

/** Values of `include` for orders with the buyer's contact. */
export const ORDER_FIELDS_WITH_BUYER: readonly string[] = [...ORDER_FIELDS, ...BUYER_FIELDS];

/** A check-in list: who may come in at one door. A ticket can be on several. */
export const checkInList = z.object({
  id,
  name: z.string(),
  all_products: z.boolean().default(true),
  limit_products: z.array(id).default([]),
  subevent: id.nullable().default(null),
  position_count: z.number().int().min(0).optional(),
  checkin_count: z.number().int().min(0).optional(),
});
export type CheckInList = z.infer<typeof checkInList>;
