// A checkout of its own: what this repository holds now, installed from what is on this machine. For commands that change files.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const HERE = resolve(import.meta.dirname, '../../../..');
const STEP_MS = 10 * 60_000;
const MOST_PRINTED = 50_000_000;
const run = promisify(execFile);

/** A checkout that may be changed. Remove it before the test ends. */
export interface Workspace {
  readonly root: string;
  /** Runs pnpm there, and answers what it printed; throws with what it printed when it fails. */
  pnpm(...args: string[]): Promise<string>;
  /** Runs a script with the Node that runs this, and answers what it printed on both ways out, and its code. */
  node(...args: string[]): Promise<{ printed: string; code: number }>;
  remove(): Promise<void>;
}

/** Copies every file that git knows or would add, and installs. */
export async function temporaryWorkspace(): Promise<Workspace> {
  const root = await mkdtemp(join(tmpdir(), 'audience-workspace-'));
  const listing = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const { stdout } = await run('git', listing, { cwd: HERE, maxBuffer: MOST_PRINTED });
  const pictures = /^apps\/docs\/screenshots\//;
  const files = stdout.split('\0').filter((path) => path !== '' && !pictures.test(path));
  for (const path of files) {
    await cp(join(HERE, path), join(root, path), { recursive: true }).catch((error: NodeJS.ErrnoException) => {
      // Removed here and not yet committed.
      if (error.code !== 'ENOENT') throw error;
    });
  }
  const pnpm = async (...args: string[]) => {
    const words = ['-y', await pinnedPnpm(), ...args];
    const { stdout, stderr } = await run('npx', words, { cwd: root, timeout: STEP_MS, maxBuffer: MOST_PRINTED });
    return stdout + stderr;
  };
  await pnpm('install', '--frozen-lockfile', '--prefer-offline');
  return {
    root,
    pnpm,
    node: async (...args) => {
      try {
        const { stdout, stderr } = await run(process.execPath, args, {
          cwd: root,
          timeout: STEP_MS,
          maxBuffer: MOST_PRINTED,
        });
        return { printed: stdout + stderr, code: 0 };
      } catch (error) {
        if (error instanceof Error && 'code' in error && typeof error.code === 'number') {
          const { stdout, stderr } = { stdout: '', stderr: '', ...error };
          return { printed: stdout + stderr, code: error.code };
        }
        throw error;
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

async function pinnedPnpm(): Promise<string> {
  const text = await readFile(join(HERE, 'package.json'), 'utf8');
  return z.object({ packageManager: z.string() }).parse(JSON.parse(text)).packageManager;
}
