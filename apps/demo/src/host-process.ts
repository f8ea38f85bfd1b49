// The host as a process of its own, as an operator would run it: from environment only.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { withoutSettings } from './host-environment.ts';
import { root } from './places.ts';

/** A host that runs. */
export interface HostProcess {
  url: string;
  /** Resolves with the exit code when it ended by itself. */
  ended: Promise<number | null>;
  /** Asks it to end and waits until it did; after 25 seconds it is ended. */
  stop(): Promise<void>;
}

const START_TIMEOUT = 60_000;
const STOP_TIMEOUT = 25_000;

/** Starts `audience serve` and waits until it listens: by then its database is open and up to date. */
export async function startHost(
  port: number,
  environment: Record<string, string>,
  nodeOptions: string[] = [],
): Promise<HostProcess> {
  const command = join(root, 'apps/audience/dist/cli/audience.js');
  const child = spawn(process.execPath, [...nodeOptions, command, 'serve'], {
    cwd: root,
    env: { ...withoutSettings(process.env), NODE_ENV: 'production', ...environment, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
    // A terminal's Ctrl-C goes to the launcher alone, which ends both in order.
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const host = { url: `http://localhost:${port}`, ended, stop: () => stop(child, ended) };
  try {
    // Its own word: on a port that is taken, somebody else would answer.
    await within(START_TIMEOUT, Promise.race([listening(child.stdout), endedTooEarly(ended)]));
    return host;
  } catch (fault) {
    await host.stop();
    throw fault;
  }
}

function listening(lines: Readable): Promise<void> {
  return new Promise((resolve) => {
    createInterface({ input: lines }).on('line', (line) => {
      console.log(line);
      if (line.startsWith('Audience listens on ')) resolve();
    });
  });
}

async function endedTooEarly(ended: Promise<number | null>): Promise<never> {
  await ended;
  throw new Error('The host ended before it was ready: see the lines above.');
}

async function within(limit: number, work: Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`The host was not ready within ${limit / 1000} seconds.`)), limit);
  });
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
  await ended;
  clearTimeout(timer);
}
