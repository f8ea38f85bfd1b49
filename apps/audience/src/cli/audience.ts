#!/usr/bin/env node
// The `audience` command as the system starts it. What it does is `run-command.ts`.
import 'reflect-metadata';
import { readEnvironment } from '../config/read-environment.ts';
import { firstLine } from './command-input.ts';
import { runCommand } from './run-command.ts';

const code = await runCommand(
  process.argv.slice(2),
  {
    environment: readEnvironment(),
    print: (line) => console.log(line),
    readLine: () => firstLine(process.stdin),
  },
  (line) => console.error(line),
);
// What is still open by now was told to close and did not.
process.exit(code);
