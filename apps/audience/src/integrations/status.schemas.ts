// What the calls about the state of an integration answer.
import { z } from 'zod';
import { wireTime } from '../accounts/wire.ts';
import { catchUpFailureAnswer } from './catch-up-failure.ts';

const problem = z.object({ code: z.string(), message: z.string().describe('What is wrong and what to do.') });

const source = z.object({
  enabled: z.boolean().nullable().describe('The source’s own switch; null: it has none, or was never told.'),
  reachable: z.boolean(),
  administrator: z.boolean().nullable().describe('Whether the token is of an administrator there.'),
  account: z.object({ id: z.string(), name: z.string() }).nullable(),
  checkedAt: wireTime.nullable(),
  problem: problem.optional(),
});

/** Query of the status. Who only watches what flows asks for `known`, so that the source is not asked at every change. */
export const statusQuery = z.strictObject({
  source: z
    .enum(['ask', 'known'])
    .default('ask')
    .describe('ask: the source is asked how it is. known: what it answered last, asked only where it never was.'),
});

/** Outcomes that a change can have, in the order shown. */
export const OUTCOMES = [
  'created',
  'updated',
  'unchanged',
  'linked',
  'recorded',
  'skipped',
  'ignored',
  'failed',
] as const;

/** The state of both sides and of what flows between them. */
export const integrationStatusAnswer = z
  .object({
    here: z.object({ enabled: z.boolean() }),
    source,
    lastDeliveryAt: wireTime.nullable(),
    lastAppliedSeq: z
      .union([z.int(), z.string()])
      .nullable()
      .describe('Position in the source’s feed of the change applied last; a number where positions are.'),
    lagSeconds: z.number().describe('How long the oldest delivery that waits has been waiting; 0: none waits.'),
    waiting: z.int().describe('Deliveries received and not applied yet; counted up to 100,000.'),
    failing: z.int().describe('Deliveries that failed and will be tried again.'),
    dead: z.int().describe('Deliveries that rest after their last try, or could not be read.'),
    counts: z.record(z.string(), z.int()).describe('Changes by outcome.'),
    refused: z.record(z.string(), z.int()).describe('Deliveries that were not taken, by cause.'),
    pending: z
      .object({
        since: wireTime,
        changes: z.int().nullable().describe('How many; null: cannot be told yet.'),
        decidable: z.boolean().describe('False while a side is still off.'),
        accepted: z
          .boolean()
          .describe('They were accepted and are being applied; see `catchUpFailure` where that stopped.'),
      })
      .nullable()
      .describe('What happened in the source while a side was off: applied by catch-up or declined.'),
    catchUpFailure: catchUpFailureAnswer
      .nullable()
      .describe('Why catching up stopped. What happened in the source since may be missing here. Null: it ended well.'),
  })
  .meta({ id: 'IntegrationStatus' });

/** What a test of the set-up found. */
export const integrationTestAnswer = z
  .object({
    ok: z.boolean().describe('Nothing stands in the way of notifications.'),
    source,
    delivery: z
      .object({ verified: z.boolean() })
      .nullable()
      .describe('Whether a made-up notification, signed with the secret here, is accepted. Null: none can be made up.'),
  })
  .meta({ id: 'IntegrationTest' });

/** The source as answered. */
export type SourceAnswer = z.infer<typeof source>;
