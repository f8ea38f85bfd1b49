// What the set-up calls of the mock accept: seed, webhook, switch, users, faults. Strict.
import { z } from 'zod';
import { SCHEMES } from '../account.ts';
import { instant } from '../values.ts';

const rate = z.number().min(0).max(1);
const seed = z.number().int().min(0).max(0xffff_ffff);

/** How a deterministic account is made: same options, same data. */
export const seedOptions = z.strictObject({
  seed: seed.optional().describe('Default 1.'),
  events: z.number().int().min(0).max(2_000).optional().describe('Default 12.'),
  guestsPerEvent: z.number().int().min(0).max(10_000).optional().describe('Default 120.'),
  around: instant.optional().describe('The day that is "today" to the data; nothing is dated after it.'),
  blankEmails: rate.optional().describe('Share of guests without an email. Default 0.06.'),
  sharedEmails: rate.optional().describe("Share of guests under another guest's email. Default 0.04."),
  plusOnes: rate.optional().describe('Share of guests who bring somebody. Default 0.15.'),
  returningPeople: rate.optional().describe('Share of people at more than one event. Default 0.3.'),
  relationships: rate.optional().describe('Share of guests with a relationship. Default 0.08.'),
});

/** Where webhooks go. Without a secret Events makes one. */
export const webhookEdit = z.strictObject({
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable()
    .describe('null: nowhere.'),
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/, 'must be whsec_ and the base64 of 24 to 64 bytes')
    .optional(),
  overlapSeconds: z
    .number()
    .int()
    .min(0)
    .max(604_800)
    .optional()
    .describe('How long a replaced secret goes on signing beside the new one. Default 86400.'),
});

/** What a user of the account may do from now on, or the token that speaks for them in place of the one they had. */
export const userEdit = z
  .strictObject({
    scheme: z.enum(SCHEMES).optional(),
    token: z
      .string()
      .regex(/^[\w-]{16,200}$/, 'must be 16 to 200 letters, digits, - and _')
      .optional()
      .describe('The one before is not accepted any more.'),
  })
  .refine(({ scheme, token }) => scheme !== undefined || token !== undefined, 'must have a scheme or a token');

/** How often something goes wrong, from which seed. */
const fault = z.strictObject({ rate, seed: seed.optional().describe('Default 1.') });
const lateness = fault.extend({ milliseconds: z.number().int().min(0).max(600_000).optional() });

/** What goes wrong in life. A fault that is not named does not happen. */
export const faultsEdit = z.strictObject({
  duplicate: fault.optional().describe('A delivery is sent twice.'),
  reorder: lateness.optional().describe('A delivery waits until the next one has gone, or `milliseconds` (1000).'),
  delay: lateness.optional().describe('A delivery waits `milliseconds` (5000) before it goes.'),
  drop: fault.optional().describe('A delivery is never sent; only the change feed tells.'),
  badSignature: fault.optional().describe('An attempt is signed with a wrong key.'),
  corruptBody: fault.optional().describe('An attempt carries half the body, rightly signed.'),
  readTooMany: fault
    .extend({ retryAfterSeconds: z.number().int().min(0).max(3_600).optional() })
    .optional()
    .describe('A read answers 429 with Retry-After (1).'),
  readError: fault.optional().describe('A read answers 500.'),
  readSlow: lateness.optional().describe('A read waits `milliseconds` (20000) before it answers.'),
  readCut: fault.optional().describe('The connection of a read ends in the middle of the answer.'),
  readHtml: fault.optional().describe('A read answers 200 with a page of HTML.'),
});

/** How a scenario is told. */
export const scenarioEdit = z.strictObject({
  pauseMilliseconds: z.number().int().min(0).max(60_000).optional().describe('Between two edits. Default 150.'),
});

/** How a deterministic account is made. */
export type SeedOptions = z.infer<typeof seedOptions>;
/** Where webhooks go. */
export type WebhookEdit = z.infer<typeof webhookEdit>;
/** What a user may do, and the token that speaks for them. */
export type UserEdit = z.infer<typeof userEdit>;
/** What goes wrong in life. */
export type FaultsEdit = z.infer<typeof faultsEdit>;
/** How a scenario is told. */
export type ScenarioEdit = z.infer<typeof scenarioEdit>;
