// After all migrations both databases have the same tables: by names, columns, what may be null, and keys.
import { expect, it } from 'vitest';
import { describeOnPostgres, describeOnSqlite } from '../../test/support/databases.ts';
import type { Database } from './database.ts';

interface Column {
  table_name: string;
  column_name: string;
  nullable: number;
  key_place: number;
}

const SQLITE = `SELECT t.name AS table_name, c.name AS column_name, c."notnull" = 0 AND c.pk = 0 AS nullable, c.pk AS key_place
  FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'`;

const POSTGRES = `SELECT c.table_name, c.column_name, CASE c.is_nullable WHEN 'YES' THEN 1 ELSE 0 END AS nullable,
    COALESCE(k.ordinal_position, 0) AS key_place
  FROM information_schema.columns c
  LEFT JOIN (information_schema.table_constraints s JOIN information_schema.key_column_usage k
      ON k.constraint_schema = s.constraint_schema AND k.constraint_name = s.constraint_name AND s.constraint_type = 'PRIMARY KEY')
    ON s.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
  WHERE c.table_schema = 'public'`;

// What one of them has by itself: SQLite the full-text index of contacts and what it keeps about serial numbers, PostgreSQL the inbox.
const OF_ONE_ALONE = /^(contact_search|sqlite_|inbox)/;

async function schemaOf(database: Database): Promise<string[]> {
  const columns = await database.query<Column>(database.kind === 'sqlite' ? SQLITE : POSTGRES);
  const shared = columns.filter(({ table_name }) => !OF_ONE_ALONE.test(table_name));
  return shared.map((one) => `${one.table_name}.${one.column_name} ${one.nullable} ${one.key_place}`).sort();
}

describeOnSqlite('the schema', (sqlite) => {
  describeOnPostgres('after every migration', (postgres) => {
    it('is the same on both databases', async () => {
      const [here, there] = [await sqlite.open(), await postgres.open()];
      const schema = await schemaOf(here.database);
      expect(schema.length).toBeGreaterThan(200);
      expect(schema).toEqual(await schemaOf(there.database));
    });
  });
});
