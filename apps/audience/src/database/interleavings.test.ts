// The trap of the storage: on one SQLite connection two transactions at once would be one. Random work side by side, and what was
// acknowledged has to be there, what was rolled back not.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeOnSqlite } from '../../test/support/databases.ts';
import type { UnitOfWork } from './database.ts';
import { migration } from './migration.ts';

const notes = migration(1, 'notes', (t) => [`CREATE TABLE note (id ${t.key} PRIMARY KEY)`]);

/** A step of a job. `pause` gives way so many times, so that others come in between. */
type Step = { insert: number } | { pause: number } | { nested: Job };
interface Job {
  steps: Step[];
  fails: boolean;
}

const { job } = fc.letrec<{ job: Job; step: Step }>((tie) => ({
  job: fc.record({ steps: fc.array(tie('step'), { minLength: 1, maxLength: 4 }), fails: fc.boolean() }),
  step: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ insert: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ pause: fc.integer({ min: 1, max: 3 }) }),
    fc.record({ nested: tie('job') }),
  ),
}));

/** Runs a job; answers the rows that have to be there when it is acknowledged. */
async function perform(unitOfWork: UnitOfWork, { steps, fails }: Job, newId: () => string): Promise<string[]> {
  return unitOfWork.run(async (transaction) => {
    const written: string[] = [];
    for (const step of steps) {
      if ('pause' in step) {
        for (let turn = 0; turn < step.pause; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      } else if ('insert' in step) {
        const ids = Array.from({ length: step.insert }, newId);
        await Promise.all(ids.map((id) => transaction.query('INSERT INTO note (id) VALUES ($1)', [id])));
        written.push(...ids);
      } else {
        written.push(...(await perform(unitOfWork, step.nested, newId).catch(() => [])));
      }
    }
    if (fails) throw new Error('rolled back on purpose');
    return written;
  });
}

describeOnSqlite('concurrent writes', (database) => {
  it('lose no acknowledged row and keep no rolled-back one, in 1,000 random interleavings', async () => {
    const storage = await database.open({ migrations: [notes] });
    let count = 0;
    const newId = (): string => {
      count += 1;
      return String(count).padStart(9, '0');
    };
    let checked = '';
    await fc.assert(
      fc.asyncProperty(fc.array(job, { minLength: 2, maxLength: 6 }), async (jobs) => {
        const outcomes = await Promise.allSettled(jobs.map((each) => perform(storage.unitOfWork, each, newId)));
        const expected = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
        const rows = await storage.database.query<{ id: string }>('SELECT id FROM note WHERE id > $1 ORDER BY id', [
          checked,
        ]);
        checked = String(count).padStart(9, '0');
        expect(rows.map((row) => row.id)).toEqual(expected.sort());
      }),
      { numRuns: 1_000 },
    );
    expect(count).toBeGreaterThan(1_000);
  }, 180_000);
});
