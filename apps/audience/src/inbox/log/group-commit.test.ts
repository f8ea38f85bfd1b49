// Groups: what is committed together, in which order, and what happens when a group fails or too many wait.
import { describe, expect, it } from 'vitest';
import { GroupCommit, type GroupCommitBounds } from './group-commit.ts';

const BOUNDS: GroupCommitBounds = {
  groupItems: 4,
  groupBytes: 1_000,
  waitingItems: 100,
  waitingBytes: 10_000,
  patienceMs: 60_000,
};

/** A store whose commits are let go by hand. */
function heldStore(bounds: Partial<GroupCommitBounds> = {}) {
  const groups: number[][] = [];
  const held: Array<(error?: Error) => void> = [];
  const commit = new GroupCommit<number, string>(
    (items) => {
      groups.push(items);
      return new Promise((resolve, reject) => {
        held.push((error) => (error ? reject(error) : resolve(items.map((item) => `stored ${item}`))));
      });
    },
    (item) => item,
    { ...BOUNDS, ...bounds },
  );
  const letGo = async (error?: Error): Promise<void> => {
    while (held.length === 0) await new Promise((resolve) => setImmediate(resolve));
    held.shift()?.(error);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { commit, groups, letGo };
}

describe('group commit', () => {
  it('writes what comes in one turn together, and gathers the next group meanwhile', async () => {
    const { commit, groups, letGo } = heldStore();
    const first = [commit.add(1), commit.add(2)];
    await new Promise((resolve) => setImmediate(resolve));
    const second = [commit.add(3), commit.add(4)];
    await letGo();
    expect(await Promise.all(first)).toEqual(['stored 1', 'stored 2']);
    await letGo();
    expect(await Promise.all(second)).toEqual(['stored 3', 'stored 4']);
    expect(groups).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('answers nobody before the commit of the group', async () => {
    const { commit, letGo } = heldStore();
    let answered = false;
    const added = commit.add(1).then(() => {
      answered = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    await letGo();
    await added;
    expect(answered).toBe(true);
  });

  it('bounds a group by items and by bytes; a single larger item is a group', async () => {
    const { commit, groups, letGo } = heldStore();
    const added = [1, 2, 3, 4, 5, 600, 700, 5_000].map((item) => commit.add(item));
    for (let group = 0; group < 4; group += 1) await letGo();
    await Promise.all(added);
    expect(groups).toEqual([[1, 2, 3, 4], [5, 600], [700], [5_000]]);
  });

  it('fails those of a failed group alone and goes on', async () => {
    const { commit, letGo } = heldStore();
    const failing = commit.add(1);
    await new Promise((resolve) => setImmediate(resolve));
    const fine = commit.add(2);
    const failed = expect(failing).rejects.toThrow('disk full');
    await letGo(new Error('disk full'));
    await failed;
    await letGo();
    expect(await fine).toBe('stored 2');
  });

  it('answers full what would wait beyond the bounds, and what waited too long', async () => {
    const { commit } = heldStore({ waitingItems: 2, patienceMs: -1 });
    const added = [commit.add(1), commit.add(2), commit.add(3)];
    expect(await Promise.all(added)).toEqual(['full', 'full', 'full']);
    const bytes = heldStore({ waitingBytes: 100 });
    const large = [bytes.commit.add(90), bytes.commit.add(20)];
    expect(await large[1]).toBe('full');
    await bytes.letGo();
    expect(await large[0]).toBe('stored 90');
  });

  it('takes nothing after it was closed and waits for what it has', async () => {
    const { commit, letGo } = heldStore();
    const added = commit.add(1);
    const closed = commit.close();
    expect(await commit.add(2)).toBe('full');
    await letGo();
    await closed;
    expect(await added).toBe('stored 1');
  });
});
