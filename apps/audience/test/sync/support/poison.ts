// A database that does not take one person: what a fault of the program would look like.
import { UnitOfWork } from '../../../src/database/database.ts';
import type { TestDatabase } from '../../support/databases.ts';
import type { SyncHost } from './sync-host.ts';

/** A database that refuses one person's row, as a fault of the program would make it. */
export async function poison(host: SyncHost, { kind }: TestDatabase): Promise<{ heal: () => Promise<unknown> }> {
  const run = (sql: string) => host.room.host.app.get(UnitOfWork).run((transaction) => transaction.query(sql));
  if (kind === 'sqlite') {
    await run(
      "CREATE TRIGGER poison BEFORE INSERT ON persons WHEN NEW.person_id = 'poison' BEGIN SELECT RAISE(ABORT, 'poison'); END",
    );
    return { heal: () => run('DROP TRIGGER poison') };
  }
  await run("ALTER TABLE persons ADD CONSTRAINT poison CHECK (person_id <> 'poison')");
  return { heal: () => run('ALTER TABLE persons DROP CONSTRAINT poison') };
}
