// Fills a database with the work, by the floor's own statements: the base that reads are measured on.

import { locationOf } from '../databases/location.ts';
import { openRaw } from '../databases/raw-database.ts';
import { numberOf, textOf } from '../processes/members.ts';
import type { Role } from '../processes/role.ts';
import { runBatch } from './batch.ts';
import { prepareBatches } from './prepare-batches.ts';

/** Commands: `fill`. The job names the database, whose schema is there, the owner of the rows, seed and count. */
export async function base(job: unknown): Promise<Role> {
  const location = locationOf(job);
  const owner = { accountId: textOf(job, 'accountId'), integrationId: textOf(job, 'integrationId') };
  const batches = await prepareBatches(location.kind, owner, numberOf(job, 'seed'), numberOf(job, 'count'));
  const database = await openRaw(location);
  return {
    facts: { batches: batches.length },
    commands: {
      fill: async () => {
        for (const batch of batches) await runBatch(database, batch);
        if (location.kind === 'postgres') await database.query('ANALYZE');
        return {};
      },
    },
    close: () => database.close(),
  };
}
