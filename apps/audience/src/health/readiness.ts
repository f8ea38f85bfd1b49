// What has to hold before this host is sent work. Migrations are among it by themselves: without them it would not have started.
import { Injectable } from '@nestjs/common';
import { type HealthIndicatorResult, HealthIndicatorService } from '@nestjs/terminus';
import { Draining } from '../common/draining.ts';
import { within } from '../common/within.ts';
import { Database } from '../database/database.ts';

const PATIENCE_MS = 3_000;

/** The checks behind `/health/ready`. */
@Injectable()
export class Readiness {
  constructor(
    private readonly indicators: HealthIndicatorService,
    private readonly reading: Database,
    private readonly draining: Draining,
  ) {}

  async database(): Promise<HealthIndicatorResult> {
    const indicator = this.indicators.check('database');
    return (await this.answers()) ? indicator.up() : indicator.down();
  }

  accepting(): HealthIndicatorResult {
    const indicator = this.indicators.check('accepting');
    return this.draining.signal.aborted ? indicator.down() : indicator.up();
  }

  private answers(): Promise<boolean> {
    return within(PATIENCE_MS, this.reading.query('SELECT 1 AS one')).catch(() => false);
  }
}
