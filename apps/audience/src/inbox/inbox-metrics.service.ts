// The numbers of the inbox, and its faults in the log: a source that floods a broken database must not flood the log as well.
import { Injectable, Logger } from '@nestjs/common';
import { Metrics } from '../health/metrics.ts';
import type { ReceiveAnswer } from './receive/receive-answer.ts';

const COMPLAIN_EVERY_MS = 10_000;
const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128];

/** Counts what was answered and how large the groups were that were committed together. */
@Injectable()
export class InboxMetrics {
  private readonly logger = new Logger('Inbox');
  private readonly counts = new Map<ReceiveAnswer, { inc(): void }>();
  private readonly deliveries;
  private readonly sizes;
  private complainedAt = Number.NEGATIVE_INFINITY;
  private untold = 0;

  constructor(metrics: Metrics) {
    this.deliveries = metrics.counter('audience_inbox_deliveries_total', 'Deliveries received, by answer.', ['answer']);
    this.sizes = metrics.histogram(
      'audience_inbox_group_size',
      'Deliveries that were committed together.',
      [],
      GROUP_SIZES,
    );
  }

  answered(answer: ReceiveAnswer): void {
    let count = this.counts.get(answer);
    if (count === undefined) {
      count = this.deliveries.labels(answer);
      this.counts.set(answer, count);
    }
    count.inc();
  }

  /** For the inbox log. */
  group(size: number): void {
    this.sizes.observe(size);
  }

  /** Says it once, and then every so often, with how many went untold. */
  fault(error: unknown): void {
    const now = performance.now();
    if (now - this.complainedAt < COMPLAIN_EVERY_MS) {
      this.untold += 1;
      return;
    }
    this.logger.error({ err: error, untold: this.untold }, 'A fault of the inbox');
    this.complainedAt = now;
    this.untold = 0;
  }
}
