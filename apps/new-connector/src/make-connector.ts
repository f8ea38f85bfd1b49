// Makes the package: copies the sample in the words of the new connector, registers it, installs, formats, and runs its tests.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { inItsWords, isCopied, readmeOf } from './from-sample.ts';
import type { WantedConnector } from './naming.ts';
import { withConnector, withDependency } from './register.ts';

const SAMPLE = 'packages/sample-connector';
const LIST = 'apps/audience/src/connectors.ts';
const HOST = 'apps/audience/package.json';
const STEP_MS = 10 * 60_000;

const run = promisify(execFile);

/** A connector of this name is there already. */
export class NameTaken extends Error {
  constructor(name: string) {
    super(`There is a connector "${name}" already (packages/${name}-connector). Choose another name.`);
    this.name = 'NameTaken';
  }
}

/**
 * Makes a connector in a checkout of this repository. Nothing is left behind when it fails before the package is whole.
 *
 * @param root the top of the repository
 * @param pnpm how pnpm is called there: the program and what comes before its own arguments
 * @param say told each step, in words
 * @returns the package's folder, from the top
 * @throws NameTaken
 */
export async function makeConnector(
  root: string,
  wanted: WantedConnector,
  pnpm: readonly [string, ...string[]],
  say: (step: string) => void,
): Promise<string> {
  const folder = `packages/${wanted.name}-connector`;
  const list = await readFile(join(root, LIST), 'utf8');
  const host = await readFile(join(root, HOST), 'utf8');
  if (existsSync(join(root, folder)) || list.includes(`@audience/${wanted.name}-connector`))
    throw new NameTaken(wanted.name);
  const registered = withConnector(list, wanted.name);

  say(`Writing ${folder}`);
  try {
    await copySample(root, folder, wanted);
  } catch (error) {
    await rm(join(root, folder), { recursive: true, force: true });
    throw error;
  }
  await writeFile(join(root, LIST), registered);
  await writeFile(join(root, HOST), withDependency(host, wanted.name));

  const [program, ...before] = pnpm;
  const step = async (words: string, args: string[], cwd = root) => {
    say(words);
    await run(program, [...before, ...args], { cwd, timeout: STEP_MS, maxBuffer: 50_000_000 });
  };
  await step('Installing', ['install', '--no-frozen-lockfile', '--prefer-offline']);
  await step('Formatting', ['exec', 'biome', 'check', '--write', folder, LIST, HOST]);
  await step('Running the test kit', ['exec', 'vitest', 'run', '--update'], join(root, folder));
  return folder;
}

async function copySample(root: string, folder: string, wanted: WantedConnector): Promise<void> {
  const sample = join(root, SAMPLE);
  const entries = await readdir(sample, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const from = join(entry.parentPath, entry.name);
    const path = from.slice(sample.length + 1);
    if (!entry.isFile() || !isCopied(path)) continue;
    const to = join(root, folder, inItsWords(path, wanted));
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, inItsWords(await readFile(from, 'utf8'), wanted));
  }
  await writeFile(join(root, folder, 'README.md'), readmeOf(wanted));
}
