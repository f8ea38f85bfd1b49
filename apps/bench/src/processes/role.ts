// The side of a child process: it takes a role, says what it found, and answers commands until it is told to stop.
import { memberOf, numberOf, textOf } from './members.ts';

/** A part that a child process plays. */
export interface Role {
  /** What the parent has to know, a port for example. */
  readonly facts: object;
  readonly commands: Readonly<Record<string, (given: unknown) => Promise<object>>>;
  close(): Promise<void>;
}

/** Makes a role from the job that the parent gave. */
export type RoleMaker = (job: unknown) => Promise<Role>;

/** Plays the role in this process. */
export function playRole(make: RoleMaker): void {
  let role: Role | null = null;
  const answer = async (command: string, given: unknown): Promise<object> => {
    if (command === 'start') {
      role = await make(given);
      return role.facts;
    }
    if (command === 'stop') {
      await role?.close();
      return {};
    }
    const run = role?.commands[command];
    if (run === undefined) throw new Error(`This role has no command "${command}".`);
    return run(given);
  };
  process.on('message', (message: unknown) => {
    const number = numberOf(message, 'number');
    const command = textOf(message, 'command');
    answer(command, memberOf(message, 'given')).then(
      (found) => process.send?.({ number, answer: found }, undefined, undefined, endAfter(command)),
      (error: unknown) => process.send?.({ number, error: reasonOf(error) }),
    );
  });
  // The parent is gone: nobody would ever stop this.
  process.on('disconnect', () => process.exit(1));
}

function endAfter(command: string): () => void {
  return () => {
    if (command === 'stop') process.exit(0);
  };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
