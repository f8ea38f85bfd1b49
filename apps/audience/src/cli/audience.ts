#!/usr/bin/env node
// The `audience` command: picks the subcommand, prints faults as lines, sets the exit code. What a subcommand does is a file of
// its own beside this one.
import 'reflect-metadata';
import { readEnvironment } from '../config/read-environment.ts';
import { commands } from './commands.ts';

const [name, ...rest] = process.argv.slice(2);
const command = commands.find((each) => each.name === name);

if (command === undefined) {
  const lines = commands.map((each) => `  audience ${each.usage}`);
  console.error(`Usage:\n${lines.join('\n')}\n\nSettings come from the environment: .env.example lists them.`);
  process.exitCode = name === undefined || name === '--help' || name === 'help' ? 0 : 2;
} else {
  try {
    process.exitCode = await command.run(rest, { environment: readEnvironment(), print: (line) => console.log(line) });
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  }
  // What is still open by now was told to close and did not.
  process.exit();
}
