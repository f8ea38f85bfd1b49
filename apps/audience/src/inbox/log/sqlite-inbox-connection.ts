// Opens one connection to the inbox file with the settings it must have. Which settings those are says `sqlite-inbox-file.ts`.
import sqlite3 from 'sqlite3';
import { SqliteConnection } from '../../database/sqlite-connection.ts';

// Behind the queue of the group commit there is never more than a handful.
const BOUNDS = { waiting: 1_000, patienceMs: 10_000 };

/** An open connection and what closes it. */
export interface OpenConnection {
  readonly connection: SqliteConnection;
  close(): Promise<void>;
}

/** @throws Error when the file cannot be opened or a setting did not take: better not to start than to lose what was acknowledged. */
export async function openConnection(
  path: string,
  flags: number,
  pragmas: Readonly<Record<string, number | string>>,
): Promise<OpenConnection> {
  const handle = await openHandle(path, flags);
  const connection = new SqliteConnection(handle, BOUNDS);
  const close = async (): Promise<void> => {
    await connection.close();
    await closeHandle(handle);
  };
  try {
    for (const [name, value] of Object.entries(pragmas)) {
      await connection.query(`PRAGMA ${name} = ${value}`);
      const found = await readPragma(connection, name);
      if (found !== value) throw new Error(`SQLite did not take ${name} = ${value} for the inbox (it says ${found}).`);
    }
    return { connection, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The value of a setting now. */
export async function readPragma(connection: SqliteConnection, name: string): Promise<string | number | null> {
  const [row] = await connection.query<Record<string, string | number | null>>(`PRAGMA ${name}`);
  return Object.values(row ?? {})[0] ?? null;
}

function openHandle(path: string, flags: number): Promise<sqlite3.Database> {
  return new Promise((resolve, reject) => {
    const handle = new sqlite3.Database(path, flags, (error) => (error ? reject(error) : resolve(handle)));
  });
}

function closeHandle(handle: sqlite3.Database): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.close((error) => (error ? reject(error) : resolve()));
  });
}
