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

/**
 * The result of a connector's work, unless it takes too long or the host stops.
 * @throws ConnectorError `transient`, code `source_timeout` or `cancelled`
 */
export async function withinPatience<Result>(
  milliseconds: number,
  stop: AbortSignal,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const timeout = AbortSignal.timeout(milliseconds);
  const signal = AbortSignal.any([timeout, stop]);
  const late = () =>
    timeout.aborted
      ? new ConnectorError('transient', `The source did not answer within ${milliseconds / 1000} seconds.`, {
          code: 'source_timeout',
        })
      : new ConnectorError('transient', 'Audience is being stopped.', { code: 'cancelled' });
  if (signal.aborted) throw late();
  const { promise: over, reject } = Promise.withResolvers<never>();
  const end = () => reject(late());
  signal.addEventListener('abort', end, { once: true });
  try {
    return await Promise.race([work(signal), over]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}
