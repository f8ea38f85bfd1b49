// What can be done to the mock of pretix, by an organiser, a buyer or somebody at the door. No part of pretix's own API.
import { z } from 'zod';
import { QUESTION_TYPES } from './product.ts';
import { id, localised, slug, wireMoment } from './values.ts';

const attendee = {
  item: id.optional().describe('Default: the first product of the event.'),
  subevent: id.optional(),
  addonTo: z.number().int().min(1).optional().describe('Number, within the order, of the ticket it is an add-on of.'),
  nameParts: z.record(z.string(), z.string()).optional(),
  email: z.string().optional(),
  company: z.string().optional(),
  street: z.string().optional(),
  zipcode: z.string().optional(),
  city: z.string().optional(),
  country: z.string().optional(),
  answers: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .optional()
    .describe('By the identifier of the question; a list holds identifiers of options.'),
};
const at = wireMoment.optional().describe('Default: now.');
const theOrder = { event: slug, code: slug };
const theTicket = { ...theOrder, positionid: z.number().int().min(1) };

/** A ticket as it is bought. */
export const newTicket = z.strictObject(attendee);
export type NewTicket = z.infer<typeof newTicket>;

/** One thing done, by `act`. What comes of it are the notifications that pretix would send. */
export const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('place'),
    event: slug,
    code: slug.optional().describe('Default: one is made up.'),
    email: z.string().nullable().optional(),
    phone: z.string().nullable().optional(),
    testmode: z.boolean().optional(),
    tickets: z.array(newTicket).min(1).max(1_000),
  }),
  z.strictObject({ act: z.literal('pay'), ...theOrder }),
  z.strictObject({ act: z.literal('modify'), ...theTicket, ticket: newTicket }),
  z.strictObject({ act: z.literal('add_position'), ...theOrder, ticket: newTicket }),
  z.strictObject({ act: z.literal('cancel_position'), ...theTicket }),
  z.strictObject({ act: z.literal('split'), ...theTicket }),
  z.strictObject({ act: z.literal('cancel'), ...theOrder }),
  z.strictObject({ act: z.literal('reactivate'), ...theOrder, positions: z.boolean().optional() }),
  z.strictObject({ act: z.literal('expire'), ...theOrder }),
  z.strictObject({ act: z.literal('check_in'), ...theTicket, list: id.optional(), at, exit: z.boolean().optional() }),
  z.strictObject({ act: z.literal('revert_check_in'), ...theTicket, list: id.optional() }),
  z.strictObject({ act: z.literal('delete_order'), ...theOrder }),
  z.strictObject({
    act: z.literal('add_event'),
    slug,
    name: localised,
    date_from: wireMoment.optional(),
    series: z.boolean().optional(),
  }),
  z.strictObject({ act: z.literal('rename_event'), event: slug, name: localised }),
  z.strictObject({ act: z.literal('delete_event'), event: slug }),
  z.strictObject({ act: z.literal('add_date'), event: slug, name: localised, date_from: wireMoment.optional() }),
  z.strictObject({ act: z.literal('rename_date'), event: slug, subevent: id, name: localised }),
  z.strictObject({ act: z.literal('delete_date'), event: slug, subevent: id }),
  z.strictObject({ act: z.literal('add_item'), event: slug, name: localised, admission: z.boolean().optional() }),
  z.strictObject({
    act: z.literal('add_question'),
    event: slug,
    identifier: slug,
    question: localised,
    type: z.enum(QUESTION_TYPES),
    options: z.record(z.string(), localised).optional().describe('Labels by identifier.'),
  }),
  z.strictObject({ act: z.literal('add_check_in_list'), event: slug, name: z.string() }),
  z.strictObject({ act: z.literal('delete_check_in_list'), event: slug, list: id }),
]);
export type Act = z.infer<typeof act>;

/** Where the mock's notifications go. */
export const webhookTarget = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .nullable()
    .describe('With `user:password@`, Basic authentication is sent.'),
});

/** What the mock's answers are limited to. */
export const mockLimits = z.strictObject({
  pageSize: z.number().int().min(1).max(50).optional().describe('The most on a page, whatever is asked for.'),
  perMinute: z.number().int().min(1).nullable().optional().describe('Requests allowed per token; null: any number.'),
});
