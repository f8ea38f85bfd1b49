// The parent's side of a child process that plays a role. Every wait has an end.
import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { memberOf, numberOf } from './members.ts';

/** The roles that `play.ts` knows. */
export type RoleName = 'base' | 'load' | 'mock' | 'read-floor' | 'stream-floor' | 'write-floor';

/** A running child. */
export interface Child {
  readonly facts: unknown;
  ask(command: string, given?: object): Promise<unknown>;
  stop(): Promise<void>;
}

const LONGEST_COMMAND_MS = 15 * 60_000;
const PLAY = fileURLToPath(new URL('./play.js', import.meta.url));

/** Starts a child process in a role; it inherits standard error, so that what it complains of is seen. */
export async function startChild(role: RoleName, job: object): Promise<Child> {
  const child = fork(PLAY, [role], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    serialization: 'advanced',
  });
  const endWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  const ask = commands(child, role);
  const stop = async (): Promise<void> => {
    await ask('stop').catch(() => child.kill('SIGKILL'));
    process.off('exit', endWithUs);
  };
  try {
    return { facts: await ask('start', job), ask, stop };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
}

function commands(child: ChildProcess, role: RoleName): Child['ask'] {
  const open = new Map<number, { resolve: (answer: unknown) => void; reject: (error: Error) => void }>();
  let last = 0;
  child.on('message', (message: unknown) => {
    const number = numberOf(message, 'number');
    const error = memberOf(message, 'error');
    const waiting = open.get(number);
    open.delete(number);
    if (error === undefined) waiting?.resolve(memberOf(message, 'answer'));
    else waiting?.reject(new Error(`${role}: ${String(error)}`));
  });
  child.once('exit', (code) => {
    for (const { reject } of open.values()) reject(new Error(`${role} ended with code ${code}.`));
    open.clear();
  });
  return (command, given = {}) =>
    new Promise((resolve, reject) => {
      const number = ++last;
      const timer = setTimeout(() => reject(new Error(`${role} did not answer "${command}".`)), LONGEST_COMMAND_MS);
      const settle =
        <Value>(then: (value: Value) => void) =>
        (value: Value): void => {
          clearTimeout(timer);
          then(value);
        };
      open.set(number, { resolve: settle(resolve), reject: settle(reject) });
      child.send({ number, command, given }, (error) => error && reject(error));
    });
}
