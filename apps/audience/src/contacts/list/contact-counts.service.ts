// How many contacts an account has. Counted by an index when somebody asks; what took long to count is kept for a while, so that
// counting takes a small part of the time however often it is asked. A counter kept with each write would make all writers of an
// account wait for each other on PostgreSQL.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Database } from '../../database/database.ts';

/** A count is kept for so many times as long as it took: counting is at most a fiftieth of the time. */
const KEPT_TIMES = 50;

const MOST_KEPT = 1_000;

interface Kept {
  readonly count: Promise<number>;
  /** Null while it is being counted. */
  until: number | null;
}

/** Counts contacts. */
@Injectable()
export class ContactCounts {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** All contacts of the account; at most a few seconds old where there are millions. */
  of(accountId: string): Promise<number> {
    const known = this.kept.get(accountId);
    if (known && (known.until === null || known.until > this.clock.now())) return known.count;
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    const began = this.clock.now();
    const kept: Kept = { count: this.count(accountId), until: null };
    this.kept.set(accountId, kept);
    kept.count.then(
      () => {
        const now = this.clock.now();
        kept.until = now + KEPT_TIMES * (now - began);
      },
      () => this.kept.delete(accountId),
    );
    return kept.count;
  }

  private async count(accountId: string): Promise<number> {
    const [row] = await this.database.query<{ count: number }>(
      'SELECT CAST(COUNT(*) AS BIGINT) AS count FROM contacts c WHERE c.account_id = $1',
      [accountId],
    );
    return row?.count ?? 0;
  }
}
