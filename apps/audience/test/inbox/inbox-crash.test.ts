// What was acknowledged is there after the process was killed in the middle of its work.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { describeOnEachDatabase } from '../support/databases.ts';
import { claimAll, idsOf, inboxes } from './support/inbox-logs.ts';

const PROGRAM = fileURLToPath(new URL('support/appending-process.ts', import.meta.url));

describeOnEachDatabase('a host that is killed', (database) => {
  const open = inboxes(database);

  it.each([1, 300, 1_500])('has every delivery that it acknowledged, killed after %i of them', async (count) => {
    const acknowledged = await killAfter(count, JSON.stringify(database.location()));

    const { log } = await open();
    const present = idsOf(await claimAll(log, 500));

    expect(acknowledged.length).toBeGreaterThanOrEqual(count);
    expect(acknowledged.filter((id) => !present.includes(id))).toEqual([]);
    expect(new Set(present).size).toBe(present.length);
  });
});

async function killAfter(count: number, location: string): Promise<string[]> {
  const args = ['--experimental-transform-types', '--no-warnings', '--conditions=@audience/source', PROGRAM, location];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === count) child.kill('SIGKILL');
  }
  await ended(child);
  return acknowledged;
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}
