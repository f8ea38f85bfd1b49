// The worker: takes stored deliveries in batches, lets them be read and applied, and reads the next batch while one is written.
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { OrderlyStop } from '../common/orderly-stop.ts';
import { WakeablePause } from '../common/wakeable-pause.ts';
import { FailedDeliveries } from '../inbox/failed/failed-deliveries.service.ts';
import { InboxLog } from '../inbox/log/inbox-log.ts';
import { DeliveryApplier } from './delivery-applier.service.ts';
import type { DeliveryInHand, ReadDelivery } from './delivery-in-hand.ts';
import { DeliveryReader } from './delivery-reader.service.ts';
import { SyncPatience } from './sync-patience.ts';

/** Deliveries in a batch at most: larger ones gain nothing and hold locks for longer. */
export const BATCH = 500;
/** First and longest pause while the database is away, in milliseconds. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 10_000;

@Injectable()
export class SyncWorker implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly #log = new Logger(SyncWorker.name);
  readonly #stop = new OrderlyStop();
  readonly #pause = new WakeablePause(this.#stop.signal);
  #running: Promise<void> = Promise.resolve();
  // Taken, not applied, and not given back yet: the database was away for that, too.
  #owed: DeliveryInHand[] = [];
  readonly #unsubscribe: Array<() => void> = [];

  constructor(
    private readonly inbox: InboxLog,
    private readonly failed: FailedDeliveries,
    private readonly reader: DeliveryReader,
    private readonly applier: DeliveryApplier,
    private readonly patience: SyncPatience,
  ) {}

  onApplicationBootstrap(): void {
    this.#unsubscribe.push(
      this.inbox.onAppended(() => this.wake()),
      this.failed.onRevived(() => this.wake()),
    );
    this.#running = this.#run();
  }

  onModuleDestroy(): void {
    this.#stop.begin();
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#stop.ended(this.#running, this.#log);
  }

  /** Looks for work now: after a replay was asked for. */
  wake(): void {
    this.#pause.wake();
  }

  async #run(): Promise<void> {
    let pause = FIRST_PAUSE;
    let ahead: Promise<ReadDelivery[]> | null = null;
    while (!this.#stop.isAsked) {
      try {
        await this.#giveBackOwed();
        const batch: ReadDelivery[] = await (ahead ?? this.#take());
        if (this.#stop.isAsked) {
          // What was read while the host stops may have been cut short: that is no failed try.
          ahead = Promise.resolve(batch);
          break;
        }
        ahead = batch.length === 0 ? null : this.#takeQuietly();
        if (batch.length === 0) await this.#pause.idle(this.patience.idleMs);
        else await this.#apply(batch);
        pause = FIRST_PAUSE;
      } catch (error) {
        this.#log.warn({
          message: 'The worker waits: the database did not take a batch',
          error: error instanceof Error ? error.message : typeof error,
        });
        await this.#pause.idle(pause * (0.5 + Math.random()));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
    if (ahead !== null) this.#owe((await ahead).map(({ delivery }) => delivery));
    await this.#giveBackOwed().catch((error: unknown) => {
      // What nobody gave back comes again by itself: after a start, or when its lease is over.
      this.#log.warn({
        message: 'Deliveries could not be given back',
        error: error instanceof Error ? error.name : '',
      });
    });
  }

  async #apply(batch: readonly ReadDelivery[]): Promise<void> {
    try {
      await this.applier.apply(batch);
    } catch (error) {
      this.#owe(batch.map(({ delivery }) => delivery));
      throw error;
    }
  }

  // Claimed ahead: a fault here must not fail the batch that is being written; the next look shows it again.
  async #takeQuietly(): Promise<ReadDelivery[]> {
    try {
      return await this.#take();
    } catch {
      return [];
    }
  }

  async #take(): Promise<ReadDelivery[]> {
    this.#pause.looks();
    const claimed = await this.inbox.claim(BATCH);
    const inHand = claimed.map(
      (one): DeliveryInHand => ({
        ...one,
        attempts: 0,
        origin: { kind: 'log', claimed: one },
      }),
    );
    try {
      const due = claimed.length < BATCH ? await this.failed.due(BATCH - claimed.length) : [];
      inHand.push(...due.map((one) => ({ ...one, origin: { kind: 'retry' as const } })));
      return inHand.length === 0 ? [] : await this.reader.readAll(inHand, this.#stop.signal);
    } catch (error) {
      this.#owe(inHand);
      throw error;
    }
  }

  #owe(deliveries: readonly DeliveryInHand[]): void {
    this.#owed.push(...deliveries);
  }

  async #giveBackOwed(): Promise<void> {
    if (this.#owed.length === 0) return;
    const owed = this.#owed.splice(0);
    try {
      await this.inbox.release(owed.flatMap(({ origin }) => (origin.kind === 'log' ? [origin.claimed] : [])));
      await this.failed.release(owed.filter(({ origin }) => origin.kind === 'retry'));
    } catch (error) {
      this.#owe(owed);
      throw error;
    }
  }
}
