// An administrator's word on what happened while a side was off, noted in the audit log. Doing it is the sync room's.
import { Injectable } from '@nestjs/common';
import type { Actor } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { UnitOfWork } from '../database/database.ts';
import { CatchUp } from './catch-up.ts';
import { IntegrationDirectory } from './integration-directory.service.ts';
import { absentIntegration } from './integration-refusals.ts';

@Injectable()
export class CatchUpDesk {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly catchUp: CatchUp,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  /** @throws ProblemError 404, 409 */
  async start(actor: Actor, id: string): Promise<void> {
    await this.#decide(actor, id, 'integration.catch_up_started', () => this.catchUp.start(actor.accountId, id));
  }

  /** @throws ProblemError 404, 409 */
  async decline(actor: Actor, id: string): Promise<void> {
    await this.#decide(actor, id, 'integration.catch_up_declined', () => this.catchUp.decline(actor.accountId, id));
  }

  async #decide(actor: Actor, id: string, action: string, act: () => Promise<void>): Promise<void> {
    const record = await this.directory.byId(actor.accountId, id, { fresh: true });
    if (record === null) throw absentIntegration();
    await act();
    const after = { pending: record.pending };
    await this.unitOfWork.run((transaction) =>
      this.audit.record(transaction, actor, { action, target: { kind: 'integration', id }, after }),
    );
  }
}
