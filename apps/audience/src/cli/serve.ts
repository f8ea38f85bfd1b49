// `audience serve`: the host on its port, from environment only, until it is told to stop.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Draining } from '../common/draining.ts';
import { within } from '../common/within.ts';
import { Configuration, ConfigurationError } from '../config/configuration.ts';
import type { RawEnvironment } from '../config/environment.ts';
import { createApp } from '../create-app.ts';

/** How long answers that are under way may take once the process was told to stop. */
const DRAIN_MS = 10_000;
const CLOSE_MS = 10_000;
const IDLE_CHECK_MS = 50;

/**
 * Starts the host and prints where it listens.
 * @returns when it has stopped, with the exit code: 0 when everything under way was finished.
 * @throws ConfigurationError, or what storage and rooms could not start with.
 */
export async function serve(environment: RawEnvironment, print: (line: string) => void): Promise<number> {
  const configuration = await Configuration.load(environment);
  // Whatever port the system gives: sources and people would be told an address that nobody can call.
  if (new URL(configuration.publicUrl).port === '0') {
    throw new ConfigurationError([
      'AUDIENCE_PUBLIC_URL is required with PORT=0: give the address, or set PORT to a free port',
    ]);
  }
  const app = await createApp({ configuration });
  const stopped = signalToStop();
  await listen(app, configuration);
  print(`Audience listens on ${await app.getUrl()} (${configuration.publicUrl} to the sources)`);
  await stopped;
  print('Audience stops');
  const drained = await drain(app);
  const closed = await within(CLOSE_MS, app.close());
  return drained && closed ? 0 : 1;
}

async function listen(app: NestFastifyApplication, { port, host }: Configuration): Promise<void> {
  try {
    await app.listen(port, host);
  } catch (error) {
    await app.close();
    throw inWords(error, port, host);
  }
}

function inWords(error: unknown, port: number, host: string): unknown {
  const fault = error instanceof Error && 'code' in error ? error.code : undefined;
  const what: Record<string, string> = {
    EADDRINUSE: `Port ${port} is taken by another program: end that one, or set PORT to a free one.`,
    EACCES: `Port ${port} is not for this user: set PORT to one above 1023.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set HOST to one that it has.`,
    ENOTFOUND: `HOST is ${host}, which is no address: set it to one of this machine.`,
  };
  const words = what[String(fault)];
  return words === undefined ? error : new Error(words, { cause: error });
}

/**
 * Takes no more connections, says so to streams, and waits for the answers that are under way.
 * @returns whether all of them were finished in time; those that were not are cut.
 */
export async function drain(app: NestFastifyApplication): Promise<boolean> {
  const server = app.getHttpServer();
  app.get(Draining).begin();
  const finished = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection that is kept alive counts as open until its last answer is out.
  const sweep = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const inTime = await within(DRAIN_MS, finished);
  clearInterval(sweep);
  if (!inTime) server.closeAllConnections();
  return inTime;
}

// A second signal ends the process at once: the listeners are gone by then.
function signalToStop(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
