// What was measured, as it is printed, written to `results.json`, and put into the README between its markers.
import { readFile, writeFile } from 'node:fs/promises';
import type { DatabaseKind } from '../databases/own-database.ts';
import type { Options } from '../options.ts';
import type { Circumstances } from './machine.ts';
import type { Measure } from './measure.ts';
import { tableOf } from './tables.ts';

/** All of a run. */
export interface Results extends Circumstances {
  readonly measuredAt: string;
  readonly options: Options;
  readonly work: Readonly<Record<string, number>>;
  readonly measures: Readonly<Partial<Record<DatabaseKind, readonly Measure[]>>>;
}

const RESULTS = new URL('../../results.json', import.meta.url);
const README = new URL('../../README.md', import.meta.url);
const BEGIN = '<!-- measured: written by the command -->';
const END = '<!-- measured: end -->';

export const DATABASE_NAMES: Readonly<Record<DatabaseKind, string>> = { sqlite: 'SQLite', postgres: 'PostgreSQL' };

/** The tables of a run with a line on where it was measured. */
export function tablesOf(results: Results): string {
  const { machine, versions, commit, options, measuredAt } = results;
  const parts = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  const at = commit === null ? '' : `, commit ${commit.id}${commit.changed ? ' with changes' : ''}`;
  const rounds = options.rounds === 1 ? 'one round' : `median (least-most) of ${options.rounds} rounds`;
  const head = `Measured ${measuredAt.slice(0, 10)}${at}; ${machine.cores} cores of ${machine.processor}, ${machine.memoryGiB} GiB; ${parts.join(', ')}; ${rounds}.`;
  const tables = Object.entries(results.measures).map(([kind, measures]) => {
    const name = kind === 'sqlite' || kind === 'postgres' ? DATABASE_NAMES[kind] : kind;
    return `**${name}**, per second where nothing else is said\n\n${tableOf(measures)}`;
  });
  return [head, ...tables].join('\n\n');
}

/** Writes `results.json`. */
export async function writeResults(results: Results): Promise<void> {
  await writeFile(RESULTS, `${JSON.stringify(results, null, 2)}\n`);
}

/** Puts the tables into the README. @throws Error when its markers are gone. */
export async function writeReadme(results: Results): Promise<void> {
  await writeFile(README, between(await readFile(README, 'utf8'), tablesOf(results)));
}

/** The text with everything between the markers replaced. */
export function between(text: string, tables: string): string {
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('The README has lost the markers between which the tables stand.');
  return `${text.slice(0, begin + BEGIN.length)}\n\n${tables}\n\n${text.slice(end)}`;
}
