// Load, plan, write: one transaction. Whoever was second with a unique value or a new person loads again and goes on.
import { type Known, type Plan, planSync, type SyncItem, sourceKey } from '@audience/sync-core';
import { Injectable } from '@nestjs/common';
import { type Transaction, UnitOfWork } from '../database/database.ts';
import { StorageError } from '../database/storage-error.ts';
import { type LiveEvent, LiveStream } from '../live/live-stream.service.ts';
import { type LinkedPerson, RelatedEnds } from '../relationships/related-ends.service.ts';
import type { AccountItems, PlannedAccount } from './batch.ts';
import type { KnownSource } from './known-tables.ts';
import { KnownLoader } from './load-known.service.ts';
import { PlanWriter } from './plan-writer.service.ts';
import { StoredTables } from './stored-tables.service.ts';
import { type Applied, type ApplyOptions, SyncEngine } from './sync-engine.ts';

// With W writers on the same rows the last is served after W - 1 clashes; more than this is a fault and not bad luck.
const TRIES = 12;

/** What a batch does beside its plans, in the same transaction. */
export interface Alongside {
  /** Before anything of the plans is written; refuses by throwing. */
  before?(transaction: Transaction, planned: readonly PlannedAccount[]): Promise<void>;
  /**
   * After the plans, at the end of the transaction: rows that every batch writes (counters, say) are held for moments only.
   * Answers what is to be told, by account.
   */
  after?(transaction: Transaction, planned: readonly PlannedAccount[]): Promise<ReadonlyMap<string, LiveEvent[]>>;
  /** True: what the plans change is told by `after` alone, for batches that follow each other quickly. Default false. */
  tellsItself?: boolean;
  /** Where what is known is read from. Default: as it is stored. */
  reads?: KnownSource;
}

class NotesRefused extends Error {}

@Injectable()
export class PlanningSyncEngine extends SyncEngine {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly stored: StoredTables,
    private readonly loader: KnownLoader,
    private readonly writer: PlanWriter,
    private readonly live: LiveStream,
    private readonly relatedEnds: RelatedEnds,
  ) {
    super();
  }

  override async apply(accountId: string, items: SyncItem[], options: ApplyOptions = {}): Promise<Applied> {
    let refused: PlannedAccount[] = [];
    const before = async (_transaction: Transaction, planned: readonly PlannedAccount[]): Promise<void> => {
      if (!planned.some(({ plan }) => plan.decisions.some((one) => one.notes.length > 0))) return;
      refused = [...planned];
      throw new NotesRefused();
    };
    try {
      const planned = await this.applyBatch([{ accountId, items }], options.refuseOnNotes ? { before } : {});
      return { applied: true, decisions: planned.flatMap(({ plan }) => plan.decisions) };
    } catch (error) {
      if (!(error instanceof NotesRefused)) throw error;
      return { applied: false, decisions: refused.flatMap(({ plan }) => plan.decisions) };
    }
  }

  /** Applies a batch over any number of accounts, each named once. */
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
    const source = alongside.reads ?? this.stored;
    const loaded = await this.loader.load(source.open(transaction), accounts);
    const planned = loaded.map((account) => ({ ...account, plan: planSync(account.known, account.items) }));
    await alongside.before?.(transaction, planned);
    await this.writer.write(transaction, planned);
    const told = new Map(await alongside.after?.(transaction, planned));
    for (const account of alongside.tellsItself ? [] : planned) {
      const { accountId } = account;
      told.set(accountId, [...(await this.eventsOf(transaction, account)), ...(told.get(accountId) ?? [])]);
    }
    // In the order of their ids, as the stream wants it of whoever tells several accounts at once.
    for (const [accountId, events] of [...told].sort(([left], [right]) => (left < right ? -1 : 1))) {
      if (events.length > 0) await this.live.record(transaction, accountId, events);
    }
    return planned;
  }

  /** What a plan changes, as the live stream tells it: of its contacts, and of those that are related to whom it links. */
  async eventsOf(transaction: Transaction, { accountId, known, plan }: PlannedAccount): Promise<LiveEvent[]> {
    const others = await this.relatedEnds.contactsOf(transaction, accountId, newlyLinked(known, plan));
    return [...eventsOfPlan(plan), ...others.map(contactEvent)];
  }
}

function eventsOfPlan(plan: Plan): LiveEvent[] {
  const changed = new Set([
    ...plan.contacts.filter((one) => one.created || one.valuesChanged).map(({ contact }) => contact.id),
    ...plan.persons.flatMap(({ link }) => (link === null ? [] : [link.contactId])),
  ]);
  return [
    ...[...changed].map(contactEvent),
    ...plan.review.map(({ id }) => ({ kind: 'review' as const, payload: { id, state: 'open' } })),
  ];
}

function contactEvent(id: string): LiveEvent {
  return { kind: 'contact', payload: { id } };
}

// Relationships that waited for them are complete now, or lead elsewhere: that is seen on both of their contacts.
function newlyLinked({ persons }: Known, plan: Plan): LinkedPerson[] {
  return plan.persons.filter(({ integrationId, personId, link }) => {
    const before = persons.get(sourceKey(integrationId, personId))?.link?.contactId;
    return link !== null && link.contactId !== before;
  });
}

// Two that clashed would clash again at the same pace.
function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 5 * attempt));
}
