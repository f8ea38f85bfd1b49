// Brings the schema up to this version, or refuses. Runs before anything else touches the database, on a connection of its own.
import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { MigrationClass } from './migration.ts';

/** Table in which TypeORM notes what was applied. */
export const MIGRATIONS_TABLE = 'schema_migration';

// Any number will do, as long as every host takes the same.
const POSTGRES_LOCK = 4_837_201;

/**
 * Applies the missing migrations in order, each in a transaction of its own.
 * @param source an open data source made with these migrations.
 * @returns the names of those applied now.
 * @throws Error for people when the database was written by a newer version.
 */
export async function migrate(source: DataSource, migrations: readonly MigrationClass[]): Promise<string[]> {
  return whileAlone(source, async () => {
    await refuseNewerSchema(source, new Set(migrations.map((Migration) => new Migration().name)));
    const applied = await source.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  });
}

/** @throws Error for people when the schema is not exactly the one of this version. */
export async function assertMigrated(source: DataSource, migrations: readonly MigrationClass[]): Promise<void> {
  await refuseNewerSchema(source, new Set(migrations.map((Migration) => new Migration().name)));
  if (await source.showMigrations()) {
    throw new Error(
      'The database was written by an older version of Audience: start the host of this version once first.',
    );
  }
}

async function refuseNewerSchema(source: DataSource, known: ReadonlySet<string>): Promise<void> {
  const runner = source.createQueryRunner();
  try {
    if (!(await runner.hasTable(MIGRATIONS_TABLE))) return;
    const rows = z
      .array(z.object({ name: z.string() }))
      .parse(await runner.query(`SELECT name FROM ${MIGRATIONS_TABLE}`));
    const unknown = rows.map((row) => row.name).filter((name) => !known.has(name));
    if (unknown.length === 0) return;
    throw new Error(
      `The database was written by a newer version of Audience (it has ${unknown.join(', ')}): start that version, or restore a backup made before the upgrade.`,
    );
  } finally {
    await runner.release();
  }
}

// Two hosts that start at once on one PostgreSQL take turns. On SQLite the file lock has seen to it.
async function whileAlone<Result>(source: DataSource, work: () => Promise<Result>): Promise<Result> {
  if (source.options.type !== 'postgres') return work();
  const runner = source.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [POSTGRES_LOCK]);
    try {
      return await work();
    } finally {
      await runner.query('SELECT pg_advisory_unlock($1)', [POSTGRES_LOCK]);
    }
  } finally {
    await runner.release();
  }
}
