// The file of the inbox on SQLite: beside the main database, with a writer and a reader of its own, so that receiving does not
// wait for applying. What an acknowledgement promises hangs on these settings: they are set at open and looked at.
import sqlite3 from 'sqlite3';
import type { SqliteConnection } from '../../database/sqlite-connection.ts';
import { openConnection, readPragma } from './sqlite-inbox-connection.ts';

const SCHEMA_VERSION = 1;

// AUTOINCREMENT: a position is never given twice, for the read position in the main database outlives the rows.
const SCHEMA = [
  `CREATE TABLE IF NOT EXISTS deliveries (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id TEXT NOT NULL,
    integration_id TEXT NOT NULL,
    delivery_id TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    headers TEXT NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (integration_id, delivery_id)
  )`,
  'CREATE TABLE IF NOT EXISTS log (id TEXT NOT NULL)',
];

/** An open inbox file. */
export interface SqliteInboxFile {
  readonly writer: SqliteConnection;
  readonly reader: SqliteConnection;
  /** Made with the file: a new file has positions of its own. */
  readonly logId: string;
  close(): Promise<void>;
}

/** The inbox file that belongs to a database file: `audience-inbox.db` beside `audience.db`. */
export function inboxPathOf(databasePath: string): string {
  return databasePath.replace(/(\.[^./\\]+)?$/, (extension) => `-inbox${extension}`);
}

/**
 * Opens the file, makes it when there is none. The caller holds the lock of the database beside it.
 * @param newLogId the id for a file that is new.
 */
export async function openSqliteInboxFile(
  path: string,
  newLogId: string,
  { busyMs, mostPages }: { busyMs: number; mostPages: number },
): Promise<SqliteInboxFile> {
  const writer = await openConnection(path, sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE, {
    journal_mode: 'wal',
    synchronous: 2,
    busy_timeout: busyMs,
    journal_size_limit: 33_554_432,
    cache_size: -16_000,
    max_page_count: mostPages,
  });
  try {
    const logId = await prepareSchema(writer.connection, newLogId);
    const reader = await openConnection(path, sqlite3.OPEN_READONLY, { busy_timeout: busyMs, query_only: 1 });
    return {
      writer: writer.connection,
      reader: reader.connection,
      logId,
      close: async () => {
        await reader.close();
        await writer.close();
      },
    };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

async function prepareSchema(writer: SqliteConnection, newLogId: string): Promise<string> {
  const version = await readPragma(writer, 'user_version');
  if (typeof version === 'number' && version > SCHEMA_VERSION) {
    throw new Error('The inbox file was written by a newer version of Audience: start that version.');
  }
  for (const statement of SCHEMA) await writer.query(statement);
  await writer.query('INSERT INTO log (id) SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM log)', [newLogId]);
  await writer.query(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  const [row] = await writer.query<{ id: string }>('SELECT id FROM log');
  if (!row) throw new Error('The inbox file has no id: it is damaged.');
  return row.id;
}
