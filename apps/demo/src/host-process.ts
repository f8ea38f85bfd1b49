// The host as a process of its own, as an operator would run it: from environment only.
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
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

/** Starts `audience serve` and waits until it is ready. */
export async function startHost(
  port: number,
  environment: Record<string, string>,
  nodeOptions: string[] = [],
): Promise<HostProcess> {
  const command = join(root, 'apps/audience/dist/cli/audience.js');
  const child = spawn(process.execPath, [...nodeOptions, command, 'serve'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', ...environment, PORT: String(port) },
    stdio: ['ignore', 'inherit', 'inherit'],
    // A terminal's Ctrl-C goes to the launcher alone, which ends both in order.
    detached: true,
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const url = `http://localhost:${port}`;
  await ready(url, ended);
  return { url, ended, stop: () => stop(child, ended) };
}

async function ready(url: string, ended: Promise<number | null>): Promise<void> {
  let over = false;
  ended.then(() => {
    over = true;
  });
  const until = Date.now() + START_TIMEOUT;
  while (Date.now() < until) {
    if (over) throw new Error('The host ended before it was ready: see the lines above.');
    const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The host was not ready within ${START_TIMEOUT / 1000} seconds.`);
}

async function stop(child: ChildProcess, ended: Promise<number | null>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT);
  await ended;
  clearTimeout(timer);
}
