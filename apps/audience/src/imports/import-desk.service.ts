// Begins imports and asks for their end. Doing them is the runner's.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { type Actor, actorId } from '../accounts/access/actor.ts';
import { ActorNames } from '../accounts/access/actor-names.service.ts';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { type Transaction, UnitOfWork } from '../database/database.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { absentIntegration } from '../integrations/integration-refusals.ts';
import { connectorOf } from '../integrations/settings-desk.service.ts';
import { refusedBySource } from '../integrations/source-problems.ts';
import { SourceStatuses } from '../integrations/source-status.service.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import type { startImportBody } from './import.schemas.ts';
import { ImportOrders } from './import-order.service.ts';
import { type ImportRecord, toldImport } from './import-record.ts';
import {
  absentImport,
  cannotImport,
  endedAlready,
  integrationOff,
  previewNotBuilt,
  sourceOff,
  tooManyOpen,
} from './import-refusals.ts';
import { ImportRunner } from './import-runner.service.ts';
import { ImportStore } from './import-store.service.ts';

/** Runs of one account that are open at most. */
const MOST_OPEN = 100;
/** What is no reason to refuse: a switch is told of its own, and who a token belongs to matters for the set-up alone. */
const BEARABLE = new Set(['source_switched_off', 'source_not_administrator']);

@Injectable()
export class ImportDesk {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
    private readonly orders: ImportOrders,
    private readonly store: ImportStore,
    private readonly runner: ImportRunner,
    private readonly names: ActorNames,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly live: LiveStream,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @throws ProblemError 400, 404, 409, 422 */
  async start(actor: Actor, integrationId: string, body: z.infer<typeof startImportBody>): Promise<ImportRecord> {
    const record = await this.#needed(actor.accountId, integrationId);
    const connector = connectorOf(record);
    if (connector.pull === undefined) throw cannotImport(connector.name);
    if (body.dryRun) throw previewNotBuilt();
    await this.#refuseWhileOff(record, connector.name);
    const { options, scope } = await this.orders.accept(record, body);
    const createdBy = { kind: actor.kind, id: actorId(actor), name: await this.names.nameOf(actor) };
    const { accountId } = actor;
    const id = this.ids.newId();
    const run = { accountId, id, integrationId, createdAt: this.clock.now(), createdBy, options, scope };
    await this.unitOfWork.run(async (transaction) => {
      if ((await this.store.open(transaction, accountId)).length >= MOST_OPEN) throw tooManyOpen(MOST_OPEN);
      await this.store.insert(transaction, run);
      const after = { integrationId, scope: scope.map(({ eventId }) => eventId), options };
      await this.#record(transaction, actor, 'import.started', id, after);
      await this.live.record(transaction, accountId, [toldImport({ id, state: 'queued', done: 0, total: null })]);
      transaction.afterCommit(() => this.runner.wake());
    });
    return this.#found(accountId, id);
  }

  /** @throws ProblemError 404, 409 */
  async cancel(actor: Actor, id: string): Promise<ImportRecord> {
    const { accountId } = actor;
    await this.unitOfWork.run(async (transaction) => {
      const run = await this.store.lock(transaction, accountId, id);
      if (run === null) throw absentImport();
      if (run.finishedAt !== null) throw endedAlready();
      await this.store.cancel(transaction, run, this.clock.now());
      await this.#record(transaction, actor, 'import.cancelled', id, { done: run.done });
      if (run.state === 'queued') {
        await this.live.record(transaction, accountId, [toldImport({ ...run, state: 'cancelled' })]);
      }
      transaction.afterCommit(() => this.runner.cancel(id));
    });
    return this.#found(accountId, id);
  }

  async #refuseWhileOff(record: IntegrationRecord, name: string): Promise<void> {
    if (!record.enabled) throw integrationOff();
    const status = await this.statuses.refreshSourceStatus(record.accountId, record.id, { maxAgeMs: 0 });
    if (status?.enabled === false) throw sourceOff(name);
    const { problem } = status ?? {};
    if (problem !== undefined && !BEARABLE.has(problem.code)) throw refusedBySource(problem);
  }

  async #needed(accountId: string, integrationId: string): Promise<IntegrationRecord> {
    const record = await this.directory.byId(accountId, integrationId, { fresh: true });
    if (record === null) throw absentIntegration();
    return record;
  }

  async #found(accountId: string, id: string): Promise<ImportRecord> {
    const run = await this.store.byId(accountId, id);
    if (run === null) throw absentImport();
    return run;
  }

  #record(transaction: Transaction, actor: Actor, action: string, id: string, after: object): Promise<void> {
    return this.audit.record(transaction, actor, { action, target: { kind: 'import', id }, after });
  }
}
