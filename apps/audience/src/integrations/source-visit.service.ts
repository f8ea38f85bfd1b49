// The visit to a source that setting up needs: does it work, which fields has it, where does its feed stand.
import { type Connector, ConnectorError, type SourceField, sourceField } from '@audience/connector';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { Clock } from '../common/clock.ts';
import { SourceCalls } from './source-calls.service.ts';
import { refusalIn, statusOfCheck } from './source-check.ts';
import { problemOf, refusedBySource, type SourceProblem } from './source-problems.ts';
import type { SourceStatus } from './stored-shapes.ts';

/** What a visit found. */
export interface Visit {
  status: SourceStatus;
  fields: SourceField[];
  /** Position of the newest change; null: the source has no feed. */
  head: string | null;
}

const MOST_FIELDS = 10_000;
const fieldList = z.array(sourceField).max(MOST_FIELDS);

@Injectable()
export class SourceVisits {
  constructor(
    private readonly calls: SourceCalls,
    private readonly clock: Clock,
  ) {}

  /** Checks a set-up and learns what switching on needs. @throws ProblemError 422 with a type per cause */
  async visit(connector: Connector<unknown>, settings: unknown): Promise<Visit> {
    try {
      return await this.calls.run(connector, settings, this.calls.patience.setUpMs, async (ctx) => {
        const status = statusOfCheck(await connector.check(ctx), this.clock.now());
        const refusal = refusalIn(status);
        if (refusal !== null) throw new CheckFailed(refusal);
        const fields = readFields(await connector.fields(ctx));
        return { status, fields, head: (await connector.changes?.head(ctx)) ?? null };
      });
    } catch (error) {
      if (error instanceof ConnectorError)
        throw refusedBySource(error instanceof CheckFailed ? error.problem : problemOf(error));
      throw error;
    }
  }

  /** Only the fields, where a source that does not answer is no reason to refuse. */
  async look(
    connector: Connector<unknown>,
    settings: unknown,
  ): Promise<{ fields: SourceField[] } | { problem: SourceProblem }> {
    try {
      const read = this.calls.run(connector, settings, this.calls.patience.setUpMs, (ctx) => connector.fields(ctx));
      return { fields: readFields(await read) };
    } catch (error) {
      if (error instanceof ConnectorError) return { problem: problemOf(error) };
      throw error;
    }
  }
}

// Leaves the call by the same door as every failure of the source.
class CheckFailed extends ConnectorError {
  readonly problem: SourceProblem;

  constructor(problem: SourceProblem) {
    super('config', problem.message, { code: problem.code });
    this.problem = problem;
  }
}

/** Fields as a connector gave them, each key once. @throws ConnectorError `system` when they do not fit the contract */
export function readFields(given: unknown): SourceField[] {
  const read = fieldList.safeParse(given);
  if (read.success)
    return [...new Map(read.data.toReversed().map((field) => [field.key, field])).values()].toReversed();
  throw new ConnectorError('system', 'The connector gave fields that do not fit the contract.', {
    code: 'connector_fault',
  });
}
