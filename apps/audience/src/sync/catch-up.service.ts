// Catching up: by itself with what happened while both sides were on, on an administrator's word with what waits since an off period.
import { ConnectorError } from '@audience/connector';
import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { conflict, notFound } from '../common/problem-error.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { CatchUp } from '../integrations/catch-up.ts';
import { IntegrationDirectory, type IntegrationRecord } from '../integrations/integration-directory.service.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { FeedCursor } from './feed-cursor.service.ts';
import { FeedReader } from './feed-reader.service.ts';

/** Sources read at once when the host starts. */
const HEALED_AT_ONCE = 4;
/** Tries of a healing whose source does not answer, with growing pauses: about an hour in all. */
const MOST_TRIES = 8;
const FIRST_PAUSE = 15_000;
/** Pending changes are counted up to here; more is told as unknown. */
const MOST_COUNTED = 10_000;
const COUNT_PATIENCE = 10_000;

@Injectable()
export class CatchUpService extends CatchUp implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #log = new Logger(CatchUpService.name);
  readonly #stop = new AbortController();
  readonly #running = new Map<string, Promise<void>>();
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly reader: FeedReader,
    private readonly cursor: FeedCursor,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveStream,
  ) {
    super();
  }

  /** Heals every integration that is on. The start does not wait for it: sources may be slow. */
  onApplicationBootstrap(): void {
    this.#healAll().catch((error: unknown) => {
      this.#log.error({
        message: 'Catching up at start did not begin',
        error: error instanceof Error ? error.name : typeof error,
      });
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.#stop.abort();
    for (const timer of this.#timers) clearTimeout(timer);
    await Promise.allSettled(this.#running.values());
  }

  override async start(accountId: string, integrationId: string): Promise<void> {
    const record = await this.#needed(accountId, integrationId);
    if (!record.enabled || record.sourceEnabled === false) {
      throw conflict(
        'integration-off',
        'A side is off',
        'Switch the integration on, here and at the source, then catch up.',
      );
    }
    this.#begin(record, () => (record.pending === null ? this.#heal(record, MOST_TRIES) : this.#accept(record)));
  }

  override async decline(accountId: string, integrationId: string): Promise<void> {
    const record = await this.#needed(accountId, integrationId);
    const { pending } = record;
    const feed = record.connector?.changes;
    if (pending === null || pending.until === null || feed === undefined) {
      throw conflict('nothing-pending', 'Nothing is pending', 'There are no changes that wait for a decision.');
    }
    const until = pending.until;
    await this.unitOfWork.run(async (transaction) => {
      await this.#clearPending(transaction, record);
      await this.cursor.moveTo(transaction, feed, accountId, integrationId, until);
    });
  }

  override async pendingCount(accountId: string, integrationId: string): Promise<number | null> {
    const record = await this.directory.byId(accountId, integrationId);
    if (record === null || record.pending === null) return 0;
    const { from, until } = record.pending;
    const signal = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(COUNT_PATIENCE)]);
    try {
      return await this.reader.count(record, { after: from, until, except: null }, MOST_COUNTED, signal);
    } catch (error) {
      if (error instanceof ConnectorError || signal.aborted) return null;
      throw error;
    }
  }

  /** Waits until what was begun for an integration is done: for tests and for an orderly end. */
  async settled(integrationId: string): Promise<void> {
    await this.#running.get(integrationId);
  }

  async #needed(accountId: string, integrationId: string): Promise<IntegrationRecord> {
    const record = await this.directory.byId(accountId, integrationId, { fresh: true });
    if (record === null) throw notFound('There is no such integration.');
    return record;
  }

  async #healAll(): Promise<void> {
    const waiting = (await this.directory.all()).filter(
      (record) => record.enabled && record.connector?.changes !== undefined,
    );
    const next = async (): Promise<void> => {
      for (let record = waiting.shift(); record !== undefined; record = waiting.shift()) {
        const one = record;
        await this.#begin(one, () => this.#heal(one, 1));
      }
    };
    await Promise.all(Array.from({ length: HEALED_AT_ONCE }, next));
  }

  // One run an integration at a time: a second call joins the first.
  #begin(record: IntegrationRecord, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(record.id);
    if (running !== undefined) return running;
    const begun = work()
      .catch((error: unknown) => {
        if (this.#stop.signal.aborted) return;
        this.#log.warn({
          message: 'Catching up stopped',
          integration: record.id,
          error: error instanceof Error ? error.message : typeof error,
        });
      })
      .finally(() => this.#running.delete(record.id));
    this.#running.set(record.id, begun);
    return begun;
  }

  async #heal(record: IntegrationRecord, attempt: number): Promise<void> {
    const { feedPosition, pending } = record;
    if (feedPosition === null || record.sourceEnabled === false) return;
    try {
      const run = await this.reader.run(
        record,
        { after: feedPosition, until: null, except: pending },
        this.#stop.signal,
      );
      if (run.applied > 0)
        this.#log.log({ message: 'Caught up', integration: record.id, read: run.read, applied: run.applied });
    } catch (error) {
      if (!(error instanceof ConnectorError) || error.failure !== 'transient' || attempt >= MOST_TRIES) throw error;
      this.#later(record, attempt + 1);
    }
  }

  #later(record: IntegrationRecord, attempt: number): void {
    const timer = setTimeout(
      async () => {
        this.#timers.delete(timer);
        const fresh = await this.directory.byId(record.accountId, record.id, { fresh: true }).catch(() => null);
        if (fresh?.enabled) await this.#begin(fresh, () => this.#heal(fresh, attempt));
      },
      FIRST_PAUSE * 2 ** (attempt - 2) * (0.5 + Math.random()),
    );
    timer.unref();
    this.#timers.add(timer);
  }

  async #accept(record: IntegrationRecord): Promise<void> {
    const { pending } = record;
    if (pending === null) return;
    await this.reader.run(record, { after: pending.from, until: pending.until, except: null }, this.#stop.signal);
    await this.unitOfWork.run((transaction) => this.#clearPending(transaction, record));
  }

  // Only what was decided upon: a side may have gone off again meanwhile, which prolongs what is pending.
  async #clearPending(transaction: Transaction, record: IntegrationRecord): Promise<void> {
    const { accountId, id, pending } = record;
    const lock = dialectOf(this.database.kind).forUpdate();
    const now = (await this.directory.within(transaction, accountId, id, lock))?.pending ?? null;
    if (now === null || now.until !== pending?.until || now.from !== pending.from) return;
    await transaction.query('UPDATE integrations SET pending = NULL WHERE account_id = $1 AND id = $2', [
      accountId,
      id,
    ]);
    this.directory.invalidate(accountId, id, transaction);
    await this.live.record(transaction, accountId, [{ kind: 'integration', payload: { id } }]);
  }
}
