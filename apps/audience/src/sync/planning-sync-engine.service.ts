// Load, plan, write: one transaction. Whoever was second with a unique value or a new person loads again and goes on.
import { planSync, type SyncItem } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../database/database.ts';
import { StorageError } from '../database/storage-error.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import type { AccountItems, PlannedAccount } from './batch.ts';
import { KnownLoader } from './load-known.service.ts';
import { PlanWriter } from './plan-writer.service.ts';
import { type Applied, type ApplyOptions, SyncEngine } from './sync-engine.ts';

// With W writers on the same rows the last is served after W - 1 clashes; more than this is a fault and not bad luck.
const TRIES = 12;

/** What a batch does beside its plans, in the same transaction. */
export type Alongside = (transaction: Transaction, planned: readonly PlannedAccount[]) => Promise<void>;

class NotesRefused extends Error {}

@Injectable()
export class PlanningSyncEngine extends SyncEngine {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loader: KnownLoader,
    private readonly writer: PlanWriter,
    private readonly live: LiveStream,
  ) {
    super();
  }

  override async apply(accountId: string, items: SyncItem[], options: ApplyOptions = {}): Promise<Applied> {
    let refused: PlannedAccount[] = [];
    try {
      const planned = await this.applyBatch([{ accountId, items }], async (_transaction, plans) => {
        if (!options.refuseOnNotes || !plans.some(({ plan }) => plan.decisions.some((one) => one.notes.length > 0)))
          return;
        refused = [...plans];
        throw new NotesRefused();
      });
      return { applied: true, decisions: planned.flatMap(({ plan }) => plan.decisions) };
    } catch (error) {
      if (!(error instanceof NotesRefused)) throw error;
      return { applied: false, decisions: refused.flatMap(({ plan }) => plan.decisions) };
    }
  }

  /** Applies a batch over any number of accounts; `alongside` runs before anything is written and may refuse by throwing. */
  async applyBatch(accounts: readonly AccountItems[], alongside: Alongside): Promise<PlannedAccount[]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.unitOfWork.run((transaction) => this.#once(transaction, accounts, alongside));
      } catch (error) {
        const again = error instanceof StorageError && (error.failure === 'unique' || error.failure === 'conflict');
        if (!again || attempt >= TRIES) throw error;
        await pause(attempt);
      }
    }
  }

  async #once(
    transaction: Transaction,
    accounts: readonly AccountItems[],
    alongside: Alongside,
  ): Promise<PlannedAccount[]> {
    const loaded = await this.loader.load(transaction, accounts);
    const planned = loaded.map((account) => ({ ...account, plan: planSync(account.known, account.items) }));
    await alongside(transaction, planned);
    await this.writer.write(transaction, planned);
    for (const { accountId, plan } of planned) {
      const changed = new Set([
        ...plan.contacts.filter((one) => one.created || one.valuesChanged).map(({ contact }) => contact.id),
        ...plan.persons.flatMap(({ link }) => (link === null ? [] : [link.contactId])),
      ]);
      const events = [
        ...[...changed].map((id) => ({ kind: 'contact' as const, payload: { id } })),
        ...plan.review.map(({ id }) => ({ kind: 'review' as const, payload: { id, state: 'open' } })),
      ];
      if (events.length > 0) await this.live.record(transaction, accountId, events);
    }
    return planned;
  }
}

// Two that clashed would clash again at the same pace.
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * attempt));
}
