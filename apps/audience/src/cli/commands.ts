// The list of subcommands.
import type { RawEnvironment } from '../config/environment.ts';
import { serve } from './serve.ts';

/** What a subcommand works with. */
export interface CommandContext {
  readonly environment: RawEnvironment;
  print(line: string): void;
}

/** A subcommand: `run` answers the exit code, and throws an error with a line for people. */
export interface Command {
  readonly name: string;
  readonly usage: string;
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

/** All subcommands, in the order in which help lists them. */
export const commands: readonly Command[] = [
  { name: 'serve', usage: 'serve', run: (_args, { environment, print }) => serve(environment, print) },
];
