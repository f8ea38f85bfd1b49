// What a subcommand of `audience` is.
import type { RawEnvironment } from '../config/environment.ts';

/** What a subcommand works with. */
export interface CommandContext {
  readonly environment: RawEnvironment;
  print(line: string): void;
  /** The first line of standard input. */
  readLine(): Promise<string>;
}

/** A subcommand. `run` answers the exit code, and throws an error with a line for people. */
export interface Command {
  /** As it is typed: one word or two. */
  readonly name: string;
  /** Its options, for help. */
  readonly usage: string;
  run(args: readonly string[], context: CommandContext): Promise<number>;
}
