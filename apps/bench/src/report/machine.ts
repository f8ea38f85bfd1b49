// On what was measured: machine, versions, commit. No names of hosts or people, no paths.
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { makeDatabase, postgresServer } from '../databases/own-database.ts';
import { openRaw } from '../databases/raw-database.ts';
import { textOf } from '../processes/members.ts';

/** What the figures depend on beside the code. */
export interface Circumstances {
  readonly machine: { readonly cores: number; readonly memoryGiB: number; readonly processor: string };
  readonly versions: Readonly<Record<string, string>>;
  /** Null: not in a repository. `changed`: with changes that are not committed. */
  readonly commit: { readonly id: string; readonly changed: boolean } | null;
}

const PACKAGES = ['fastify', 'pg', 'sqlite3'];
const PACKAGES_OF_HOST = ['@nestjs/core', 'typeorm', 'zod'];

/** @param withPostgres whether the server is asked for its version. */
export async function circumstances(withPostgres: boolean): Promise<Circumstances> {
  const [first] = cpus();
  return {
    machine: {
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
      processor: first?.model.trim() ?? 'unknown',
    },
    versions: {
      node: process.versions.node,
      sqlite: await sqliteVersion(),
      ...(withPostgres && { postgres: await postgresVersion() }),
      ...(await packageVersions()),
    },
    commit: await commit(),
  };
}

async function sqliteVersion(): Promise<string> {
  const { location, remove } = await makeDatabase('sqlite');
  const database = await openRaw(location);
  const [row] = await database.query('SELECT sqlite_version() AS version');
  await database.close();
  await remove();
  return textOf(row, 'version');
}

async function postgresVersion(): Promise<string> {
  const client = new Client({ connectionString: postgresServer(), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query('SHOW server_version');
    return textOf(rows[0], 'server_version');
  } finally {
    await client.end();
  }
}

async function packageVersions(): Promise<Record<string, string>> {
  const own = createRequire(import.meta.url);
  const host = createRequire(new URL('../../../audience/package.json', import.meta.url));
  const versions: Record<string, string> = {};
  for (const [from, names] of [
    [own, PACKAGES],
    [host, PACKAGES_OF_HOST],
  ] as const) {
    for (const name of names) versions[name] = await versionOf(from, name);
  }
  return versions;
}

async function versionOf(from: NodeJS.Require, name: string): Promise<string> {
  for (const folder of from.resolve.paths(name) ?? []) {
    const text = await readFile(`${folder}/${name}/package.json`, 'utf8').catch(() => null);
    if (text !== null) return textOf(JSON.parse(text), 'version');
  }
  return 'unknown';
}

async function commit(): Promise<Circumstances['commit']> {
  const git = async (...args: string[]): Promise<string> => (await promisify(execFile)('git', args)).stdout.trim();
  try {
    const changes = await git('status', '--porcelain', '--untracked-files=no');
    return { id: await git('rev-parse', '--short=12', 'HEAD'), changed: changes !== '' };
  } catch {
    return null;
  }
}
