// Picks the subcommand and makes an exit code of what becomes of it: 0 done, 1 failed, 2 typed wrong.
import { z } from 'zod';
import { accountCommands } from './account-commands.ts';
import type { Command, CommandContext } from './command.ts';
import { parseOptions, UsageError } from './command-input.ts';
import { connectorCommands } from './connector-commands.ts';
import { serve } from './serve.ts';

const noOptions = z.strictObject({});

const commands: readonly Command[] = [
  {
    name: 'serve',
    usage: '',
    run: async (args, { environment, print }) => {
      parseOptions(args, noOptions);
      return serve(environment, print);
    },
  },
  ...accountCommands,
  ...connectorCommands,
];

/** Runs what was typed. @param fail prints a line of a fault. */
export async function runCommand(
  typed: readonly string[],
  context: CommandContext,
  fail: (line: string) => void,
): Promise<number> {
  const command = commands.find(({ name }) => name === typed.slice(0, name.split(' ').length).join(' '));
  if (command === undefined) {
    fail(usage());
    return typed.length === 0 || typed.includes('--help') || typed[0] === 'help' ? 0 : 2;
  }
  try {
    return await command.run(typed.slice(command.name.split(' ').length), context);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

function usage(): string {
  const lines = commands.map((each) => `  npm run audience -- ${each.name} ${each.usage}`.trimEnd());
  return `Usage:\n${lines.join('\n')}\n\nSettings come from the environment: .env.example lists them.`;
}
