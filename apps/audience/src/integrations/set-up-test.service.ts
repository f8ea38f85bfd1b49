// Tries a set-up out: the source is asked, and a made-up notification is signed and verified with the secret as it is stored.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Clock } from '../common/clock.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import { absentIntegration } from './integration-refusals.ts';
import { SourceStatuses } from './source-status.service.ts';
import type { integrationTestAnswer } from './status.schemas.ts';
import { toSourceAnswer } from './status-view.service.ts';

@Injectable()
export class SetUpTest {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
    private readonly clock: Clock,
  ) {}

  /** What was found; a set-up that does not work is an answer and no error. @throws ProblemError 404 */
  async run(accountId: string, id: string): Promise<z.infer<typeof integrationTestAnswer>> {
    const status = await this.statuses.refreshSourceStatus(accountId, id, { maxAgeMs: 0 });
    const record = await this.directory.byId(accountId, id);
    if (record === null || status === null) throw absentIntegration();
    const delivery = this.#tryDelivery(record);
    const ok = status.problem === undefined && delivery?.verified !== false;
    return { ok, source: toSourceAnswer(status), delivery };
  }

  #tryDelivery(record: IntegrationRecord): { verified: boolean } | null {
    const webhook = record.connector?.webhook;
    if (webhook?.example === undefined) return null;
    try {
      const settings = record.settings();
      return { verified: webhook.verify(webhook.example(settings, this.clock.now()), settings).ok };
    } catch {
      // Settings that do not open or fit: the status says so in words.
      return { verified: false };
    }
  }
}
