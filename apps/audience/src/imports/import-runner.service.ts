// Takes runs that wait, some at once, holds on to them while they go on, and writes how they end. Another host's runs are taken over
// when its hold on them is over.
import { setTimeout as wait } from 'node:timers/promises';
import { ConnectorError } from '@audience/connector';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { AuditLog } from '../accounts/audit/audit-log.service.ts';
import { Clock } from '../common/clock.ts';
import { Ids } from '../common/ids.ts';
import { OrderlyStop } from '../common/orderly-stop.ts';
import { WakeablePause } from '../common/wakeable-pause.ts';
import { Database, UnitOfWork } from '../database/database.ts';
import { isAway } from '../database/storage-error.ts';
import { LiveStream } from '../live/live-stream.service.ts';
import { HOST_FAULT, NOTHING_READ } from './import-endings.ts';
import { ImportLeases, LeaseLost } from './import-leases.service.ts';
import { ImportPatience } from './import-patience.ts';
import { ImportPreparation } from './import-preparation.service.ts';
import type { ImportProblem, ImportState } from './import-record.ts';
import { ImportRun } from './import-run.service.ts';
import { ImportTelling } from './import-telling.service.ts';
import { RunEnded, RunInHand } from './run-in-hand.ts';

/** Runs that one host works on at the same time. */
const AT_ONCE = 2;

@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly #log = new Logger(ImportRunner.name);
  readonly #stop = new OrderlyStop();
  readonly #pause = new WakeablePause(this.#stop.signal);
  readonly #runs = new Map<string, { run: RunInHand; working: Promise<void> }>();
  #looking: Promise<void> = Promise.resolve();

  constructor(
    private readonly leases: ImportLeases,
    private readonly preparation: ImportPreparation,
    private readonly importRun: ImportRun,
    private readonly telling: ImportTelling,
    private readonly live: LiveStream,
    private readonly audit: AuditLog,
    private readonly database: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly patience: ImportPatience,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  onApplicationBootstrap(): void {
    this.#looking = this.#look();
  }

  onModuleDestroy(): void {
    this.#stop.begin();
  }

  // Before the database is closed: what is let go of may be taken by another host at once.
  async beforeApplicationShutdown(): Promise<void> {
    await this.#stop.ended(this.#allEnded(), this.#log);
  }

  /** Looks for work now. */
  wake(): void {
    this.#pause.wake();
  }

  /** Stops a run of this host at its next page; one of another host hears of it by the database. */
  cancel(id: string): void {
    this.#runs.get(id)?.run.cancel();
  }

  // What is begun by the last look is among the runs then.
  async #allEnded(): Promise<void> {
    await this.#looking;
    await Promise.all([...this.#runs.values()].map(({ working }) => working));
  }

  async #look(): Promise<void> {
    let isFirst = true;
    while (!this.#stop.isAsked) {
      try {
        // Nobody else can have this file open: whoever held a run is gone.
        if (isFirst && this.database.kind === 'sqlite') await this.leases.releaseAll();
        isFirst = false;
        this.#pause.looks();
        while (this.#runs.size < AT_ONCE && !this.#stop.isAsked) {
          const run = await this.#claim();
          if (run === null) break;
          this.#begin(run);
        }
      } catch (error) {
        this.#log.warn({ message: 'Imports wait: the database could not be asked', error: nameOf(error) });
      }
      await this.#pause.idle(this.patience.idleMs * (0.5 + Math.random()));
    }
  }

  // A hold has a name of its own: one that was lost and taken again by this host is another.
  async #claim(): Promise<RunInHand | null> {
    const now = this.clock.now();
    const hold = this.ids.newId();
    const record = await this.leases.claim(hold, now, now + this.patience.leaseMs);
    return record === null ? null : new RunInHand(record, hold, this.#stop.signal);
  }

  #begin(run: RunInHand): void {
    const { id } = run.record;
    const working = this.#work(run).finally(() => {
      this.#runs.delete(id);
      this.wake();
    });
    this.#runs.set(id, { run, working });
  }

  async #work(run: RunInHand): Promise<void> {
    const held = setInterval(() => void this.#holdOn(run), this.patience.leaseMs / 3);
    try {
      await this.#perform(run);
    } catch (error) {
      if (error instanceof LeaseLost) return;
      // That the host stops is no trouble: the run goes on after the next start.
      if (!run.isStopping)
        this.#log.warn({ message: 'An import was let go of', import: run.record.id, error: nameOf(error) });
      await this.leases.release(run.record, run.host).catch(() => undefined);
      // Whatever was wrong is not over at once: nobody shall take it again and again.
      await wait(this.patience.longestPauseMs, undefined, { signal: this.#stop.signal }).catch(() => undefined);
    } finally {
      clearInterval(held);
    }
  }

  async #perform(run: RunInHand): Promise<void> {
    try {
      await this.preparation.prepare(run);
      await this.importRun.perform(run);
    } catch (error) {
      if (error instanceof RunEnded) return this.#end(run, error.state, error.problem);
      if (error instanceof LeaseLost) throw error;
      if (run.isCancelled && !run.isStopping) return this.#end(run, 'cancelled', null);
      if (run.isStopping || isAway(error)) throw error;
      this.#log.error({
        message: 'An import failed for a fault of the host',
        import: run.record.id,
        error: nameOf(error),
      });
      return this.#end(run, 'failed', HOST_FAULT);
    }
    const nothing = run.progress.place.read === 0 && run.progress.done === 0;
    await this.#end(run, nothing ? 'failed' : 'done', nothing ? NOTHING_READ : null);
  }

  async #end(run: RunInHand, state: ImportState, problem: ImportProblem | null): Promise<void> {
    const { record } = run;
    const problems = problem === null ? run.progress.problems : [...run.progress.problems, problem];
    const { done } = run.progress;
    const progress = { ...run.progress, problems, total: state === 'done' ? done : run.progress.total };
    await this.unitOfWork.run(async (transaction) => {
      await this.leases.save(transaction, record, run.host, progress);
      await this.leases.finish(transaction, record, state, this.clock.now());
      const actor = { kind: 'system' as const, accountId: record.accountId, name: 'import' };
      await this.audit.record(transaction, actor, {
        action: 'import.finished',
        target: { kind: 'import', id: record.id },
        after: { state, done, counts: progress.counts, problems: problems.map(({ code }) => code) },
      });
      await this.live.record(transaction, record.accountId, this.telling.ofEnd(run, state, progress));
    });
    this.#log.log({ message: 'An import ended', import: record.id, state, done });
  }

  async #holdOn(run: RunInHand): Promise<void> {
    try {
      if (await this.leases.renew(run.record, run.host, this.clock.now() + this.patience.leaseMs)) run.cancel();
    } catch (error) {
      // Whoever has it now goes on; the next page of this host is refused.
      this.#log.warn({ message: 'An import could not be held', import: run.record.id, error: nameOf(error) });
    }
  }
}

function nameOf(error: unknown): string {
  return error instanceof ConnectorError ? error.message : error instanceof Error ? error.name : typeof error;
}
