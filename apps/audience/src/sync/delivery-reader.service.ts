// Lets a source's connector turn deliveries into changes. Reads the network where a notification is thin, never the database.
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type Connector,
  type ConnectorContext,
  ConnectorError,
  type ParseResult,
  sourceChange,
} from '@audience/connector';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../common/clock.ts';
import { ConnectorContextService } from '../connectors/connector-context.service.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { SourceStatuses } from '../integrations/source-status.service.ts';
import type { DeliveryFailure, DeliveryInHand, ReadDelivery, Reading } from './delivery-in-hand.ts';
import { keptResult } from './feed-delivery.ts';
import { FieldWatch } from './field-watch.service.ts';
import { storableChanges } from './storable-changes.ts';
import { type SharedPatience, SyncPatience, sharedPatience } from './sync-patience.ts';

/** Deliveries read at once: bounds what is asked of sources by thin notifications. */
const READ_AT_ONCE = 16;
/** Of those, how many are begun before other work has its turn. */
const READ_AT_A_STRETCH = 4;

/** How long a status of the source is believed while deliveries flow, in milliseconds. */
const STATUS_BELIEVED = 60_000;

const changes = z.array(sourceChange);

@Injectable()
export class DeliveryReader {
  readonly #log = new Logger(DeliveryReader.name);

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly contexts: ConnectorContextService,
    private readonly statuses: SourceStatuses,
    private readonly fields: FieldWatch,
    private readonly patience: SyncPatience,
    private readonly clock: Clock,
  ) {}

  /** Reads deliveries, some at once, and keeps their order. Never throws for a delivery's sake. */
  async readAll(deliveries: readonly DeliveryInHand[], stop: AbortSignal): Promise<ReadDelivery[]> {
    const read: ReadDelivery[] = [];
    for (let start = 0; start < deliveries.length; start += READ_AT_ONCE) {
      const round = new ReadingRound(this.contexts, sharedPatience(this.patience.readMs, stop));
      const some = deliveries.slice(start, start + READ_AT_ONCE);
      const readings = await Promise.all(await this.#begin(some, round));
      round.end();
      some.forEach((delivery, index) => {
        const reading = readings[index];
        if (reading !== undefined) read.push({ delivery, reading });
      });
    }
    await this.fields.learn(read);
    return read;
  }

  // The batch before this one is being written meanwhile: its statements must not wait until all of these are read.
  async #begin(deliveries: readonly DeliveryInHand[], round: ReadingRound): Promise<Array<Promise<Reading>>> {
    const readings: Array<Promise<Reading>> = [];
    for (const delivery of deliveries) {
      const reading = this.#read(delivery, round);
      // A database that is away is met where all are awaited; until then it must not count as nobody's fault.
      reading.catch(() => undefined);
      readings.push(reading);
      if (readings.length % READ_AT_A_STRETCH === 0) await nextTurn();
    }
    return readings;
  }

  async #read(delivery: DeliveryInHand, round: ReadingRound): Promise<Reading> {
    const record = await this.#recordOf(delivery);
    if (record === null) return { kind: 'done' };
    if (!record.enabled) return whileOff(delivery, 'integration_off');
    if (record.sourceEnabled === false) return whileOff(delivery, 'source_off');
    try {
      return await this.#parse(record, delivery, round);
    } catch (error) {
      return { kind: 'failed', failure: this.#failureOf(error, record) };
    }
  }

  // A source that sends may have been switched on again over there: it is asked, at most once in a while. That one which was on
  // still is, is asked beside the work.
  async #recordOf({ accountId, integrationId }: DeliveryInHand): Promise<IntegrationRecord | null> {
    const record = await this.directory.byId(accountId, integrationId);
    if (record === null || !record.enabled || !this.#isOld(record)) return record;
    const asking = this.statuses.refreshSourceStatus(accountId, integrationId, { maxAgeMs: STATUS_BELIEVED });
    if (record.sourceEnabled !== false) {
      asking.catch((error: unknown) =>
        this.#log.warn({ message: 'A source’s status was not kept', error: nameOf(error) }),
      );
      return record;
    }
    await asking;
    return this.directory.byId(accountId, integrationId);
  }

  #isOld({ stored }: IntegrationRecord): boolean {
    const age = this.clock.now() - (stored.sourceStatus?.checkedAt ?? 0);
    return age < 0 || age >= STATUS_BELIEVED;
  }

  async #parse(record: IntegrationRecord, delivery: DeliveryInHand, round: ReadingRound): Promise<Reading> {
    const kept = keptResult(delivery);
    if (kept !== null) return readingOf(kept);
    const { connector } = record;
    const webhook = connector?.webhook;
    if (connector === null || webhook === undefined) {
      throw new ConnectorError(
        'config',
        `The connector "${record.connectorId}" is not loaded here. Load it, then replay.`,
        {
          code: 'connector_missing',
        },
      );
    }
    const { headers, body, receivedAt } = delivery;
    const context = round.contextOf(record, connector);
    const result = await round.patience.within(webhook.parse({ headers: { ...headers }, body, receivedAt }, context));
    return readingOf(result);
  }

  #failureOf(error: unknown, record: IntegrationRecord): DeliveryFailure {
    if (error instanceof ConnectorError) {
      return {
        class: error.failure,
        code: error.code,
        message: error.message,
        retryAfterMs: error.retryAfterMs ?? null,
      };
    }
    this.#log.error({
      message: 'A connector threw something else than a ConnectorError',
      connector: record.connectorId,
      error: nameOf(error),
    });
    const message = `The connector ${record.connectorId} failed in a way that it should not. Its maintainers have to look.`;
    return { class: 'system', code: 'connector_fault', message, retryAfterMs: null };
  }
}

// What the deliveries of one round share: the time they have, and a context for each integration.
class ReadingRound {
  readonly #contexts = new Map<IntegrationRecord, ConnectorContext<unknown>>();

  constructor(
    private readonly service: ConnectorContextService,
    readonly patience: SharedPatience,
  ) {}

  contextOf(record: IntegrationRecord, connector: Connector<unknown>): ConnectorContext<unknown> {
    const ready = this.#contexts.get(record);
    if (ready !== undefined) return ready;
    const made = this.service.createContext(connector, record.settings(), this.patience.signal);
    this.#contexts.set(record, made);
    return made;
  }

  end(): void {
    this.patience.end();
  }
}

// What came while both sides were on, and failed, is no part of the off period: it goes on waiting, and a replay loses nothing.
function whileOff({ origin }: DeliveryInHand, reason: 'integration_off' | 'source_off'): Reading {
  if (origin.kind !== 'retry') return { kind: 'ignored', reason, position: null };
  const message =
    'The integration was off, here or at the source, when this was tried again. Switch it on, then replay.';
  return { kind: 'failed', failure: { class: 'config', code: reason, message, retryAfterMs: null } };
}

/** What a connector's answer means, held against the contract: a connector is code that somebody else wrote. */
export function readingOf(result: ParseResult): Reading {
  if (result.kind === 'unknown_type')
    return { kind: 'ignored', reason: 'unknown_type', position: result.position ?? null };
  const read = changes.safeParse(result.changes);
  if (!read.success) {
    const where = read.error.issues[0]?.path.join('.') ?? '';
    throw new ConnectorError('data', `The connector gave a change that does not fit the contract at "${where}".`, {
      code: 'change_malformed',
    });
  }
  const position = result.position ?? read.data.findLast((change) => change.position !== undefined)?.position ?? null;
  if (read.data.length === 0) return { kind: 'ignored', reason: 'nothing_for_us', position };
  return { kind: 'changes', changes: storableChanges(read.data), position };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
