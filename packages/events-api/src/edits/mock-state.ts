// The file in which a standalone mock keeps everything between two starts.
import { z } from 'zod';
import { customField, relationship, SCHEMES } from '../account.ts';
import { event, guestList } from '../event.ts';
import { guest } from '../guest.ts';
import { changeFeedEntry } from '../webhook.ts';

/** Everything an account holds. Counts are kept as they were. */
export const modelSnapshot = z.object({
  version: z.literal(1),
  enabled: z.boolean(),
  schemes: z.record(z.string(), z.enum(SCHEMES)).describe('By the id of the user.'),
  tokens: z
    .record(z.string(), z.string())
    .default({})
    .describe('By the id of the user; who is not named has the first.'),
  events: z.array(event),
  guestLists: z.array(guestList),
  guests: z.array(guest),
  relationships: z.array(relationship),
  customFields: z.array(customField),
  feed: z.object({ lastSeq: z.number().int().min(0), entries: z.array(changeFeedEntry) }),
});

/** Where webhooks go, and the secrets that sign, newest first. */
export const webhookTarget = z.object({
  url: z.string().nullable(),
  secrets: z.array(
    z.object({ secret: z.string(), until: z.number().nullable().describe('Milliseconds since 1970; null: for now.') }),
  ),
});

/** What a standalone mock keeps. */
export const mockState = z.object({ model: modelSnapshot, webhook: webhookTarget });

/** Everything an account holds. */
export type ModelSnapshot = z.infer<typeof modelSnapshot>;
/** Where webhooks go, and the secrets that sign, newest first. */
export type WebhookTarget = z.infer<typeof webhookTarget>;
/** What a standalone mock keeps. */
export type MockState = z.infer<typeof mockState>;
