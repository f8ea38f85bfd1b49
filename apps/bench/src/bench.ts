// The command: measures floors and product side by side, prints tables, writes results.json and, after a full run, the README.
import { type DatabaseKind, removeDatabases } from './databases/own-database.ts';
import { type Options, readOptions, SUITES, USAGE } from './options.ts';
import { startChild } from './processes/child.ts';
import { textOf } from './processes/members.ts';
import { circumstances } from './report/machine.ts';
import { type Measure, measuresOf, type Sample } from './report/measure.ts';
import { DATABASE_NAMES, type Results, tablesOf, writeReadme, writeResults } from './report/results.ts';
import { type Amounts, amountsOf } from './suites/amounts.ts';
import { makeReadBase } from './suites/read-base.ts';
import { measureReading } from './suites/read-suite.ts';
import { measureStream } from './suites/stream-suite.ts';
import { measureWriting } from './suites/write-suite.ts';

async function measure(kind: DatabaseKind, options: Options, amounts: Amounts): Promise<Measure[]> {
  const mock = await startChild('mock', {});
  const source = { url: textOf(mock.facts, 'url'), token: textOf(mock.facts, 'token') };
  const measures: Measure[] = [];
  const parts = { receive: options.suites.includes('receive'), apply: options.suites.includes('apply') };
  try {
    if (parts.receive || parts.apply) {
      const rounds: Sample[][] = [];
      for (let round = 1; round <= options.rounds; round += 1) {
        say(`${DATABASE_NAMES[kind]}: receiving and applying, round ${round} of ${options.rounds}`);
        rounds.push(await measureWriting(kind, amounts, parts, source));
      }
      measures.push(...measuresOf(rounds));
    }
    if (options.suites.includes('read')) {
      say(`${DATABASE_NAMES[kind]}: reading`);
      const base = await makeReadBase(kind, amounts, source);
      try {
        measures.push(...measuresOf(await measureReading(base, amounts, options.rounds)));
      } finally {
        await base.close();
      }
    }
    if (options.suites.includes('stream')) {
      say(`${DATABASE_NAMES[kind]}: from a change to the browser`);
      measures.push(...measuresOf(await measureStream(kind, amounts, options.rounds, source)));
    }
  } finally {
    await mock.stop();
  }
  return measures;
}

function say(line: string): void {
  console.error(line);
}

async function run(options: Options): Promise<void> {
  const amounts = amountsOf(options.quick);
  const measuredAt = new Date().toISOString();
  const measures: Partial<Record<DatabaseKind, Measure[]>> = {};
  for (const kind of options.databases) measures[kind] = await measure(kind, options, amounts);
  const found = await circumstances(options.databases.includes('postgres'));
  const results: Results = { measuredAt, ...found, options, work: { ...amounts }, measures };
  console.log(`\n${tablesOf(results)}\n`);
  await writeResults(results);
  const isFull = !options.quick && options.databases.length === 2 && options.suites.length === SUITES.length;
  if (isFull) await writeReadme(results);
}

try {
  await run(readOptions(process.argv.slice(2)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error(`\n${USAGE}`);
  process.exitCode = 1;
  await removeDatabases();
}
process.exit();
