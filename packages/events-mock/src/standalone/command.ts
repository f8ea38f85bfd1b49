// What the two commands share: reading arguments and secrets, and ending with a sentence for people.
import { text } from 'node:stream/consumers';
import { RecordingError } from '../recording/recording-error.ts';

/** Runs a command; a fault becomes a sentence on standard error and exit code 1. */
export async function runCommand(usage: string, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (fault) {
    const isUsage = fault instanceof TypeError && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS');
    if (!isUsage && !(fault instanceof RecordingError)) throw fault;
    console.error(isUsage ? `${fault.message}\n\n${usage}` : fault.message);
    process.exitCode = 1;
  }
}

/** A moment, in milliseconds since 1970; undefined when it was not given. @throws RecordingError when it is none */
export function readInstant(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(value)
    ? Date.parse(value)
    : Number.NaN;
  if (Number.isNaN(moment)) throw new RecordingError(`${name} takes a time such as 2026-05-02T18:00:00Z.`);
  return moment;
}

/** A secret from the environment, else from standard input. @throws RecordingError when neither has one */
export async function readSecret(name: string): Promise<string> {
  const given = process.env[name] ?? (process.stdin.isTTY ? '' : await text(process.stdin));
  const secret = given.trim();
  if (secret === '') throw new RecordingError(`Set ${name}, or give it on standard input.`);
  if (/\s/.test(secret)) throw new RecordingError(`${name} must be one word.`);
  return secret;
}
