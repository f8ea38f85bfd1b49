// The host as an operator runs it: `audience serve` in a process of its own, from environment only. It may be killed and started
// again on the same port and database.
import { fileURLToPath } from 'node:url';
import { type Child, type Ending, startChild } from './child.ts';
import { freePort } from './free-port.ts';
import { waitUntil } from './wait-until.ts';

/** The first administrator of every host that is started here. */
export const ADMINISTRATOR = { email: 'admin@example.org', password: 'correct horse battery' };

/** Settings that every host has unless a test says otherwise. */
export const HOST_ENVIRONMENT: Record<string, string> = {
  HOST: '127.0.0.1',
  AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
  AUDIENCE_ADMIN_EMAIL: ADMINISTRATOR.email,
  AUDIENCE_ADMIN_PASSWORD: ADMINISTRATOR.password,
  AUDIENCE_PRIVATE_SOURCES: '127.0.0.0/8',
  LOG_LEVEL: 'warn',
};

/** The `audience` command. */
export const AUDIENCE_COMMAND = fileURLToPath(new URL('../../../audience/dist/cli/audience.js', import.meta.url));

/** The same host with the fake connector in the place of the product's. */
export const FAKE_HOST = fileURLToPath(new URL('./serve-with-fake.ts', import.meta.url));

/** How a host is started. */
export interface HostOptions {
  /** DATABASE_URL. */
  readonly database: string;
  readonly environment?: Record<string, string>;
  /** Default: `audience serve`. */
  readonly script?: string;
}

/** A host that can be ended and started again, always at the same address. */
export interface HostProcess {
  readonly origin: string;
  /** What the present process printed. */
  faults(): readonly string[];
  out(): readonly string[];
  /** Starts it, and waits until it is ready. */
  start(): Promise<void>;
  /** Ends it by SIGKILL: nothing of it is finished. */
  kill(): Promise<void>;
  /** Ends it by SIGTERM, as an operator would. */
  stop(): Promise<Ending>;
}

/** A host that is ready. Stop it before the test ends. */
export async function startHost(options: HostOptions): Promise<HostProcess> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const environment = {
    ...HOST_ENVIRONMENT,
    PORT: String(port),
    AUDIENCE_PUBLIC_URL: origin,
    DATABASE_URL: options.database,
    ...options.environment,
  };
  const script = options.script ?? AUDIENCE_COMMAND;
  let child: Child | undefined;
  const running = (): Child => {
    if (child === undefined) throw new Error('The host was not started.');
    return child;
  };
  const host: HostProcess = {
    origin,
    faults: () => running().faults,
    out: () => running().out,
    start: async () => {
      child = startChild(script, ['serve'], environment);
      await untilReady(origin, child);
    },
    kill: async () => {
      await running().end('SIGKILL');
    },
    stop: () => running().end('SIGTERM'),
  };
  await host.start();
  return host;
}

async function untilReady(origin: string, child: Child): Promise<void> {
  await waitUntil(
    'the host is ready',
    async () => {
      if (child.ending() !== undefined) {
        throw new Error(`The host ended before it was ready:\n${[...child.faults, ...child.out].join('\n')}`);
      }
      const answer = await fetch(`${origin}/health/ready`, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
      return answer?.ok ?? false;
    },
    60_000,
  );
}
