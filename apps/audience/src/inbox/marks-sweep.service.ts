// Forgets old marks of applied deliveries, at the start and every hour.
import {
  type BeforeApplicationShutdown,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { Clock } from '../common/clock.ts';
import { AppliedMarks } from './applied/applied-marks.service.ts';
import { InboxMetrics } from './inbox-metrics.service.ts';

const EVERY_MS = 3_600_000;

/** The timer behind `AppliedMarks.sweep`. */
@Injectable()
export class MarksSweep implements OnApplicationBootstrap, OnModuleDestroy, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | null = null;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly marks: AppliedMarks,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.sweep();
    this.timer = setInterval(() => this.sweep(), EVERY_MS);
    this.timer.unref();
  }

  onModuleDestroy(): void {
    if (this.timer) clearInterval(this.timer);
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.sweeping;
  }

  private sweep(): void {
    this.sweeping = this.marks.sweep(this.clock.now()).then(
      () => undefined,
      (error: unknown) => this.metrics.fault(error),
    );
  }
}
