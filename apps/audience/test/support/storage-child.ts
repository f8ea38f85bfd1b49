// A process of its own that opens an SQLite database: for tests of the lock and of a crash in the middle of a migration.
// Arguments: the path, and `hold` (says "open" and stays) or `crash` (ends itself by SIGKILL in the middle of a migration).
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openStorage } from '../../src/database/open-storage.ts';

class Crashing implements MigrationInterface {
  readonly name = 'crashing-0000000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id TEXT)');
    await runner.query("INSERT INTO half VALUES ('there')");
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => undefined);
  }

  async down(): Promise<void> {}
}

const [path, what] = process.argv.slice(2);
if (path === undefined) throw new Error('The path of the database is missing.');
await openStorage({ kind: 'sqlite', path }, { migrations: what === 'crash' ? [Crashing] : [] });
console.log('open');
setInterval(() => undefined, 1_000);
