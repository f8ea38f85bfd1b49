// What an administrator fills in to connect pretix. No call is made here.
import { z } from 'zod';

const withoutEnd = (address: string): string => address.trim().replace(/\/+$/, '');

function isPlainAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === '';
}

/** The settings of an integration with pretix. */
export const pretixSettings = z.strictObject({
  baseUrl: z
    .string()
    .max(2_000)
    .overwrite(withoutEnd)
    .refine(isPlainAddress, 'must be an http or https address without user, query or fragment')
    .default('https://pretix.eu')
    .meta({
      title: 'Address of pretix',
      description: 'https://pretix.eu, or where your own pretix is.',
      format: 'uri',
      origin: true,
    }),
  organizer: z
    .string()
    .max(200)
    .regex(/^[\w.-]+$/, 'must be the short form of the organizer')
    .meta({ title: 'Organizer', description: 'Its short form, as in the addresses of its shops.' }),
  token: z
    .string()
    .min(1)
    .max(4_000)
    .regex(/^[\x21-\x7e]+$/, 'must be one word without spaces')
    .meta({
      title: 'Token',
      description: 'An API token of a team that may view orders. More rights are not needed.',
      secret: true,
    }),
  webhookPassword: z
    .string()
    .max(200)
    .regex(/^[\w.~-]{16,}$/, 'must be at least 16 letters, digits, dots, hyphens or underscores')
    .optional()
    .meta({
      title: 'Webhook password',
      description: 'May be left out: the address is secret. If given, enter https://audience:PASSWORD@… in pretix.',
      secret: true,
      rotates: true,
    }),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(-[A-Za-z]+)?$/, 'must be a language such as en or de')
    .default('en')
    .meta({ title: 'Language', description: 'Of the names of events, products and questions, where pretix has it.' }),
  buyerContact: z
    .enum(['never', 'single_ticket', 'always'])
    .default('never')
    .meta({
      title: "Buyer's email and phone for guests without their own",
      labels: { never: 'Never', single_ticket: 'Where the order is for one ticket', always: 'Always' },
      description: 'Always: a group that one person paid for becomes one contact.',
    }),
});

/** The settings of an integration with pretix, secrets opened. */
export type PretixSettings = z.infer<typeof pretixSettings>;
