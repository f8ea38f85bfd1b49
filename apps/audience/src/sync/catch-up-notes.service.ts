// What is written down of catching up, for people to see: that what waited was accepted, that it is applied, why it stopped.
import { Injectable } from '@nestjs/common';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import type { CatchUpFailure } from '../integrations/catch-up-failure.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { type IntegrationKey, updateCatchUpFailure, updatePending } from '../integrations/integration-writes.ts';
import type { PendingChanges } from '../integrations/stored-shapes.ts';
import { LiveStream } from '../live/live-stream.service.ts';

@Injectable()
export class CatchUpNotes {
  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveStream,
  ) {}

  /** What waits is to be applied. It holds over a restart. */
  async accepted(key: IntegrationKey): Promise<void> {
    await this.#change(key, async (transaction, { pending }) => {
      if (pending === null || pending.accepted) return false;
      await updatePending(transaction, key, { ...pending, accepted: true });
      return true;
    });
  }

  /** What was decided upon is done with. */
  async decided(key: IntegrationKey, decided: PendingChanges): Promise<void> {
    await this.unitOfWork.run((transaction) => this.clearPending(transaction, key, decided));
  }

  /** The same in somebody's transaction. Only what was decided upon: a side may have gone off again meanwhile, which prolongs it. */
  async clearPending(transaction: Transaction, key: IntegrationKey, { from, until }: PendingChanges): Promise<void> {
    await this.#changeWithin(transaction, key, async ({ pending }) => {
      if (pending === null || pending.until !== until || pending.from !== from) return false;
      await updatePending(transaction, key, null);
      return true;
    });
  }

  /** What was decided upon is passed over, in the transaction that does so: why it could not be applied is of no concern any more. */
  async declined(transaction: Transaction, key: IntegrationKey, decided: PendingChanges): Promise<void> {
    await this.clearPending(transaction, key, decided);
    await updateCatchUpFailure(transaction, key, null);
  }

  /** Catching up stopped. Where it is not tried again by itself, what was accepted waits for a decision anew. */
  async failed(key: IntegrationKey, failure: CatchUpFailure): Promise<void> {
    await this.#change(key, async (transaction, { pending }) => {
      await updateCatchUpFailure(transaction, key, failure);
      if (failure.nextTryAt === null && pending?.accepted)
        await updatePending(transaction, key, { ...pending, accepted: false });
      return true;
    });
  }

  /** Catching up ended well, or has nothing to do. */
  async ended(record: IntegrationRecord): Promise<void> {
    if (record.stored.catchUpFailure === null) return;
    await this.#change(record, async (transaction) => {
      await updateCatchUpFailure(transaction, record, null);
      return true;
    });
  }

  #change(
    key: IntegrationKey,
    change: (transaction: Transaction, held: IntegrationRecord) => Promise<boolean>,
  ): Promise<void> {
    return this.unitOfWork.run((transaction) =>
      this.#changeWithin(transaction, key, (held) => change(transaction, held)),
    );
  }

  // Tells watchers where something changed. An integration that was removed meanwhile has nothing to be told of.
  async #changeWithin(
    transaction: Transaction,
    { accountId, id }: IntegrationKey,
    change: (held: IntegrationRecord) => Promise<boolean>,
  ): Promise<void> {
    const held = await this.directory.within(transaction, accountId, id, dialectOf(this.database.kind).forUpdate());
    if (held === null || !(await change(held))) return;
    this.directory.invalidate(accountId, id, transaction);
    await this.live.record(transaction, accountId, [{ kind: 'integration', payload: { id } }]);
  }
}
