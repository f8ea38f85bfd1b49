// One test body on SQLite and on PostgreSQL. Where no PostgreSQL answers, its half is left out with a loud line; in CI that is a failure.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, it } from 'vitest';

const POSTGRES_URL = process.env.TEST_POSTGRES_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** Gives a new and empty database, as DATABASE_URL names it. It is gone after the tests of the body. */
export type NewDatabase = () => Promise<string>;

/** Describes behaviour that has to be the same on both databases. */
export function describeOnEachDatabase(title: string, body: (newDatabase: NewDatabase) => void): void {
  describe(`${title} (SQLite)`, () => {
    const { newDatabase, dropAll } = sqliteDatabases();
    afterAll(dropAll);
    body(newDatabase);
  });
  describe(`${title} (PostgreSQL)`, async () => {
    if (await postgresAnswers()) {
      const { newDatabase, dropAll } = postgresDatabases();
      afterAll(dropAll);
      body(newDatabase);
    } else if (process.env.CI) {
      it('has a PostgreSQL to run against', () => {
        throw new Error('No PostgreSQL answers at TEST_POSTGRES_URL, and CI must not leave its half out.');
      });
    } else {
      console.warn(`\n!!! LEFT OUT, no PostgreSQL at TEST_POSTGRES_URL: ${title}\n`);
      it.skip('is left out: no PostgreSQL answers', () => undefined);
    }
  });
}

/** For what does not depend on the database. Call it in the body of a describe. */
export function useSqlite(): NewDatabase {
  const { newDatabase, dropAll } = sqliteDatabases();
  afterAll(dropAll);
  return newDatabase;
}

interface Databases {
  newDatabase: NewDatabase;
  dropAll: () => Promise<void>;
}

function sqliteDatabases(): Databases {
  const folders: string[] = [];
  return {
    newDatabase: async () => {
      const folder = await mkdtemp(join(tmpdir(), 'audience-e2e-'));
      folders.push(folder);
      return `sqlite:${join(folder, 'audience.db')}`;
    },
    dropAll: async () => {
      for (const folder of folders) await rm(folder, { recursive: true, force: true });
    },
  };
}

function postgresDatabases(): Databases {
  const names: string[] = [];
  return {
    newDatabase: async () => {
      const name = `audience_e2e_${randomBytes(8).toString('hex')}`;
      await administer(`CREATE DATABASE ${name}`);
      names.push(name);
      return Object.assign(new URL(POSTGRES_URL), { pathname: `/${name}` }).toString();
    },
    dropAll: async () => {
      for (const name of names) await administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
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
