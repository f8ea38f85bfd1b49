// Lets a source's connector turn deliveries into changes. Reads the network where a notification is thin, never the database.
import { ConnectorError, type ParseResult, sourceChange } from '@audience/connector';
import { Injectable, Logger } from '@nestjs/common';
import { z } from 'zod';
import { ConnectorContextService } from '../connectors/connector-context.service.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import type { DeliveryFailure, DeliveryInHand, ReadDelivery, Reading } from './delivery-in-hand.ts';

/** Longest reading of one delivery, in milliseconds; thin notifications fetch in it. */
const READ_TIMEOUT = 30_000;
/** Deliveries read at once: bounds what is asked of sources by thin notifications. */
const READ_AT_ONCE = 16;

const changes = z.array(sourceChange);

@Injectable()
export class DeliveryReader {
  readonly #log = new Logger(DeliveryReader.name);

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly contexts: ConnectorContextService,
  ) {}

  /** Reads deliveries, some at once, and keeps their order. Never throws for a delivery's sake. */
  async readAll(deliveries: readonly DeliveryInHand[], stop: AbortSignal): Promise<ReadDelivery[]> {
    const read: ReadDelivery[] = new Array(deliveries.length);
    let next = 0;
    const run = async (): Promise<void> => {
      for (let index = next++; index < deliveries.length; index = next++) {
        const delivery = deliveries[index];
        if (delivery !== undefined) read[index] = { delivery, reading: await this.#read(delivery, stop) };
      }
    };
    await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, deliveries.length) }, run));
    return read;
  }

  async #read(delivery: DeliveryInHand, stop: AbortSignal): Promise<Reading> {
    const record = await this.directory.byId(delivery.accountId, delivery.integrationId);
    if (record === null) return { kind: 'done' };
    const catchingUp = delivery.origin.kind === 'feed';
    if (!record.enabled) return { kind: 'ignored', reason: 'integration_off', position: null };
    if (record.sourceEnabled === false && !catchingUp) return { kind: 'ignored', reason: 'source_off', position: null };
    try {
      return await this.#parse(record, delivery, stop);
    } catch (error) {
      return { kind: 'failed', failure: this.#failureOf(error, record) };
    }
  }

  async #parse(record: IntegrationRecord, delivery: DeliveryInHand, stop: AbortSignal): Promise<Reading> {
    const { connector } = record;
    if (connector?.webhook === undefined) {
      throw new ConnectorError(
        'config',
        `The connector "${record.connectorId}" is not loaded here. Load it, then replay.`,
        {
          code: 'connector_missing',
        },
      );
    }
    const [settings] = record.settingsInForce();
    const signal = AbortSignal.any([stop, AbortSignal.timeout(READ_TIMEOUT)]);
    const context = this.contexts.createContext(connector, settings, signal);
    const { headers, body, receivedAt } = delivery;
    return readingOf(await connector.webhook.parse({ headers: { ...headers }, body, receivedAt }, context));
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
  return { kind: 'changes', changes: read.data, position };
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
