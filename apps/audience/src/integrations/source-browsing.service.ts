// Looks around in a source for a person who waits: its events and their lists. Nothing is kept.
import {
  type SourceEvent,
  type SourceList,
  type Page as SourcePage,
  sourceEvent,
  sourceList,
} from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { conflict, type ProblemError } from '../common/problem-error.ts';
import type { IntegrationRecord } from './integration-record.ts';
import { connectorOf } from './settings-desk.service.ts';
import { SourceCalls } from './source-calls.service.ts';
import { readRefused, refusedBySource } from './source-problems.ts';

// A connector is somebody else's code: its pages are input.
const eventPage = z.object({ items: z.array(sourceEvent), next: z.string().nullable() });
const listPage = z.array(sourceList);

@Injectable()
export class SourceBrowsing {
  constructor(private readonly calls: SourceCalls) {}

  /** A page of events; the cursor is the source's own. @throws ProblemError 404, 409, 422 */
  async events(
    record: IntegrationRecord,
    query: { search?: string; cursor?: string; limit: number },
  ): Promise<SourcePage<SourceEvent>> {
    const { browse } = connectorOf(record);
    if (browse === undefined) throw cannot(record, 'events');
    return this.#ask(record, eventPage, (ctx) => browse.events(ctx, query));
  }

  /** The lists of an event. @throws ProblemError 404, 409, 422 */
  async lists(record: IntegrationRecord, eventId: string): Promise<SourceList[]> {
    const lists = connectorOf(record).browse?.lists;
    if (lists === undefined) throw cannot(record, 'lists');
    return this.#ask(record, listPage, (ctx) => lists(ctx, eventId));
  }

  async #ask<Answer>(
    record: IntegrationRecord,
    schema: z.ZodType<Answer>,
    work: Parameters<typeof this.calls.run<unknown>>[3],
  ): Promise<Answer> {
    try {
      const answer = schema.safeParse(
        await this.calls.run(connectorOf(record), record.settings(), this.calls.patience.lookMs, work),
      );
      if (answer.success) return answer.data;
    } catch (error) {
      throw readRefused(error);
    }
    const message = `The connector ${connectorOf(record).name} gave something that does not fit the contract.`;
    throw refusedBySource({ code: 'connector_fault', message });
  }
}

function cannot(record: IntegrationRecord, what: string): ProblemError {
  const name = record.connector?.name ?? record.connectorId;
  return conflict('source_cannot', 'The source cannot do this', `${name} has no ${what} to choose from.`);
}
