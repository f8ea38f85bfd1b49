// Opens the log that belongs to a database: a file beside SQLite, a table on PostgreSQL.
import type { Database } from '../../database/database.ts';
import type { DatabaseLocation } from '../../database/open-storage.ts';
import { startFault } from '../../database/start-fault.ts';
import { shareRights } from './file-rights.ts';
import type { InboxLog } from './inbox-log.ts';
import { PostgresInboxLog } from './postgres-inbox-log.ts';
import { inboxPathOf } from './sqlite-inbox-file.ts';
import { SqliteInboxLog } from './sqlite-inbox-log.ts';

/** What a log is opened with, whichever it is. */
export interface InboxLogOptions {
  readonly database: Database;
  /** A fresh id: it names this process among the hosts, and the log should it be new. */
  readonly newId: string;
  readonly now: () => number;
  /** Told of the size of every group that was committed. */
  readonly onGroup?: (size: number) => void;
  /** Told of faults that no caller waits for. */
  readonly onFault?: (error: unknown) => void;
}

/**
 * Opens it. The main database has to be open: it holds the lock, the schema and the read position.
 * @throws Error with a line for people where the file beside SQLite cannot be opened.
 */
export async function openInboxLog(location: DatabaseLocation, options: InboxLogOptions): Promise<InboxLog> {
  const { newId, ...others } = options;
  if (location.kind === 'postgres') return PostgresInboxLog.open({ ...others, url: location.url, host: newId });
  const path = inboxPathOf(location.path);
  try {
    await shareRights(location.path, path);
    return await SqliteInboxLog.open({ ...others, path, newLogId: newId });
  } catch (error) {
    throw startFault({ kind: 'sqlite', path }, error);
  }
}
