// Deliveries that are signed but nothing that their source sends: they are kept as dead at once, with the reason, so that nothing
// is lost. Written before the sender is answered.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { type Transaction, UnitOfWork } from '../../database/database.ts';
import { LiveStream } from '../../live/live-stream.service.ts';
import { toldOutcome } from '../../sync/delivery-outcomes.ts';
import { OutcomeWriter } from '../../sync/outcome-writer.service.ts';
import type { InboxDelivery } from '../log/inbox-log.ts';
import { FailedDeliveries } from './failed-deliveries.service.ts';

const MALFORMED = {
  class: 'data',
  code: 'malformed',
  message: 'The delivery is signed, but it is nothing that this source sends.',
} as const;

/** Keeps what nobody can read. */
@Injectable()
export class DeadDeliveries {
  constructor(
    private readonly failed: FailedDeliveries,
    private readonly outcomes: OutcomeWriter,
    private readonly live: LiveStream,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** Keeps a malformed delivery; one of the same id that is kept already stays as it is. */
  async keepMalformed(delivery: InboxDelivery): Promise<void> {
    await this.unitOfWork.run((transaction) => this.recordDeadDelivery(transaction, delivery));
  }

  private async recordDeadDelivery(transaction: Transaction, delivery: InboxDelivery): Promise<void> {
    const kept = await this.failed.keepDead(transaction, { delivery, attempts: 1, error: MALFORMED });
    if (!kept) return;
    const outcome = {
      accountId: delivery.accountId,
      integrationId: delivery.integrationId,
      deliveryId: delivery.deliveryId,
      item: 0,
      importId: null,
      at: this.clock.now(),
      trigger: 'unknown',
      personId: null,
      contactId: null,
      outcome: 'failed',
      reason: MALFORMED.code,
      attempts: 1,
      nextTryAt: null,
      dead: true,
    } as const;
    const written = await this.outcomes.write(transaction, [{ ...outcome, notes: [] }]);
    const events = written.map((one) => ({ kind: 'outcome', payload: { outcome: toldOutcome(one) } }) as const);
    await this.live.record(transaction, delivery.accountId, events);
  }
}
