// Why catching up with a source stopped: kept until it ends well, and told with what to do. Pure.
import { ConnectorError, type FailureClass } from '@audience/connector';
import { z } from 'zod';
import { toWireTime, wireTime } from '../accounts/wire.ts';
import { isAway } from '../database/storage-error.ts';

const FAILURE_CLASSES = ['transient', 'config', 'data', 'system'] as const satisfies readonly FailureClass[];

/** As it is stored. Times in milliseconds; `nextTryAt` null: it is not tried again by itself before the next start. */
export const catchUpFailure = z.object({
  class: z.enum(FAILURE_CLASSES),
  code: z.string(),
  message: z.string(),
  at: z.number(),
  nextTryAt: z.number().nullable(),
});
export type CatchUpFailure = z.infer<typeof catchUpFailure>;

/** As it is answered. */
export const catchUpFailureAnswer = z.object({
  class: z
    .enum(FAILURE_CLASSES)
    .describe(
      'transient: it may go away by itself. config: the set-up has to be mended. data: the source’s feed cannot be read. system: a fault of Audience or of the connector.',
    ),
  code: z.string(),
  message: z.string().describe('What went wrong, and what to do.'),
  at: wireTime,
  nextTryAt: wireTime
    .nullable()
    .describe('When it is tried again by itself; null: at the next start of the host, or on an administrator’s word.'),
});

const DATABASE_AWAY = 'The database of Audience did not take what the source gave.';
const HOST_FAULT = 'Audience could not apply what the source gave.';

// What to do where it is not tried again by itself.
const ADVICE: Readonly<Record<FailureClass, string>> = {
  transient: 'Catch up again when the source answers.',
  config: 'Mend the connection, then catch up again.',
  data: 'An import still brings how everybody is now. If it stays, tell the maintainers of the connector.',
  system: 'Catch up again. If it stays, whoever runs Audience finds more in its log.',
};

/** The failure that an error is. @param at when it happened, in milliseconds */
export function catchUpFailureOf(error: unknown, at: number, nextTryAt: number | null): CatchUpFailure {
  if (error instanceof ConnectorError) {
    return { class: error.failure, code: error.code, message: error.message, at, nextTryAt };
  }
  if (isAway(error)) return { class: 'transient', code: 'database_unavailable', message: DATABASE_AWAY, at, nextTryAt };
  return { class: 'system', code: 'apply_failed', message: HOST_FAULT, at, nextTryAt };
}

/** What is answered of it. */
export function toCatchUpFailureAnswer({
  message,
  at,
  nextTryAt,
  ...failure
}: CatchUpFailure): z.infer<typeof catchUpFailureAnswer> {
  return {
    ...failure,
    message: nextTryAt === null ? `${message} ${ADVICE[failure.class]}` : message,
    at: toWireTime(at),
    nextTryAt: nextTryAt === null ? null : toWireTime(nextTryAt),
  };
}
