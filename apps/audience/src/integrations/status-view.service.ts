// The state of an integration on one page: both switches, the token's rights, and what flows, waits, fails and rests.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { toWireTime } from '../accounts/wire.ts';
import { Clock } from '../common/clock.ts';
import { Database } from '../database/database.ts';
import { FailedDeliveries } from '../inbox/failed/failed-deliveries.service.ts';
import { InboxLog } from '../inbox/log/inbox-log.ts';
import { RefusedDeliveries } from '../inbox/refused/refused-deliveries.service.ts';
import { toCatchUpFailureAnswer } from './catch-up-failure.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import { absentIntegration } from './integration-refusals.ts';
import { PendingCounts } from './pending-counts.service.ts';
import { SourceStatuses } from './source-status.service.ts';
import { type integrationStatusAnswer, OUTCOMES, type SourceAnswer, type statusQuery } from './status.schemas.ts';
import type { SourceStatus } from './stored-shapes.ts';

/** Of one integration: `$1` account, `$2` integration. */
export const OUTCOME_COUNTS = 'SELECT outcome, n FROM outcome_counts WHERE account_id = $1 AND integration_id = $2';

type StatusAnswer = z.infer<typeof integrationStatusAnswer>;

@Injectable()
export class StatusView {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
    private readonly database: Database,
    private readonly inbox: InboxLog,
    private readonly failed: FailedDeliveries,
    private readonly refused: RefusedDeliveries,
    private readonly pendingCounts: PendingCounts,
    private readonly clock: Clock,
  ) {}

  /** Asks the source, or takes what it answered last, then tells all. @throws ProblemError 404 */
  async of(accountId: string, id: string, { source }: z.infer<typeof statusQuery>): Promise<StatusAnswer> {
    const maxAgeMs = source === 'ask' ? 0 : Number.POSITIVE_INFINITY;
    const status = await this.statuses.refreshSourceStatus(accountId, id, { maxAgeMs });
    const record = await this.directory.byId(accountId, id, { fresh: true });
    if (record === null) throw absentIntegration();
    const by = { accountId, integrationId: id };
    const [counts, resting, waiting, refused, pending] = await Promise.all([
      this.#counts(record),
      this.failed.counts(accountId, id),
      this.inbox.waiting(id),
      this.refused.counts(by),
      this.#pending(record, source === 'ask'),
    ]);
    const { lastDeliveryAt, lastAppliedPosition, catchUpFailure } = record.stored;
    const oldest = waiting.oldestReceivedAt;
    return {
      here: { enabled: record.enabled },
      source: toSourceAnswer(status),
      lastDeliveryAt: lastDeliveryAt === null ? null : toWireTime(lastDeliveryAt),
      lastAppliedSeq: positionAnswer(lastAppliedPosition),
      lagSeconds: oldest === null ? 0 : Math.max(0, (this.clock.now() - oldest) / 1000),
      waiting: waiting.count,
      ...resting,
      counts,
      refused: { ...refused },
      pending,
      catchUpFailure: catchUpFailure === null ? null : toCatchUpFailureAnswer(catchUpFailure),
    };
  }

  async #counts({ accountId, id }: IntegrationRecord): Promise<Record<string, number>> {
    const rows = await this.database.query<{ outcome: string; n: number }>(OUTCOME_COUNTS, [accountId, id]);
    const counts: Record<string, number> = Object.fromEntries(OUTCOMES.map((outcome) => [outcome, 0]));
    for (const { outcome, n } of rows) counts[outcome] = n;
    return counts;
  }

  async #pending(record: IntegrationRecord, isAsked: boolean): Promise<StatusAnswer['pending']> {
    if (record.pending === null) return null;
    const { since, until, accepted } = record.pending;
    const changes = await this.pendingCounts.of(record, isAsked);
    return { since: toWireTime(since), changes, decidable: until !== null, accepted };
  }
}

/** The source as answered; null: it was never asked. */
export function toSourceAnswer(status: SourceStatus | null): SourceAnswer {
  if (status === null) return { enabled: null, reachable: false, administrator: null, account: null, checkedAt: null };
  const { enabled, reachable, administrator, account, checkedAt, problem } = status;
  return { enabled, reachable, administrator, account, checkedAt: toWireTime(checkedAt), ...(problem && { problem }) };
}

function positionAnswer(position: string | null): number | string | null {
  if (position === null || !/^\d{1,15}$/.test(position)) return position;
  return Number(position);
}
