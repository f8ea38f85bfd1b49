// Takes settled rows out of the inbox file, in chunks and one chunk at a time, so that appends come in between. A row that stays
// because of a crash or a fault is below the read position or marked as applied: it does no harm.
import type { SqliteConnection } from '../../database/sqlite-connection.ts';
import { DELETE_ROWS, DELETE_UP_TO } from './sqlite-inbox-statements.ts';

const CHUNK = 500;

/** Removes rows of the file after the transaction that settled them was committed. */
export class SettledRows {
  private waiting: number[] = [];
  private removing: Promise<void> | null = null;

  constructor(
    private readonly writer: SqliteConnection,
    private readonly onFault: (error: unknown) => void,
  ) {}

  /** Removes these soon. */
  remove(positions: Iterable<number>): void {
    for (const position of positions) this.waiting.push(position);
    this.removing ??= this.removeWaiting();
  }

  /** Resolves when all that was to be removed is. */
  async removed(): Promise<void> {
    await this.removing;
  }

  /** Removes everything up to a position. */
  async removeUpTo(position: number): Promise<void> {
    for (;;) {
      const removed = await this.writer.query<{ position: number }>(DELETE_UP_TO, [position, CHUNK]);
      if (removed.length < CHUNK) return;
    }
  }

  private async removeWaiting(): Promise<void> {
    try {
      while (this.waiting.length > 0) {
        const chunk = this.waiting.slice(0, CHUNK);
        await this.writer.query(DELETE_ROWS, [JSON.stringify(chunk)]);
        this.waiting = this.waiting.slice(chunk.length);
      }
    } catch (error) {
      // They are tried again with the next ones.
      this.onFault(error);
    } finally {
      this.removing = null;
    }
  }
}
