// How long an address must wait after failed sign-ins. Counted in the database, so that a restart or a second host forgets
// nothing. It answers the same for emails that exist and those that do not: only the sum over the address decides.
import { Injectable } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { Database, type Transaction } from '../../database/database.ts';

/** Failures that cost nothing: everybody mistypes. */
export const FREE_FAILURES = 5;

/** The longest wait, in milliseconds. */
export const LONGEST_WAIT_MS = 15 * 60_000;

/** Failures are forgotten after this long without another. */
export const FORGOTTEN_AFTER_MS = 60 * 60_000;

/** The user of an email that belongs to nobody. */
const NOBODY = '';

/** Counts failed sign-ins per address and user. */
@Injectable()
export class SignInThrottle {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Milliseconds until this address may try again; 0: now. */
  async waitMs(address: string): Promise<number> {
    const now = this.clock.now();
    const [row] = await this.database.query<{ failures: number; last_at: number }>(
      `SELECT CAST(COALESCE(SUM(failures), 0) AS BIGINT) AS failures, COALESCE(MAX(last_at), 0) AS last_at
       FROM sign_in_failure WHERE address = $1 AND last_at > $2`,
      [address, now - FORGOTTEN_AFTER_MS],
    );
    if (!row || row.failures < FREE_FAILURES) return 0;
    // A clock that was set back must not lock anybody out for longer than the longest wait.
    return Math.min(LONGEST_WAIT_MS, Math.max(0, row.last_at + waitAfter(row.failures) - now));
  }

  /** Counts a failure; `userId` is null where the email belongs to nobody. */
  async failed(transaction: Transaction, address: string, userId: string | null): Promise<void> {
    const now = this.clock.now();
    await transaction.query('DELETE FROM sign_in_failure WHERE last_at <= $1', [now - FORGOTTEN_AFTER_MS]);
    await transaction.query(
      `INSERT INTO sign_in_failure (address, user_id, failures, last_at) VALUES ($1, $2, 1, $3)
       ON CONFLICT (address, user_id) DO UPDATE SET failures = sign_in_failure.failures + 1, last_at = excluded.last_at`,
      [address, userId ?? NOBODY, now],
    );
  }

  /** Forgets this user's failures from this address, and nobody else's: an attacker's own account buys no new tries. */
  async succeeded(transaction: Transaction, address: string, userId: string): Promise<void> {
    await transaction.query('DELETE FROM sign_in_failure WHERE address = $1 AND user_id = $2', [address, userId]);
  }
}

/** One second after the last free failure, doubling with each further one. */
function waitAfter(failures: number): number {
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(20, failures - FREE_FAILURES));
}
