// Dead deliveries for people: what happened, why, and the bytes; and trying them again.
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../accounts/access/actor.ts';
import { AuditLog } from '../../accounts/audit/audit-log.service.ts';
import { notFound } from '../../common/problem-error.ts';
import { Database, type Transaction, UnitOfWork } from '../../database/database.ts';
import { InboxIntegrations } from '../inbox-integrations.ts';
import { DEAD_BY_OUTCOME, DEAD_NEWEST, type DeadRow, REVIVE_OUTCOMES } from './dead-statements.ts';
import { FailedDeliveries } from './failed-deliveries.service.ts';

/** Where a page of the list ended: when the last one was tried, and its delivery id. */
export type DeadPosition = readonly [triedAt: number, deliveryId: string];

/** The dead deliveries of integrations. */
@Injectable()
export class DeadList {
  constructor(
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly integrations: InboxIntegrations,
    private readonly failed: FailedDeliveries,
    private readonly audit: AuditLog,
  ) {}

  /** Newest first. @throws ProblemError 404 */
  async newest(
    accountId: string,
    integrationId: string,
    after: DeadPosition | undefined,
    limit: number,
  ): Promise<DeadRow[]> {
    await this.assertIntegration(accountId, integrationId);
    const [triedAt, deliveryId] = after ?? [Number.MAX_SAFE_INTEGER, ''];
    return this.database.query<DeadRow>(DEAD_NEWEST, [accountId, integrationId, triedAt, deliveryId, limit]);
  }

  /** Tries one again, named by the id of its outcome. @throws ProblemError 404 */
  async replay(actor: Actor, integrationId: string, outcomeId: number): Promise<void> {
    await this.assertIntegration(actor.accountId, integrationId);
    await this.unitOfWork.run(async (transaction) => {
      const [dead] = await transaction.query<{ deliveryId: string }>(DEAD_BY_OUTCOME, [
        actor.accountId,
        integrationId,
        outcomeId,
      ]);
      if (!dead) throw notFound('There is no such dead delivery: it may have been tried again meanwhile.');
      await this.revive(transaction, actor, integrationId, dead.deliveryId);
    });
  }

  /** Tries all of an integration again. Returns how many. @throws ProblemError 404 */
  async replayAll(actor: Actor, integrationId: string): Promise<number> {
    await this.assertIntegration(actor.accountId, integrationId);
    return this.unitOfWork.run((transaction) => this.revive(transaction, actor, integrationId, null));
  }

  private async revive(
    transaction: Transaction,
    actor: Actor,
    integrationId: string,
    deliveryId: string | null,
  ): Promise<number> {
    const { accountId } = actor;
    const revived = await this.failed.revive(transaction, { accountId, integrationId, deliveryId });
    if (revived.length === 0) return 0;
    await transaction.query(REVIVE_OUTCOMES, [accountId, integrationId, deliveryId]);
    await this.audit.record(transaction, actor, {
      action: 'delivery.replayed',
      target: { kind: 'integration', id: integrationId },
      after: { deliveryId, count: revived.length },
    });
    return revived.length;
  }

  private async assertIntegration(accountId: string, integrationId: string): Promise<void> {
    if ((await this.integrations.byId(accountId, integrationId)) === null) {
      throw notFound('There is no such integration in this account.');
    }
  }
}
