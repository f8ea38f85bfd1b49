#!/usr/bin/env node
// `npm run new-connector -- NAME`.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { askFor, USAGE, UsageFault } from './ask.ts';
import { makeConnector, NameTaken } from './make-connector.ts';

const root = resolve(import.meta.dirname, '../../..');

try {
  const wanted = await askFor(process.argv.slice(2), process.stdin.isTTY === true);
  if (wanted === null) {
    console.log(USAGE);
  } else {
    const folder = await makeConnector(root, wanted, ['npx', '-y', await pnpmOfHere()], (step) =>
      console.log(`${step} …`),
    );
    console.log(`
${wanted.label} is registered, and its test kit is green.

1. Read ${folder}/src/${wanted.name}-connector.ts from the top: it is the whole contract.
2. Follow apps/docs/connectors.md from "The wire" on.
3. npm start shows ${wanted.label} on the integration page.`);
  }
} catch (error) {
  if (error instanceof UsageFault || error instanceof NameTaken) console.error(error.message);
  else console.error(`It did not work out: ${wordsOf(error)}`);
  process.exitCode = 1;
}

// The version that the repository pins, as `npx` takes it.
async function pnpmOfHere(): Promise<string> {
  const text = await readFile(join(root, 'package.json'), 'utf8');
  return z.object({ packageManager: z.string() }).parse(JSON.parse(text)).packageManager;
}

// A step that fails tells what it printed: that is what there is to mend.
function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const printed = 'stdout' in error && typeof error.stdout === 'string' ? error.stdout.slice(-4_000) : '';
  return `${error.message}\n${printed}`;
}
