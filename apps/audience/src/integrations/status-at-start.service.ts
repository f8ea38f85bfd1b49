// Asks every source that is switched on here how it is, once, when the host starts. Nobody waits for it.
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { OrderlyStop } from '../common/orderly-stop.ts';
import { IntegrationDirectory } from './integration-directory.service.ts';
import { SourceStatuses } from './source-status.service.ts';

const AT_ONCE = 4;

@Injectable()
export class StatusAtStart implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  readonly #log = new Logger(StatusAtStart.name);
  readonly #stop = new OrderlyStop();
  #asking: Promise<void> = Promise.resolve();

  constructor(
    private readonly directory: IntegrationDirectory,
    private readonly statuses: SourceStatuses,
  ) {}

  onApplicationBootstrap(): void {
    this.#asking = this.#askAll().catch((error: unknown) => {
      this.#log.warn({
        message: 'Sources could not be asked at start',
        error: error instanceof Error ? error.name : typeof error,
      });
    });
  }

  onModuleDestroy(): void {
    this.#stop.begin();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.#stop.ended(this.#asking, this.#log);
  }

  async #askAll(): Promise<void> {
    const waiting = (await this.directory.all()).filter(({ enabled }) => enabled);
    const next = async (): Promise<void> => {
      for (let record = waiting.shift(); record !== undefined && !this.#stop.isAsked; record = waiting.shift()) {
        await this.statuses.refreshSourceStatus(record.accountId, record.id, { maxAgeMs: 0 });
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, next));
  }
}
