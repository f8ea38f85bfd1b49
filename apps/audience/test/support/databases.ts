// Runs one test body on SQLite and on PostgreSQL. SQLite has a file in a folder of its own, PostgreSQL a database of its own,
// both gone afterwards. Where no PostgreSQL answers, its half is left out with a loud line; in CI that is a failure.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import type { DatabaseKind } from '../../src/database/database.ts';
import {
  type DatabaseLocation,
  openStorage,
  type Storage,
  type StorageOptions,
} from '../../src/database/open-storage.ts';

/** What a test body gets: how to open storage. What it opened is closed after each test. */
export interface TestDatabase {
  readonly kind: DatabaseKind;
  /** A database of its own for each call of this: `open()` opens the same one again until `fresh()` is called. */
  open(options?: StorageOptions): Promise<Storage>;
  /** Where the present database is; for DATABASE_URL use `url()`. */
  location(): DatabaseLocation;
  url(): string;
  /** From now on a new and empty database. Called before each test by itself. */
  fresh(): Promise<void>;
}

const POSTGRES_URL = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Describes behaviour that has to be the same on both databases. */
export function describeOnEachDatabase(title: string, body: (database: TestDatabase) => void): void {
  describeOnSqlite(title, body);
  describeOnPostgres(title, body);
}

/** The SQLite half alone, for what only SQLite has. */
export function describeOnSqlite(title: string, body: (database: TestDatabase) => void): void {
  describe(`${title} (SQLite)`, () => {
    let folder = '';
    const location = (): DatabaseLocation => ({ kind: 'sqlite', path: join(folder, 'audience.db') });
    const drop = async (): Promise<void> => {
      if (folder) await rm(folder, { recursive: true, force: true });
    };
    body(
      testDatabase('sqlite', location, drop, async () => {
        folder = await mkdtemp(join(tmpdir(), 'audience-test-'));
      }),
    );
  });
}

/** The PostgreSQL half alone. */
export function describeOnPostgres(title: string, body: (database: TestDatabase) => void): void {
  describe(`${title} (PostgreSQL)`, async () => {
    if (!(await postgresAnswers())) {
      if (process.env.CI) {
        it('has a PostgreSQL to run against', () => {
          throw new Error('No PostgreSQL answers at TEST_POSTGRES_URL, and CI must not leave its half out.');
        });
        return;
      }
      console.warn(`\n!!! LEFT OUT, no PostgreSQL at TEST_POSTGRES_URL: ${title}\n`);
      it.skip('is left out: no PostgreSQL answers', () => undefined);
      return;
    }
    let name = '';
    const url = (): string => Object.assign(new URL(POSTGRES_URL), { pathname: `/${name}` }).toString();
    const drop = async (): Promise<void> => {
      if (name) await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    };
    body(
      testDatabase(
        'postgres',
        () => ({ kind: 'postgres', url: url() }),
        drop,
        async () => {
          name = `audience_test_${randomBytes(8).toString('hex')}`;
          await administer(`CREATE DATABASE ${name}`);
        },
      ),
    );
  });
}

function testDatabase(
  kind: DatabaseKind,
  location: () => DatabaseLocation,
  drop: () => Promise<void>,
  create: () => Promise<void>,
): TestDatabase {
  const open = new Set<Storage>();
  let used = true;
  const closeAll = async (): Promise<void> => {
    for (const storage of open) await storage.close();
    open.clear();
  };
  const fresh = async (): Promise<void> => {
    if (!used) return;
    await closeAll();
    await drop();
    await create();
    used = false;
  };
  beforeAll(fresh);
  afterEach(async () => {
    await closeAll();
    await fresh();
  });
  afterAll(async () => {
    await closeAll();
    await drop();
  });
  return {
    kind,
    fresh,
    location: () => {
      used = true;
      return location();
    },
    url: () => {
      used = true;
      const place = location();
      return place.kind === 'sqlite' ? `sqlite:${place.path}` : place.url;
    },
    open: async (options) => {
      used = true;
      const storage = await openStorage(location(), options);
      const tracked: Storage = {
        ...storage,
        close: async () => {
          if (open.delete(tracked)) await storage.close();
        },
      };
      open.add(tracked);
      return tracked;
    },
  };
}

let answer: Promise<boolean> | undefined;

function postgresAnswers(): Promise<boolean> {
  answer ??= administer('SELECT 1').then(
    () => true,
    () => false,
  );
  return answer;
}

async function administer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: POSTGRES_URL, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
