// What an administrator fills in to connect Events, and what every call needs of it. No call is made here.
import { z } from 'zod';

const withoutEnd = (address: string): string => address.trim().replace(/\/+$/, '');

function isPlainAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return /^https?:$/.test(url.protocol) && `${url.username}${url.password}${url.search}${url.hash}` === '';
}

// As Standard Webhooks asks: shorter ones can be guessed.
const SECRET_BYTES = { least: 24, most: 64 } as const;

const SECRET_LOOKS =
  'is no webhook secret: one is whsec_ and then letters, digits, + and /, which are 24 to 64 bytes in base64. Copy it whole from Events, Account Settings, Integrations, Audience';

function hasKeyLength({ length }: Buffer): boolean {
  return length >= SECRET_BYTES.least && length <= SECRET_BYTES.most;
}

/** The settings of an integration with Events. */
export const eventsSettings = z.strictObject({
  baseUrl: z
    .string()
    .max(2_000)
    .overwrite(withoutEnd)
    .refine(isPlainAddress, 'must be an http or https address without user, query or fragment')
    .meta({
      title: 'Address of Events',
      description: 'Where the Events API is, for example https://events.example.com.',
      format: 'uri',
      origin: true,
    }),
  token: z
    .string()
    .min(1)
    .max(4_000)
    .regex(/^[\x21-\x7e]+$/, 'must be one word without spaces')
    .meta({ title: 'Token', description: 'A token of an administrator in Events.', secret: true }),
  webhookSecret: z
    .string()
    .max(500)
    .regex(/^(whsec_)?[A-Za-z0-9+/]+={0,2}$/, { error: SECRET_LOOKS, abort: true })
    .refine((secret) => hasKeyLength(webhookKey(secret)), SECRET_LOOKS)
    .meta({
      title: 'Webhook secret',
      description: 'The same secret as in Events (Account Settings, Integrations, Audience).',
      secret: true,
      rotates: true,
      generate: 'whsec',
    }),
});

/** The settings of an integration with Events, secrets opened. */
export type EventsSettings = z.infer<typeof eventsSettings>;

/**
 * The key that a webhook secret stands for.
 *
 * @param secret base64, with or without `whsec_` before it
 * @returns its bytes; none when the secret is empty
 */
export function webhookKey(secret: string): Buffer {
  return Buffer.from(secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret, 'base64');
}
