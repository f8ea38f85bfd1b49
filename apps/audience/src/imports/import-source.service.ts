// Asks a source for what an import needs, with patience: what fails for a moment is tried again, with growing pauses and jitter.
import { setTimeout as wait } from 'node:timers/promises';
import {
  type Connector,
  type ConnectorContext,
  ConnectorError,
  type Page,
  type SourceEvent,
  type SourceList,
  sourceEvent,
  sourceList,
} from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { ConnectorContextService } from '../connectors/connector-context.service.ts';
import { IntegrationDirectory } from '../integrations/integration-directory.service.ts';
import type { IntegrationRecord } from '../integrations/integration-record.ts';
import { SourceStatuses } from '../integrations/source-status.service.ts';
import { withinPatience } from '../sync/sync-patience.ts';
import {
  CANNOT_PULL,
  INTEGRATION_OFF,
  INTEGRATION_REMOVED,
  SOURCE_OFF,
  setUpBroken,
  sourceAway,
} from './import-endings.ts';
import { ImportPatience } from './import-patience.ts';
import { RunEnded, type RunInHand } from './run-in-hand.ts';

/** How long a status of the source is believed while a run goes on, in milliseconds. */
const STATUS_BELIEVED = 60_000;
/** Pages of all events that are walked through where a source cannot be asked for one. */
const MOST_PAGES = 50;

const eventPage = z.object({ items: z.array(sourceEvent), next: z.string().nullable() });
const GONE = new Set(['source_gone', 'source_id_invalid']);

/** A connector that can be read from, with its opened settings. */
export interface Readable {
  record: IntegrationRecord;
  connector: Connector<unknown>;
  pull: NonNullable<Connector<unknown>['pull']>;
}

@Injectable()
export class ImportSource {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
    private readonly contexts: ConnectorContextService,
    private readonly patience: ImportPatience,
  ) {}

  /** The integration as it is now. @throws RunEnded where a side is off, or it cannot be read from */
  async readable({ record: { accountId, integrationId } }: RunInHand): Promise<Readable> {
    const known = await this.directory.byId(accountId, integrationId);
    if (known?.enabled)
      await this.statuses.refreshSourceStatus(accountId, integrationId, { maxAgeMs: STATUS_BELIEVED });
    const record = await this.directory.byId(accountId, integrationId);
    if (record === null) throw new RunEnded('failed', INTEGRATION_REMOVED);
    if (!record.enabled) throw new RunEnded('failed', INTEGRATION_OFF);
    if (record.sourceEnabled === false) throw new RunEnded('failed', SOURCE_OFF);
    const { connector } = record;
    if (connector?.pull === undefined) throw new RunEnded('failed', CANNOT_PULL);
    return { record, connector, pull: connector.pull };
  }

  /**
   * Does work that reads from the source until it succeeds.
   * @param work told by `progressed` that a try came further than the one before
   * @throws ConnectorError `data` or `system`, which concern one event; RunEnded where the run cannot go on
   */
  async trying<Result>(run: RunInHand, work: (progressed: () => void) => Promise<Result>): Promise<Result> {
    const { tries, firstPauseMs, longestPauseMs } = this.patience;
    let failures = 0;
    for (;;) {
      try {
        return await work(() => {
          failures = 0;
        });
      } catch (error) {
        if (!(error instanceof ConnectorError) || run.signal.aborted) throw error;
        if (error.failure === 'config') throw new RunEnded('failed', setUpBroken(error));
        if (error.failure !== 'transient') throw error;
        failures += 1;
        if (failures >= tries) throw new RunEnded('failed', sourceAway(error, tries));
        const pause = Math.min(firstPauseMs * 2 ** (failures - 1), longestPauseMs);
        const told = Math.min(error.retryAfterMs ?? 0, longestPauseMs);
        await wait(Math.max(told, pause * (0.5 + Math.random())), undefined, { signal: run.signal });
      }
    }
  }

  /** What the connector may use, as long as the signal says. @throws ConnectorError `config` */
  open({ connector, record }: Readable, signal: AbortSignal): ConnectorContext<unknown> {
    return this.contexts.createContext(connector, record.settings(), signal);
  }

  /** One event. Null: the source does not have it. Undefined: it cannot be asked for events. */
  async event(run: RunInHand, source: Readable, eventId: string): Promise<SourceEvent | null | undefined> {
    const { browse } = source.connector;
    if (browse === undefined) return undefined;
    const ask = browse.event;
    if (ask === undefined) return this.#walkTo(run, source, browse, eventId);
    const answer = await this.#ask(run, source, (ctx) => orGone(ask(ctx, eventId)));
    return readAs(sourceEvent.nullable(), answer);
  }

  /** The lists of an event. Undefined: the source has no lists. */
  async lists(run: RunInHand, source: Readable, eventId: string): Promise<SourceList[] | undefined> {
    const ask = source.connector.browse?.lists;
    if (ask === undefined) return undefined;
    return readAs(z.array(sourceList), (await this.#ask(run, source, (ctx) => orGone(ask(ctx, eventId)))) ?? []);
  }

  #ask<Result>(
    run: RunInHand,
    source: Readable,
    ask: (ctx: ConnectorContext<unknown>) => Promise<Result>,
  ): Promise<Result> {
    return this.trying(run, () =>
      withinPatience(this.patience.askMs, run.signal, (signal) => ask(this.open(source, signal))),
    );
  }

  async #walkTo(
    run: RunInHand,
    source: Readable,
    browse: NonNullable<Connector<unknown>['browse']>,
    eventId: string,
  ): Promise<SourceEvent | null> {
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const query = { limit: 500, ...(cursor !== undefined && { cursor }) };
      const read: Page<SourceEvent> = readAs(
        eventPage,
        await this.#ask(run, source, (ctx) => browse.events(ctx, query)),
      );
      const found = read.items.find((event) => event.id === eventId);
      if (found !== undefined) return found;
      if (read.next === null) return null;
      cursor = read.next;
    }
    return null;
  }
}

async function orGone<Result>(answer: Promise<Result>): Promise<Result | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ConnectorError && GONE.has(error.code)) return null;
    throw error;
  }
}

/** Whether an error says that the source does not have the thing (any more). */
export function isGone(error: unknown): boolean {
  return error instanceof ConnectorError && GONE.has(error.code);
}

// A connector is somebody else's code: its answers are input.
function readAs<Answer>(schema: z.ZodType<Answer>, value: unknown): Answer {
  const answer = schema.safeParse(value);
  if (answer.success) return answer.data;
  throw new ConnectorError('system', 'The connector gave something that does not fit the contract.', {
    code: 'connector_fault',
  });
}
