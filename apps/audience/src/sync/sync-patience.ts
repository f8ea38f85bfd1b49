// How long this room waits for connectors, and what happens when one does not end in time. A connector is somebody else's code:
// it is told by its signal to stop, and given up on whether it listens or not.
import { ConnectorError } from '@audience/connector';
import { Injectable } from '@nestjs/common';

/** Milliseconds by occasion. Tests wait less. */
@Injectable()
export class SyncPatience {
  /** How long the worker sleeps when nothing waits: retries come due meanwhile, and on PostgreSQL other hosts append. */
  idleMs = 1_000;
  /** For one delivery; thin notifications fetch in it. */
  readMs = 30_000;
  /** For one page of a change feed. */
  pageMs = 60_000;
  /** For counting what is pending, while a person waits. */
  countMs = 10_000;
}

/** A stretch of time that several pieces of work share. */
export interface SharedPatience {
  /** Aborted when the time is over or the host stops. */
  readonly signal: AbortSignal;
  /** The result of work, unless time is over first. @throws ConnectorError `transient`, code `source_timeout` or `cancelled` */
  within<Result>(work: Promise<Result>): Promise<Result>;
  /** Call it when all work is done. */
  end(): void;
}

/** Begins to wait. */
export function sharedPatience(milliseconds: number, stop: AbortSignal): SharedPatience {
  const timeout = AbortSignal.timeout(milliseconds);
  const signal = AbortSignal.any([timeout, stop]);
  const late = () =>
    timeout.aborted
      ? new ConnectorError('transient', `The source did not answer within ${milliseconds / 1000} seconds.`, {
          code: 'source_timeout',
        })
      : new ConnectorError('transient', 'Audience is being stopped.', { code: 'cancelled' });
  const { promise: over, reject } = Promise.withResolvers<never>();
  // Whoever waits hears of it; that nobody does is no fault.
  over.catch(() => undefined);
  const end = () => reject(late());
  if (signal.aborted) end();
  else signal.addEventListener('abort', end, { once: true });
  return {
    signal,
    within: (work) => Promise.race([work, over]),
    end: () => signal.removeEventListener('abort', end),
  };
}

/**
 * The result of a connector's work, unless it takes too long or the host stops.
 * @throws ConnectorError `transient`, code `source_timeout` or `cancelled`
 */
export async function withinPatience<Result>(
  milliseconds: number,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const patience = sharedPatience(milliseconds, stop);
  try {
    return await patience.within(patience.signal.aborted ? new Promise<never>(() => undefined) : work(patience.signal));
  } finally {
    patience.end();
  }
}
