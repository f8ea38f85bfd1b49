// Makes, changes and removes integrations: each in one transaction with its audit entry and its news for live screens.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Actor } from '../accounts/access/actor.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { Clock } from '../common/clock.ts';
import { stale } from '../common/problem-error.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { auditedDifference, auditedSetUp } from './audited-set-up.ts';
import type { changeIntegrationBody, createIntegrationBody } from './integration.schemas.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import { absentIntegration, refuseStale } from './integration-refusals.ts';
import {
  emptyIntegration,
  forgetFeedPositions,
  insertIntegration,
  updateCatchUpFailure,
  updateSetUp,
} from './integration-writes.ts';
import { leadsElsewhere, rowOf, type SetUpDraft } from './set-up-draft.ts';
import { SetUpDrafts } from './set-up-drafts.service.ts';
import type { SourceProblem } from './source-problems.ts';

/** An integration after a change. */
export interface SetUpResult {
  record: IntegrationRecord;
  /** Secrets made here: shown once. */
  generated: Record<string, string>;
  warnings: SourceProblem[];
}

// Two administrators at once: the second is worked out anew on what the first left.
const TRIES = 3;

@Injectable()
export class IntegrationSetUp {
  constructor(
    private readonly drafts: SetUpDrafts,
    private readonly directory: IntegrationDirectory,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly live: LiveStream,
    private readonly clock: Clock,
  ) {}

  /** A new integration. @throws ProblemError 400, 422 */
  async create(actor: Actor, body: z.infer<typeof createIntegrationBody>): Promise<SetUpResult> {
    const draft = await this.drafts.forNew(actor.accountId, body);
    const now = this.clock.now();
    const row = rowOf(draft, null, now);
    await this.unitOfWork.run(async (transaction) => {
      await insertIntegration(transaction, row, now);
      await this.#tell(transaction, actor, row.id, { action: 'integration.created', after: auditedSetUp(row) });
    });
    return this.#result(actor.accountId, row.id, draft);
  }

  /** Changes an integration. @throws ProblemError 400, 404, 409, 412, 422 */
  change(
    actor: Actor,
    id: string,
    body: z.infer<typeof changeIntegrationBody>,
    ifMatch: string | undefined,
  ): Promise<SetUpResult> {
    const draftOf = (record: IntegrationRecord) => this.drafts.forChange(record, body);
    return this.#rewrite(actor, id, 'integration.changed', draftOf, ifMatch);
  }

  /** Renews secrets that rotate. @throws ProblemError 400, 404, 409 */
  rotate(actor: Actor, id: string, given: Record<string, string>): Promise<SetUpResult> {
    const draftOf = async (record: IntegrationRecord) => this.drafts.forRotation(record, given);
    return this.#rewrite(actor, id, 'integration.secret_rotated', draftOf);
  }

  /** Removes settings, secrets and links; contacts, history and outcomes stay. @throws ProblemError 404 */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.unitOfWork.run(async (transaction) => {
      const record = await this.#locked(transaction, actor.accountId, id);
      if (record === null) throw absentIntegration();
      await emptyIntegration(transaction, record, this.clock.now());
      await this.#tell(transaction, actor, id, { action: 'integration.removed', before: auditedSetUp(record.stored) });
    });
  }

  async #rewrite(
    actor: Actor,
    id: string,
    action: string,
    draftOf: (record: IntegrationRecord) => Promise<SetUpDraft>,
    ifMatch?: string,
  ): Promise<SetUpResult> {
    for (let attempt = 1; attempt <= TRIES; attempt += 1) {
      const record = await this.directory.byId(actor.accountId, id, { fresh: true });
      if (record === null) throw absentIntegration();
      refuseStale(record, ifMatch);
      const draft = await draftOf(record);
      if (await this.#write(actor, record, draft, action)) return this.#result(actor.accountId, id, draft);
    }
    throw stale('Somebody else is changing this integration: load it again, then repeat your change.');
  }

  // False: somebody else changed it since the draft was made.
  #write(actor: Actor, record: IntegrationRecord, draft: SetUpDraft, action: string): Promise<boolean> {
    const now = this.clock.now();
    return this.unitOfWork.run(async (transaction) => {
      const held = await this.#locked(transaction, record.accountId, record.id);
      if (held === null) throw absentIntegration();
      if (held.stored.version !== record.stored.version) return false;
      const row = rowOf(draft, held.stored, now);
      await updateSetUp(transaction, row, now);
      if (leadsElsewhere(held.stored, draft.visit)) {
        await forgetFeedPositions(transaction, row);
        await updateCatchUpFailure(transaction, row, null);
      }
      const difference = auditedDifference(held.stored, row, draft.renewed);
      await this.#tell(transaction, actor, row.id, { action, ...difference });
      return true;
    });
  }

  #locked(transaction: Transaction, accountId: string, id: string): Promise<IntegrationRecord | null> {
    return this.directory.within(transaction, accountId, id, dialectOf(this.database.kind).forUpdate());
  }

  async #tell(
    transaction: Transaction,
    actor: Actor,
    id: string,
    done: { action: string; before?: object; after?: object },
  ): Promise<void> {
    await this.audit.record(transaction, actor, { ...done, target: { kind: 'integration', id } });
    await this.live.record(transaction, actor.accountId, [{ kind: 'integration', payload: { id } }]);
    this.directory.invalidate(actor.accountId, id, transaction);
  }

  async #result(accountId: string, id: string, draft: SetUpDraft): Promise<SetUpResult> {
    const record = await this.directory.byId(accountId, id, { fresh: true });
    if (record === null) throw absentIntegration();
    const warning = draft.visit?.status.problem;
    return { record, generated: draft.generated, warnings: warning === undefined ? [] : [warning] };
  }
}
