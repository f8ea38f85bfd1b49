// Catching up: by itself with what happened while both sides were on, on an administrator's word with what waits since an off period.
import { ConnectorError } from '@audience/connector';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { OrderlyStop } from '../common/orderly-stop.ts';
import { conflict, notFound } from '../common/problem-error.ts';
import { UnitOfWork } from '../database/database.ts';
import { isAway } from '../database/storage-error.ts';
import { CatchUp } from '../integrations/catch-up.ts';
import { catchUpFailureOf } from '../integrations/catch-up-failure.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import type { IntegrationKey } from '../integrations/integration-writes.ts';
import { bothOn } from '../integrations/off-period.ts';
import { SourceStatuses } from '../integrations/source-status.service.ts';
import type { PendingChanges } from '../integrations/stored-shapes.ts';
import { CatchUpNotes } from './catch-up-notes.service.ts';
import { FeedCursor } from './feed-cursor.service.ts';
import { FeedReader } from './feed-reader.service.ts';
import { Lanes } from './lanes.ts';
import { SyncPatience } from './sync-patience.ts';

/** Sources read at once when the host starts. */
const HEALED_AT_ONCE = 4;
/** Tries while a source does not answer, with growing pauses: about half an hour in all. The next start tries again. */
const MOST_TRIES = 8;
const FIRST_PAUSE = 15_000;
/** Pending changes are counted up to here; more is told as unknown. */
const MOST_COUNTED = 10_000;

@Injectable()
export class CatchUpService
  extends CatchUp
  implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown
{
  readonly #log = new Logger(CatchUpService.name);
  readonly #stop = new OrderlyStop();
  readonly #lanes = new Lanes();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
    private readonly reader: FeedReader,
    private readonly cursor: FeedCursor,
    private readonly notes: CatchUpNotes,
    private readonly unitOfWork: UnitOfWork,
    private readonly patience: SyncPatience,
    private readonly clock: Clock,
  ) {
    super();
  }

  /** Heals every integration that is on. The start does not wait for it: sources may be slow. */
  onApplicationBootstrap(): void {
    void this.#lanes.run('start', () => this.#healAll());
  }

  onModuleDestroy(): void {
    this.#stop.begin();
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#stop.ended(this.#lanes.empty(), this.#log);
  }

  override async start(accountId: string, integrationId: string): Promise<void> {
    const record = await this.#needed(accountId, integrationId);
    if (!bothOn(record.enabled, record.sourceEnabled)) {
      throw conflict(
        'integration_off',
        'A side is off',
        'Switch the integration on, here and at the source, then catch up.',
      );
    }
    await this.notes.accepted(record);
    void this.#begin(record, 1);
  }

  override async decline(accountId: string, integrationId: string): Promise<void> {
    const record = await this.#needed(accountId, integrationId);
    const { pending } = record;
    const feed = record.connector?.changes;
    if (pending === null || pending.until === null || feed === undefined) {
      throw conflict('nothing_pending', 'Nothing is pending', 'There are no changes that wait for a decision.');
    }
    if (pending.accepted) {
      throw conflict('catch_up_running', 'They were accepted', 'These changes were accepted and are being applied.');
    }
    const until = pending.until;
    await this.unitOfWork.run(async (transaction) => {
      await this.notes.declined(transaction, record, pending);
      await this.cursor.moveTo(transaction, feed, accountId, integrationId, until);
    });
  }

  override async pendingCount(accountId: string, integrationId: string): Promise<number | null> {
    const record = await this.directory.byId(accountId, integrationId);
    if (record === null || record.pending === null) return 0;
    const { from, until } = record.pending;
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(this.patience.countMs)]);
    try {
      return await this.reader.count(record, { after: from, until, except: null }, MOST_COUNTED, signal);
    } catch (error) {
      if (error instanceof ConnectorError || signal.aborted) return null;
      throw error;
    }
  }

  /** Waits until what was begun for an integration is done: for tests and for an orderly end. */
  async settled(integrationId: string): Promise<void> {
    await this.#lanes.empty('start');
    await this.#lanes.empty(integrationId);
  }

  async #needed(accountId: string, integrationId: string): Promise<IntegrationRecord> {
    const record = await this.directory.byId(accountId, integrationId, { fresh: true });
    if (record === null) throw notFound('There is no such integration.');
    return record;
  }

  async #healAll(): Promise<void> {
    try {
      const waiting = (await this.directory.all()).filter(
        (record) => record.enabled && record.connector?.changes !== undefined,
      );
      const next = async (): Promise<void> => {
        for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) {
          if (this.#stop.isAsked) return;
          await this.#begin(record, 1);
        }
      };
      await Promise.all(Array.from({ length: HEALED_AT_ONCE }, next));
    } catch (error) {
      this.#log.error({ message: 'Catching up at start did not begin', error: nameOf(error) });
    }
  }

  // One run an integration at a time: a call while one is under way is served by another one right after it.
  #begin({ accountId, id }: IntegrationRecord, attempt: number): Promise<void> {
    clearTimeout(this.#timers.get(id));
    return this.#lanes.run(id, async () => {
      if (this.#stop.isAsked) return;
      try {
        await this.#catchUp(accountId, id);
      } catch (error) {
        if (this.#stop.isAsked) return;
        const again = mayPass(error) && attempt < MOST_TRIES;
        this.#log.warn({ message: 'Catching up stopped', integration: id, again, error: nameOf(error) });
        await this.#stopped({ accountId, id }, error, again ? this.#later(accountId, id, attempt) : null);
      }
    });
  }

  // What happened while a switch was off at the source is not to be healed: it is asked first.
  async #catchUp(accountId: string, id: string): Promise<void> {
    await this.statuses.refreshSourceStatus(accountId, id, { maxAgeMs: 0 });
    const record = await this.directory.byId(accountId, id, { fresh: true });
    if (record === null) return;
    if (bothOn(record.enabled, record.sourceEnabled)) {
      const { pending } = record;
      if (pending?.accepted) await this.#accept(record, pending);
      await this.#heal(pending?.accepted ? await this.#needed(accountId, id) : record);
    }
    await this.notes.ended(record);
  }

  // Whoever looks at the integration is told. Where that cannot be written either, the log has to do.
  async #stopped(key: IntegrationKey, error: unknown, nextTryAt: number | null): Promise<void> {
    try {
      await this.notes.failed(key, catchUpFailureOf(error, this.clock.now(), nextTryAt));
    } catch (fault) {
      this.#log.error({
        message: 'That catching up stopped could not be noted',
        integration: key.id,
        error: nameOf(fault),
      });
    }
  }

  async #heal(record: IntegrationRecord): Promise<void> {
    const { id, feedPosition, pending } = record;
    if (feedPosition === null) return;
    const range = { after: feedPosition, until: null, except: pending };
    const run = await this.reader.run(record, range, this.#stop.signal);
    if (run.applied > 0) this.#log.log({ message: 'Caught up', integration: id, ...run });
  }

  async #accept(record: IntegrationRecord, decided: PendingChanges): Promise<void> {
    const { from, until } = decided;
    await this.reader.run(record, { after: from, until, except: null }, this.#stop.signal);
    await this.notes.decided(record, decided);
  }

  // Answers when.
  #later(accountId: string, id: string, attempt: number): number {
    const pause = Math.round(FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + Math.random()));
    const timer = setTimeout(async () => {
      this.#timers.delete(id);
      const record = await this.directory.byId(accountId, id, { fresh: true }).catch(() => null);
      if (record !== null) await this.#begin(record, attempt + 1);
    }, pause);
    timer.unref();
    this.#timers.set(id, timer);
    return this.clock.now() + pause;
  }
}

// A source that does not answer, or a database that is away: that may be over soon.
function mayPass(error: unknown): boolean {
  return error instanceof ConnectorError ? error.failure === 'transient' : isAway(error);
}

function nameOf(error: unknown): string {
  return error instanceof ConnectorError ? error.message : error instanceof Error ? error.name : typeof error;
}
