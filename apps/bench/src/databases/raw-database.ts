// Bare connections of the drivers with prepared statements and the durability that the product has: what the floors run on.
import { Pool } from 'pg';
import sqlite3 from 'sqlite3';
import type { Location } from './own-database.ts';

export type Parameter = string | number | null | Buffer;

/** A bare connection, or on PostgreSQL a pool of them to read by. Parameters are written `$1`, `$2`, … on both databases. */
export interface RawDatabase {
  readonly kind: Location['kind'];
  query<Row extends object>(sql: string, parameters?: readonly Parameter[]): Promise<Row[]>;
  close(): Promise<void>;
}

// As the product sets them: the floor has to promise the same, and may be as well off.
const READERS = 10;
const READING = ['busy_timeout = 5000', 'cache_size = -32000', 'temp_store = 2'];
const WRITING = [
  'journal_mode = wal',
  'synchronous = 2',
  'foreign_keys = 1',
  'busy_timeout = 5000',
  'cache_size = -64000',
  'temp_store = 2',
  'wal_autocheckpoint = 8192',
];

/** Opens a connection. `readOnly`: as the product's reading side has it. */
export function openRaw(location: Location, readOnly = false): Promise<RawDatabase> {
  return location.kind === 'sqlite' ? openSqlite(location.path, readOnly) : openPostgres(location.url, readOnly);
}

async function openSqlite(path: string, readOnly: boolean): Promise<RawDatabase> {
  const flags = readOnly ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, flags, (error) => (error ? reject(error) : resolve(opened)));
  });
  const prepared = new Map<string, sqlite3.Statement>();
  const statementOf = async (sql: string): Promise<sqlite3.Statement> => {
    const known = prepared.get(sql);
    if (known !== undefined) return known;
    const statement = await new Promise<sqlite3.Statement>((resolve, reject) => {
      const text = sql.replaceAll(/\$(\d+)/g, '?$1');
      const made = handle.prepare(text, (error: Error | null) => (error ? reject(error) : resolve(made)));
    });
    prepared.set(sql, statement);
    return statement;
  };
  const query = async <Row extends object>(sql: string, parameters: readonly Parameter[] = []): Promise<Row[]> => {
    const statement = await statementOf(sql);
    return new Promise((resolve, reject) => {
      statement.all<Row>([...parameters], (error, rows) => (error ? reject(error) : resolve(rows)));
    });
  };
  for (const pragma of readOnly ? READING : WRITING) await query(`PRAGMA ${pragma}`);
  const close = async (): Promise<void> => {
    for (const statement of prepared.values())
      await new Promise<void>((resolve) => statement.finalize(() => resolve()));
    await new Promise<void>((resolve, reject) => handle.close((error) => (error ? reject(error) : resolve())));
  };
  return { kind: 'sqlite', query, close };
}

// Reading, as many connections as the product reads by; writing, one.
async function openPostgres(url: string, readOnly: boolean): Promise<RawDatabase> {
  // A plan that was made for the empty table would be kept for the full one.
  const options = '-c plan_cache_mode=force_custom_plan -c synchronous_commit=on';
  const most = readOnly ? READERS : 1;
  const pool = new Pool({ connectionString: url, options, max: most, connectionTimeoutMillis: 10_000 });
  // A transaction stands on one connection, which is the only one where writes are made.
  const writer = readOnly ? null : await pool.connect();
  const names = new Map<string, string>();
  const query = async <Row extends object>(text: string, parameters: readonly Parameter[] = []): Promise<Row[]> => {
    const name = names.get(text) ?? `floor_${names.size}`;
    names.set(text, name);
    const asked = { name, text, values: [...parameters] };
    const result = await (writer ?? pool).query<Row & Record<string, unknown>>(asked);
    return result.rows;
  };
  const close = async (): Promise<void> => {
    writer?.release();
    await pool.end();
  };
  return { kind: 'postgres', query, close };
}
