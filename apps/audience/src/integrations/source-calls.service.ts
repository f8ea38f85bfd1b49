// Calls to a source on behalf of a person who waits: bounded in time, and whatever goes wrong leaves as a ConnectorError.
import { type Connector, type ConnectorContext, ConnectorError } from '@audience/connector';
import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { ConnectorContextService } from '../connectors/connector-context.service.ts';

/** How long a person waits for a source, in milliseconds. Tests wait less. */
@Injectable()
export class SourcePatience {
  /** While setting up: there is nothing to show without an answer. */
  setUpMs = 15_000;
  /** Where a stored answer can be shown instead, or the call be repeated. */
  lookMs = 8_000;
}

@Injectable()
export class SourceCalls implements OnModuleDestroy {
  readonly #log = new Logger(SourceCalls.name);
  readonly #stop = new AbortController();

  constructor(
    private readonly contexts: ConnectorContextService,
    /** How long to wait, by occasion. */
    readonly patience: SourcePatience,
  ) {}

  onModuleDestroy(): void {
    this.#stop.abort();
  }

  /**
   * Does work that reads from a source. Ends in time even where the connector does not.
   * @param settings as the connector's schema takes them
   * @throws ConnectorError; `transient`, code `source_timeout`, when the patience is over
   */
  async run<Result>(
    connector: Connector<unknown>,
    settings: unknown,
    patienceMs: number,
    work: (ctx: ConnectorContext<unknown>) => Promise<Result>,
  ): Promise<Result> {
    const timeout = AbortSignal.timeout(patienceMs);
    const signal = AbortSignal.any([timeout, this.#stop.signal]);
    const late = () =>
      timeout.aborted
        ? new ConnectorError(
            'transient',
            `${connector.name} did not answer within ${patienceMs / 1000} seconds. Try again; if it stays, check the address.`,
            {
              code: 'source_timeout',
            },
          )
        : new ConnectorError('transient', 'Audience is being stopped.', { code: 'cancelled' });
    const { promise: over, reject } = Promise.withResolvers<never>();
    const end = () => reject(late());
    signal.addEventListener('abort', end, { once: true });
    try {
      return await Promise.race([work(this.contexts.createContext(connector, settings, signal)), over]);
    } catch (error) {
      if (signal.aborted) throw late();
      throw this.#asConnectorError(error, connector);
    } finally {
      signal.removeEventListener('abort', end);
    }
  }

  // A connector is somebody else's code: what it throws beside the contract is for the log, not for people.
  #asConnectorError(error: unknown, connector: Connector<unknown>): ConnectorError {
    if (error instanceof ConnectorError) return error;
    const name = error instanceof Error ? error.name : typeof error;
    this.#log.error({
      message: 'A connector failed in a way that it should not',
      connector: connector.id,
      error: name,
    });
    const message = `The connector ${connector.name} failed in a way that it should not. Its maintainers have to look.`;
    return new ConnectorError('system', message, { code: 'connector_fault', cause: error });
  }
}
