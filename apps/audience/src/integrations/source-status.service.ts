// Asks the source how it is and keeps the answer: its own switch, whose token, what is wrong. A switch that moved over there
// begins or ends an off period here. Asked at start, at each look at the status, and at most once a minute while deliveries flow.
import { isDeepStrictEqual } from 'node:util';
import { ConnectorError } from '@audience/connector';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { OrderlyStop } from '../common/orderly-stop.ts';
import { Database, type Transaction, UnitOfWork } from '../database/database.ts';
import { dialectOf } from '../database/dialect.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { IntegrationDirectory, type IntegrationRecord } from './integration-directory.service.ts';
import { updateSourceStatus } from './integration-writes.ts';
import { bothOn, pendingAfter } from './off-period.ts';
import { SourceCalls } from './source-calls.service.ts';
import { statusOfCheck, statusOfError, withLastKnown } from './source-check.ts';
import { isCancelled } from './source-problems.ts';
import type { SourceStatus } from './stored-shapes.ts';

/** A question that is under way, and the one after it, if somebody called meanwhile. */
interface Asking {
  now: Promise<SourceStatus>;
  next?: Promise<SourceStatus | null>;
}

@Injectable()
export class SourceStatuses implements OnModuleDestroy, BeforeApplicationShutdown {
  readonly #log = new Logger(SourceStatuses.name);
  readonly #stop = new OrderlyStop();
  readonly #asking = new Map<string, Asking>();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly calls: SourceCalls,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly live: LiveStream,
    private readonly clock: Clock,
  ) {}

  onModuleDestroy(): void {
    this.#stop.begin();
  }

  // Some are asked beside other work, which does not wait for their answers.
  async beforeApplicationShutdown(): Promise<void> {
    await this.#stop.ended(
      Promise.allSettled([...this.#asking.values()].flatMap(({ now, next }) => [now, next])),
      this.#log,
    );
  }

  /**
   * How the source is. Never fails for the source's sake: what is wrong stands in `problem`. The source is asked once at a
   * time: calls that come meanwhile are answered together by another question after it, so that each hears how it is since it called.
   * @param options.maxAgeMs an answer that is no older is good enough; 0: ask now
   * @returns null when there is no such integration
   */
  async refreshSourceStatus(
    accountId: string,
    id: string,
    options: { maxAgeMs: number },
  ): Promise<SourceStatus | null> {
    const record = await this.directory.byId(accountId, id);
    if (record === null) return null;
    const known = record.stored.sourceStatus;
    const age = known === null ? Number.POSITIVE_INFINITY : this.clock.now() - known.checkedAt;
    if (known !== null && age >= 0 && age < options.maxAgeMs) return known;
    const key = `${accountId}\u0000${id}`;
    const asking = this.#asking.get(key);
    if (asking !== undefined) {
      const askAgain = () => this.refreshSourceStatus(accountId, id, { maxAgeMs: 0 });
      // One that does not answer is not pressed: that it does not is as good as new. Nor is one asked while the host stops.
      const isPressed = (status: SourceStatus) => status.reachable && !this.#stop.isAsked;
      asking.next ??= asking.now.then((status) => (isPressed(status) ? askAgain() : status), askAgain);
      return asking.next;
    }
    const now = this.#ask(record).finally(() => this.#asking.delete(key));
    this.#asking.set(key, { now });
    return now;
  }

  async #ask(record: IntegrationRecord): Promise<SourceStatus> {
    const { status, head, isKnown } = await this.#check(record);
    if (!isKnown) return status;
    await this.unitOfWork.run(async (transaction) => {
      const lock = dialectOf(this.database.kind).forUpdate();
      const held = await this.directory.within(transaction, record.accountId, record.id, lock);
      // Another set-up by now: this answer is not about it.
      if (held === null || held.stored.version !== record.stored.version) return;
      const before = held.stored;
      const pending = pendingAfter({
        before: {
          on: bothOn(held.enabled, held.sourceEnabled),
          feedPosition: before.feedPosition,
          pending: before.pending,
        },
        on: bothOn(held.enabled, status.enabled),
        head,
        now: this.clock.now(),
        compare: held.connector?.changes?.compare,
      });
      await updateSourceStatus(transaction, held, status, pending);
      if (isNews(before.sourceStatus, status)) await this.#tell(transaction, held);
      else this.directory.invalidate(held.accountId, held.id, transaction);
    });
    return status;
  }

  // `isKnown` false: the host stopped before the source had answered. What was known of it stands.
  async #check(record: IntegrationRecord): Promise<{ status: SourceStatus; head: string | null; isKnown: boolean }> {
    const before = record.stored.sourceStatus;
    try {
      const settings = record.settings();
      const { connector } = record;
      if (connector === null)
        throw new ConnectorError('config', 'The connector is not loaded.', { code: 'connector_missing' });
      return await this.calls.run(connector, settings, this.calls.patience.lookMs, async (ctx) => {
        const status = withLastKnown(statusOfCheck(await connector.check(ctx), this.clock.now()), before);
        // It came on again: up to here it happened while it was off.
        const cameOn = record.pending?.until === null && bothOn(record.enabled, status.enabled);
        return { status, head: cameOn ? ((await connector.changes?.head(ctx)) ?? null) : null, isKnown: true };
      });
    } catch (error) {
      if (!(error instanceof ConnectorError)) throw error;
      const status = withLastKnown(statusOfError(error, this.clock.now()), before);
      return isCancelled(error)
        ? { status: before ?? status, head: null, isKnown: false }
        : { status, head: null, isKnown: true };
    }
  }

  async #tell(transaction: Transaction, { accountId, id }: IntegrationRecord): Promise<void> {
    await this.live.record(transaction, accountId, [{ kind: 'integration', payload: { id } }]);
    this.directory.invalidate(accountId, id, transaction);
  }
}

function isNews(before: SourceStatus | null, after: SourceStatus): boolean {
  return before === null || !isDeepStrictEqual({ ...before, checkedAt: 0 }, { ...after, checkedAt: 0 });
}
