// Notes when sessions and API keys were last used: rarely, beside the request, and never more writes than a bound.
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock.ts';
import { type SqlValue, UnitOfWork } from '../../database/database.ts';

/** A session's use is noted at most this often, in milliseconds: it loses that much of its idle time at worst. */
export const SESSION_EVERY_MS = 5 * 60_000;

/** A key's use is noted at most this often, in milliseconds. */
export const API_KEY_EVERY_MS = 60_000;

// Where the database is that far behind, a missing note is the lesser evil.
const MOST_AT_ONCE = 100;

/** Writes last uses without letting a request wait for them. */
@Injectable()
export class LastUse implements BeforeApplicationShutdown {
  private readonly logger = new Logger(LastUse.name);
  private readonly writing = new Map<string, Promise<void>>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /** A session was used that was last noted at `notedAt`. */
  ofSession(hash: string, notedAt: number): void {
    if (this.clock.now() - notedAt < SESSION_EVERY_MS) return;
    this.write(`session ${hash}`, 'UPDATE session SET last_seen_at = $1 WHERE token_hash = $2 AND last_seen_at < $1', [
      hash,
    ]);
  }

  /** A key was used that was last noted at `notedAt`; null: never. */
  ofApiKey(id: string, notedAt: number | null): void {
    if (notedAt !== null && this.clock.now() - notedAt < API_KEY_EVERY_MS) return;
    this.write(`key ${id}`, 'UPDATE api_key SET last_used_at = $1 WHERE id = $2', [id]);
  }

  /** Resolves when all that was begun is written. */
  async settled(): Promise<void> {
    await Promise.all(this.writing.values());
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.settled();
  }

  private write(what: string, sql: string, key: readonly SqlValue[]): void {
    if (this.writing.has(what) || this.writing.size >= MOST_AT_ONCE) return;
    const written = this.unitOfWork
      .run((transaction) => transaction.query(sql, [this.clock.now(), ...key]))
      .then(() => undefined)
      .catch((error: unknown) =>
        this.logger.warn(`A last use was not noted: ${error instanceof Error ? error.message : 'unknown'}`),
      )
      .finally(() => this.writing.delete(what));
    this.writing.set(what, written);
  }
}
