// Catching up: by itself with what happened while both sides were on, on an administrator's word with what waits since an off period.
import { ConnectorError } from '@audience/connector';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { conflict, notFound } from '../common/problem-error.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { CatchUp } from '../integrations/catch-up.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { bothOn } from '../integrations/off-period.ts';
import { SourceStatuses } from '../integrations/source-status.service.ts';
import { LiveStream } from '../live/live-stream.service.ts';
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

type Pending = NonNullable<IntegrationRecord['pending']>;

@Injectable()
export class CatchUpService extends CatchUp implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(CatchUpService.name);
  readonly #stop = new AbortController();
  readonly #lanes = new Lanes();
  /** What an administrator accepted and is not applied yet. */
  readonly #accepted = new Map<string, Pending>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
    private readonly reader: FeedReader,
    private readonly cursor: FeedCursor,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveStream,
    private readonly patience: SyncPatience,
  ) {
    super();
  }

  /** Heals every integration that is on. The start does not wait for it: sources may be slow. */
  onApplicationBootstrap(): void {
    void this.#lanes.run('start', () => this.#healAll());
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#lanes.empty();
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
    if (record.pending !== null) this.#accepted.set(integrationId, record.pending);
    void this.#begin(record, 1);
  }

  override async decline(accountId: string, integrationId: string): Promise<void> {
    const record = await this.#needed(accountId, integrationId);
    const { pending } = record;
    const feed = record.connector?.changes;
    if (pending === null || pending.until === null || feed === undefined) {
      throw conflict('nothing_pending', 'Nothing is pending', 'There are no changes that wait for a decision.');
    }
    if (this.#accepted.has(integrationId)) {
      throw conflict('catch_up_running', 'They were accepted', 'These changes were accepted and are being applied.');
    }
    const until = pending.until;
    await this.unitOfWork.run(async (transaction) => {
      await this.#clearPending(transaction, record, pending);
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
          if (this.#stop.signal.aborted) return;
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
      try {
        await this.#catchUp(accountId, id);
      } catch (error) {
        if (this.#stop.signal.aborted) return;
        const again = error instanceof ConnectorError && error.failure === 'transient' && attempt < MOST_TRIES;
        if (again) this.#later(accountId, id, attempt);
        else this.#accepted.delete(id);
        this.#log.warn({ message: 'Catching up stopped', integration: id, again, error: nameOf(error) });
      }
    });
  }

  // What happened while a switch was off at the source is not to be healed: it is asked first.
  async #catchUp(accountId: string, id: string): Promise<void> {
    await this.statuses.refreshSourceStatus(accountId, id, { maxAgeMs: 0 });
    const record = await this.directory.byId(accountId, id, { fresh: true });
    if (record === null || !bothOn(record.enabled, record.sourceEnabled)) {
      this.#accepted.delete(id);
      return;
    }
    const decided = this.#accepted.get(id);
    if (decided !== undefined) {
      await this.#accept(record, decided);
      this.#accepted.delete(id);
    }
    await this.#heal(decided === undefined ? record : await this.#needed(accountId, id));
  }

  async #heal(record: IntegrationRecord): Promise<void> {
    const { id, feedPosition, pending } = record;
    if (feedPosition === null) return;
    const range = { after: feedPosition, until: null, except: pending };
    const run = await this.reader.run(record, range, this.#stop.signal);
    if (run.applied > 0) this.#log.log({ message: 'Caught up', integration: id, ...run });
  }

  async #accept(record: IntegrationRecord, decided: Pending): Promise<void> {
    const { from, until } = decided;
    await this.reader.run(record, { after: from, until, except: null }, this.#stop.signal);
    await this.unitOfWork.run((transaction) => this.#clearPending(transaction, record, decided));
  }

  #later(accountId: string, id: string, attempt: number): void {
    const timer = setTimeout(
      async () => {
        this.#timers.delete(id);
        const record = await this.directory.byId(accountId, id, { fresh: true }).catch(() => null);
        if (record !== null) await this.#begin(record, attempt + 1);
      },
      FIRST_PAUSE * 2 ** (attempt - 1) * (0.5 + Math.random()),
    );
    timer.unref();
    this.#timers.set(id, timer);
  }

  // Only what was decided upon: a side may have gone off again meanwhile, which prolongs what is pending.
  async #clearPending(
    transaction: Transaction,
    { accountId, id }: IntegrationRecord,
    { from, until }: Pending,
  ): Promise<void> {
    const lock = dialectOf(this.database.kind).forUpdate();
    const now = (await this.directory.within(transaction, accountId, id, lock))?.pending ?? null;
    if (now === null || now.until !== until || now.from !== from) return;
    await transaction.query('UPDATE integrations SET pending = NULL WHERE account_id = $1 AND id = $2', [
      accountId,
      id,
    ]);
    this.directory.invalidate(accountId, id, transaction);
    await this.live.record(transaction, accountId, [{ kind: 'integration', payload: { id } }]);
  }
}

function nameOf(error: unknown): string {
  return error instanceof ConnectorError ? error.message : error instanceof Error ? error.name : typeof error;
}
