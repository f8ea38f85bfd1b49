// What a migration is: a number, a name and statements written with portable column types. How they are run is `migrate.ts`.
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type ColumnTypes, columnTypesOf } from './column-types.ts';

/** A migration as TypeORM's runner takes it. */
export type MigrationClass = new () => MigrationInterface & { readonly name: string };

/**
 * Defines a migration. The statements of one run in one transaction together with the note that it was applied, so a crash
 * leaves all of it or none. A migration that was released is never changed: the next number mends it.
 * @param number 1 for `0001-….ts`, and so on.
 * @param statements SQL without parameters, in order; semicolons at the end are not needed.
 */
export function migration(
  number: number,
  name: string,
  statements: (types: ColumnTypes) => readonly string[],
): MigrationClass {
  // TypeORM sorts by the last 13 digits of the name.
  const fullName = `${name}-${String(number).padStart(13, '0')}`;
  return class implements MigrationInterface {
    readonly name = fullName;

    async up(runner: QueryRunner): Promise<void> {
      const kind = runner.connection.options.type === 'postgres' ? 'postgres' : 'sqlite';
      for (const statement of statements(columnTypesOf(kind))) await runner.query(statement);
    }

    async down(): Promise<void> {
      throw new Error(`Migration ${fullName} is not taken back: restore a backup made before it.`);
    }
  };
}
