// The product as it is run: `audience serve` in a process of its own, from environment only.
import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';

const PROGRAM = fileURLToPath(new URL('../../../audience/dist/cli/audience.js', import.meta.url));
const START_MS = 30_000;
const STOP_MS = 30_000;

/** A host that runs. */
export interface Host {
  readonly port: number;
  /** Most memory that the process held so far, in MiB; null where the system does not tell. */
  peakMemory(): Promise<number | null>;
  stop(): Promise<void>;
}

/** Who may sign in to a host that the bench starts. Nobody else can reach it, and it is gone minutes later. */
export const ADMINISTRATOR = { email: 'bench@example.com', password: 'measured twice, cut once' };

/**
 * Starts the host and waits until it is ready.
 * @param nodeArguments for profiling, for example `--cpu-prof`.
 */
export async function startHost(
  databaseUrl: string,
  mockUrl: string,
  nodeArguments: readonly string[] = [],
): Promise<Host> {
  const port = await freePort();
  const child = spawn(process.execPath, [...nodeArguments, PROGRAM, 'serve'], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PORT: String(port),
      HOST: '127.0.0.1',
      DATABASE_URL: databaseUrl,
      LOG_LEVEL: 'warn',
      AUDIENCE_SECRET_KEY: Buffer.alloc(32, 1).toString('base64'),
      AUDIENCE_ADMIN_EMAIL: ADMINISTRATOR.email,
      AUDIENCE_ADMIN_PASSWORD: ADMINISTRATOR.password,
      AUDIENCE_PRIVATE_SOURCES: new URL(mockUrl).host,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const endWithUs = (): boolean => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  await ready(child, port);
  return {
    port,
    peakMemory: () => peakMemoryOf(child.pid),
    stop: async () => {
      await stopChild(child);
      process.off('exit', endWithUs);
    },
  };
}

async function ready(child: ChildProcess, port: number): Promise<void> {
  const until = Date.now() + START_MS;
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`The host ended with code ${child.exitCode} while it started.`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(
      () => null,
    );
    await answer?.body?.cancel();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  child.kill('SIGKILL');
  throw new Error('The host was not ready in time.');
}

function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function peakMemoryOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1_024;
}
