// A database of its own for every measurement, made and removed: a folder for SQLite, a database on the server for PostgreSQL.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

export const DATABASE_KINDS = ['sqlite', 'postgres'] as const;
export type DatabaseKind = (typeof DATABASE_KINDS)[number];

/** Where a database is, as the raw drivers and `openStorage` want it. */
export type Location = { kind: 'sqlite'; path: string } | { kind: 'postgres'; url: string };

/** A database that nobody else uses. */
export interface OwnDatabase {
  readonly location: Location;
  /** As `DATABASE_URL` of the product. */
  readonly url: string;
  remove(): Promise<void>;
}

/** The server that databases are made on. */
export function postgresServer(): string {
  return process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';
}

let made = 0;
const kept = new Set<OwnDatabase>();

/** Makes a database that is empty. */
export async function makeDatabase(kind: DatabaseKind): Promise<OwnDatabase> {
  const database = kind === 'sqlite' ? await makeFolder() : await makeOnServer();
  const own: OwnDatabase = {
    ...database,
    remove: async () => {
      kept.delete(own);
      await database.remove();
    },
  };
  kept.add(own);
  return own;
}

/** Removes what a run that failed has left. */
export async function removeDatabases(): Promise<void> {
  for (const database of [...kept]) await database.remove();
}

async function makeFolder(): Promise<OwnDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'audience-bench-'));
  const path = join(folder, 'audience.db');
  return { location: { kind: 'sqlite', path }, url: `sqlite:${path}`, remove: () => rm(folder, { recursive: true }) };
}

async function makeOnServer(): Promise<OwnDatabase> {
  const name = `audience_bench_${process.pid}_${++made}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8'`);
  const url = new URL(postgresServer());
  url.pathname = `/${name}`;
  const remove = () => onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  return { location: { kind: 'postgres', url: url.href }, url: url.href, remove };
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: postgresServer(), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
