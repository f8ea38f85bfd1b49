// Deliveries that were refused: counted per integration and cause, the newest kept with time, cause and size. They are gathered in
// memory and written every second, so that a flood of them costs next to nothing. No body, no header is kept.
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Database, UnitOfWork } from '../../database/database.ts';
import { InboxMetrics } from '../inbox-metrics.service.ts';
import type { RefusalCause, RefusedBy } from './refusal.ts';
import { RefusalBuffer } from './refusal-buffer.ts';
import { refusalCounts, writeRefusals } from './refusal-statements.ts';

const WRITE_EVERY_MS = 1_000;

/** Notes refused deliveries and tells of them. */
@Injectable()
export class RefusedDeliveries implements BeforeApplicationShutdown {
  private readonly buffer = new RefusalBuffer();
  private timer: NodeJS.Timeout | null = null;
  private writing: Promise<void> = Promise.resolve();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly database: Database,
    private readonly metrics: InboxMetrics,
    private readonly clock: Clock,
  ) {}

  /** Waits for nothing. */
  note(by: RefusedBy, cause: RefusalCause, size: number): void {
    this.buffer.add(by, { cause, size, at: this.clock.now() });
    if (this.timer) return;
    this.timer = setTimeout(() => void this.flush(), WRITE_EVERY_MS);
    this.timer.unref();
  }

  /** Writes what was gathered; what cannot be written is gathered on. */
  flush(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  /** How many were refused so far, by cause. */
  counts(by: RefusedBy): Promise<Partial<Record<RefusalCause, number>>> {
    return refusalCounts(this.database, by);
  }

  /** While the database is still open. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.flush();
  }

  private async write(): Promise<void> {
    const gathered = this.buffer.take();
    if (gathered.length === 0) return;
    try {
      await this.unitOfWork.run((transaction) => writeRefusals(transaction, this.database.kind, gathered));
    } catch (error) {
      this.buffer.putBack(gathered);
      this.metrics.fault(error);
    }
  }
}
