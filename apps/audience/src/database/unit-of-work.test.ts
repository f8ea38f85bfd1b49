// What a unit of work promises, on both databases: all or nothing, re-entrant, hooks only after the commit, bounded in time.
import { expect, it } from 'vitest';
import {
  describeOnEachDatabase,
  describeOnPostgres,
  describeOnSqlite,
  type TestDatabase,
} from '../../test/support/databases.ts';
import { migration } from './migration.ts';
import type { StorageOptions } from './open-storage.ts';
import { StorageError } from './storage-error.ts';

const notes = migration(1, 'notes', (t) => [`CREATE TABLE note (id ${t.key} PRIMARY KEY)`]);
const INSERT = 'INSERT INTO note (id) VALUES ($1)';

async function open(database: TestDatabase, options: StorageOptions = {}) {
  const storage = await database.open({ migrations: [notes], ...options });
  const ids = async (): Promise<string[]> => {
    const rows = await storage.database.query<{ id: string }>('SELECT id FROM note ORDER BY id');
    return rows.map((row) => row.id);
  };
  return { ...storage, ids };
}

/** A promise that a test resolves by hand. */
function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

describeOnEachDatabase('a unit of work', (database) => {
  it('keeps everything when its work resolves, and nothing when it throws', async () => {
    const { unitOfWork, ids } = await open(database);
    await unitOfWork.run(async (t) => {
      await t.query(INSERT, ['a']);
      await t.query(INSERT, ['b']);
    });
    const failing = unitOfWork.run(async (t) => {
      await t.query(INSERT, ['c']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('is joined by a unit of work inside it: one commit, and one rollback takes both', async () => {
    const { unitOfWork, ids } = await open(database);
    const failing = unitOfWork.run(async (outer) => {
      await outer.query(INSERT, ['outer']);
      await unitOfWork.run((inner) => inner.query(INSERT, ['inner']));
      expect(await outer.query('SELECT id FROM note')).toHaveLength(2);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await ids()).toEqual([]);
  });

  it('survives the failure of one inside it, whose writes alone are taken back', async () => {
    const { unitOfWork, ids } = await open(database);
    await unitOfWork.run(async (outer) => {
      await outer.query(INSERT, ['a']);
      const clash = unitOfWork.run(async (inner) => {
        await outer.query(INSERT, ['gone']);
        await inner.query(INSERT, ['a']);
      });
      await expect(clash).rejects.toMatchObject({ failure: 'unique' });
      await outer.query(INSERT, ['b']);
    });
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('keeps its own writes out of one inside it that fails at the same time', async () => {
    const { unitOfWork, ids } = await open(database);
    await unitOfWork.run(async (outer) => {
      const inner = unitOfWork.run(async (t) => {
        await t.query(INSERT, ['inner']);
        throw new Error('no');
      });
      await Promise.all([outer.query(INSERT, ['beside']), expect(inner).rejects.toThrow('no')]);
      await Promise.allSettled([
        unitOfWork.run((t) => t.query(INSERT, ['x'])),
        unitOfWork.run((t) => t.query(INSERT, ['y'])),
      ]);
    });
    expect(await ids()).toEqual(['beside', 'x', 'y']);
  });

  it('runs hooks after the outermost commit, and those of what rolled back never', async () => {
    const { unitOfWork, ids } = await open(database);
    const heard: string[] = [];
    const seen: Array<Promise<string[]>> = [];
    await unitOfWork.run(async (outer) => {
      await unitOfWork.run(async (inner) => {
        inner.afterCommit(() => seen.push(ids()));
        await inner.query(INSERT, ['a']);
      });
      const failing = unitOfWork.run(async (inner) => {
        inner.afterCommit(() => heard.push('never'));
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      outer.afterCommit(() => heard.push('outer'));
      expect([heard, seen]).toEqual([[], []]);
    });
    expect(heard).toEqual(['outer']);
    expect(await Promise.all(seen)).toEqual([['a']]);
    const rolledBack = unitOfWork.run(async (t) => {
      t.afterCommit(() => heard.push('never'));
      throw new Error('no');
    });
    await expect(rolledBack).rejects.toThrow('no');
    expect(heard).toEqual(['outer']);
  });

  it('stays committed when a hook throws, and lets a hook begin a unit of work of its own', async () => {
    const faults: unknown[] = [];
    const { unitOfWork, ids } = await open(database, { onFault: (fault) => faults.push(fault) });
    const after = gate();
    await unitOfWork.run(async (t) => {
      await t.query(INSERT, ['a']);
      t.afterCommit(() => {
        throw new Error('hook');
      });
      t.afterCommit(() => void unitOfWork.run((later) => later.query(INSERT, ['b'])).then(after.open));
    });
    await after.opened;
    expect(faults).toEqual([expect.objectContaining({ message: 'hook' })]);
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('takes no statement once it is over', async () => {
    const { unitOfWork, ids } = await open(database);
    const transaction = await unitOfWork.run(async (t) => t);
    await expect(transaction.query(INSERT, ['late'])).rejects.toThrow(/transaction is over/);
    expect(await ids()).toEqual([]);
  });

  it('waits for what its work began and did not await', async () => {
    const { unitOfWork, ids } = await open(database);
    await unitOfWork.run(async (outer) => {
      void outer.query(INSERT, ['a']);
      void unitOfWork.run((inner) => inner.query(INSERT, ['b']));
    });
    expect(await ids()).toEqual(['a', 'b']);
  });

  it('is rolled back when it is open for too long, and the next one goes ahead', async () => {
    const { unitOfWork, ids } = await open(database, { longestTransactionMs: 100 });
    const never = gate();
    const stuck = unitOfWork.run(async (t) => {
      await t.query(INSERT, ['stuck']);
      await never.opened;
      await t.query(INSERT, ['later']);
    });
    const next = unitOfWork.run((t) => t.query(INSERT, ['next']));
    await expect(stuck).rejects.toMatchObject({ failure: 'busy' });
    await next;
    never.open();
    expect(await ids()).toEqual(['next']);
  });
});

describeOnSqlite('writers in line', (database) => {
  it('are served in the order in which they came', async () => {
    const { unitOfWork } = await open(database);
    const order: number[] = [];
    const numbers = Array.from({ length: 50 }, (_, index) => index);
    await Promise.all(numbers.map((index) => unitOfWork.run(async () => order.push(index))));
    expect(order).toEqual(numbers);
  });

  it('are turned away as busy when their turn does not come in time, and have then written nothing', async () => {
    const { unitOfWork, ids } = await open(database, { patienceMs: 50 });
    const held = gate();
    const first = unitOfWork.run(async (t) => {
      await t.query(INSERT, ['first']);
      await held.opened;
    });
    await expect(unitOfWork.run((t) => t.query(INSERT, ['impatient']))).rejects.toMatchObject({ failure: 'busy' });
    held.open();
    await first;
    expect(await ids()).toEqual(['first']);
  });

  it('are finished before the file closes, and none is taken afterwards', async () => {
    const storage = await open(database);
    const writes = [1, 2, 3].map((id) => storage.unitOfWork.run((t) => t.query(INSERT, [String(id)])));
    await storage.close();
    await Promise.all(writes);
    await expect(storage.unitOfWork.run((t) => t.query(INSERT, ['late']))).rejects.toMatchObject({
      failure: 'unavailable',
    });
    expect(await (await open(database)).ids()).toEqual(['1', '2', '3']);
  });
});

describeOnPostgres('a unit of work', (database) => {
  it('is not called committed when PostgreSQL rolled back because a failure in it was swallowed', async () => {
    const { unitOfWork, ids } = await open(database);
    const swallowing = unitOfWork.run(async (t) => {
      await t.query(INSERT, ['a']);
      await t.query(INSERT, ['a']).catch(() => undefined);
    });
    await expect(swallowing).rejects.toThrow(/rolled the transaction back/);
    expect(await ids()).toEqual([]);
  });

  it('fails, and leaves the pool whole, when the server ends its connection', async () => {
    const { unitOfWork, ids } = await open(database);
    const cut = unitOfWork.run(async (t) => {
      await t.query(INSERT, ['a']);
      await t.query('SELECT pg_terminate_backend(pg_backend_pid())');
    });
    await expect(cut).rejects.toBeInstanceOf(StorageError);
    await unitOfWork.run((t) => t.query(INSERT, ['b']));
    expect(await ids()).toEqual(['b']);
  });
});
