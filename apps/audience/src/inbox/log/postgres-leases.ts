// Which deliveries this host holds on PostgreSQL. A lease ends by itself, so that another host takes over when this one is gone;
// while this one lives, leases of long work are renewed, yet not without end.
import type { SqlRunner } from '../../database/database.ts';
import { toRowsParameter } from '../../database/dialect.ts';
import type { ClaimedDelivery } from './inbox-log.ts';
import { RELEASE, RENEW } from './postgres-inbox-statements.ts';

// What a killed host had claimed waits for this long, so it is short; renewing one costs next to nothing.
/** How long a lease holds, and after how long a claim is not renewed any more: its work must have gone astray. */
export const LEASE_MS = 10_000;
const LONGEST_CLAIM_MS = 15 * 60_000;

/** The claims of one host. */
export class PostgresLeases {
  private readonly held = new Map<number, { since: number; until: number }>();

  constructor(
    private readonly sql: SqlRunner,
    private readonly host: string,
    private readonly now: () => number,
  ) {}

  holds(position: number): boolean {
    return this.held.has(position);
  }

  add(claimed: readonly ClaimedDelivery[], until: number): void {
    for (const { position } of claimed) this.held.set(position, { since: this.now(), until });
  }

  forget(positions: Iterable<number>): void {
    for (const position of positions) this.held.delete(position);
  }

  /** Holds on to everything whose lease is half over. */
  async renew(): Promise<void> {
    const now = this.now();
    const until = now + LEASE_MS;
    const due: number[] = [];
    for (const [position, lease] of this.held) {
      if (now - lease.since > LONGEST_CLAIM_MS) this.held.delete(position);
      else if (lease.until - now < LEASE_MS / 2) due.push(position);
    }
    if (due.length === 0) return;
    await this.sql.query(RENEW, [positionsParameter(due), this.host, until]);
    for (const position of due) {
      const lease = this.held.get(position);
      if (lease) lease.until = until;
    }
  }

  /** Gives these back, so that any host may claim them at once. */
  async release(positions: readonly number[]): Promise<void> {
    const mine = positions.filter((position) => this.held.has(position));
    if (mine.length === 0) return;
    await this.sql.query(RELEASE, [positionsParameter(mine), this.host]);
    this.forget(mine);
  }

  releaseAll(): Promise<void> {
    return this.release([...this.held.keys()]);
  }
}

/** Positions as the one parameter of a statement. */
export function positionsParameter(positions: readonly number[]): string {
  return toRowsParameter(
    { position: 'integer' },
    positions.map((position) => ({ position })),
  );
}
