// The options of the command.
import { parseArgs } from 'node:util';
import { DATABASE_KINDS, type DatabaseKind } from './databases/own-database.ts';

export const SUITES = ['receive', 'apply', 'read', 'stream'] as const;
export type SuiteName = (typeof SUITES)[number];

/** What is measured, how often, and on how much. */
export interface Options {
  readonly quick: boolean;
  readonly suites: readonly SuiteName[];
  readonly databases: readonly DatabaseKind[];
  readonly rounds: number;
}

export const USAGE = `npm run bench -- [--quick] [--only receive|apply|read|stream] [--database sqlite|postgres] [--rounds N]

  --quick     less work, one round: about a minute
  --only      one part (more than one: repeat it)
  --database  one database
  --rounds    how often floor and product are measured in turn (3; with --quick 1)`;

/**
 * Reads the arguments.
 * @throws Error with a line for people.
 */
export function readOptions(given: readonly string[]): Options {
  const { values } = parseArgs({
    args: given.filter((one) => one !== '--'),
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string', multiple: true },
      database: { type: 'string', multiple: true },
      rounds: { type: 'string' },
    },
  });
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 3));
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) throw new Error('--rounds is a number from 1 to 100.');
  return {
    quick: values.quick,
    suites: chosen('--only', SUITES, values.only),
    databases: chosen('--database', DATABASE_KINDS, values.database),
    rounds,
  };
}

function chosen<Name extends string>(
  option: string,
  names: readonly Name[],
  given: readonly string[] | undefined,
): readonly Name[] {
  if (given === undefined) return names;
  const unknown = given.filter((one) => !names.some((name) => name === one));
  if (unknown.length > 0) throw new Error(`${option} is one of: ${names.join(', ')}.`);
  return names.filter((name) => given.includes(name));
}
