// The JSON documents inside a row of `integrations`, read by schema. What they mean to callers is said elsewhere.
import { z } from 'zod';

/** One secret at rest: sealed, with the ones it replaced as long as those still hold. Times in milliseconds. */
export const storedSecret = z.object({
  sealed: z.string(),
  setAt: z.number(),
  previous: z.array(z.object({ sealed: z.string(), until: z.number() })).default([]),
});
export type StoredSecret = z.infer<typeof storedSecret>;

/** Secrets by the name of their setting. */
export const storedSecrets = z.record(z.string(), storedSecret);
export type StoredSecrets = z.infer<typeof storedSecrets>;

/**
 * What happened while a side was off and waits for a decision: the changes of the source's feed after `from` up to `until`.
 * `until` null: a side is still off. `since`: when it began, in milliseconds. `accepted`: an administrator wants them applied.
 */
export const pendingChanges = z.object({
  from: z.string(),
  until: z.string().nullable(),
  since: z.number(),
  accepted: z.boolean().default(false),
});
export type PendingChanges = z.infer<typeof pendingChanges>;

/** What the last check of the source found. While it cannot be asked, its switch stays as last known. */
export const sourceStatus = z.object({
  enabled: z.boolean().nullable(),
  reachable: z.boolean(),
  authorized: z.boolean(),
  administrator: z.boolean().nullable(),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  checkedAt: z.number(),
  problem: z.object({ code: z.string(), message: z.string() }).optional(),
});
export type SourceStatus = z.infer<typeof sourceStatus>;
