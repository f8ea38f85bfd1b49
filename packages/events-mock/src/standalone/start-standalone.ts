// Starts the whole mock in this process: API, organiser's calls, QA page, webhooks. For tests, launchers and the command.
import { once } from 'node:events';
import type { Server } from 'node:http';
import { MAX_RECORDING_BYTES, type SeedOptions } from '@audience/events-api';
import { createHandlers } from '../api/handlers.ts';
import { createFaults } from '../faults/faults.ts';
import { createJournal } from '../journal/journal.ts';
import { createEventsModel } from '../model/events-model.ts';
import type { Clock } from '../model/world.ts';
import { createOrganiserHandlers } from '../organiser/organiser-handlers.ts';
import type { Mock } from '../organiser/organiser-route.ts';
import { RECORDING_PATH } from '../organiser/recording-routes.ts';
import { createReplayer } from '../recording/replayer.ts';
import { createScenarioRunner } from '../scenarios/scenario-runner.ts';
import { machineTimers, type Timers } from '../webhook/timers.ts';
import { createWebhookSender } from '../webhook/webhook-sender.ts';
import { createHandlerServer } from './node-server.ts';
import { createPageHandlers } from './page-handlers.ts';
import { openStateFile } from './state-file.ts';

/** How a standalone mock is started. */
export type StandaloneOptions = {
  /** Default 3001; 0: any free one. */
  port?: number;
  /** The address it listens on. Default 127.0.0.1. */
  host?: string;
  /** Fills the account, unless a data file did. Without it the account is empty. */
  seed?: SeedOptions;
  /** Keeps everything in this file and finds it there at the next start. Default: nothing is kept. */
  dataFile?: string;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: the machine's timers. */
  timers?: Timers;
  /** Waits before each retry of a webhook, in milliseconds. Default `RETRY_SCHEDULE`. */
  schedule?: readonly number[];
  /** How many webhooks are on their way at one time. Default 8. */
  concurrency?: number;
};

/** A mock that runs. */
export type Standalone = Mock & {
  /** Its address, without a slash at the end. */
  url: string;
  /** Stops everything and waits until the data file is written. */
  close(): Promise<void>;
};

/**
 * Starts a mock.
 *
 * @param options see `StandaloneOptions`
 * @throws when the port is taken or the data file cannot be read
 */
export async function startStandalone(options: StandaloneOptions = {}): Promise<Standalone> {
  const { host = '127.0.0.1', port = 3001, clock = Date.now, timers = machineTimers } = options;
  const model = createEventsModel({ clock });
  const journal = createJournal();
  const faults = createFaults();
  const { schedule, concurrency } = options;
  const sender = createWebhookSender({
    model,
    clock,
    timers,
    journal,
    faults,
    ...(schedule ? { schedule } : {}),
    ...(concurrency ? { concurrency } : {}),
  });
  const scenarios = createScenarioRunner({ model, sender }, timers);
  const replayer = createReplayer({ model, clock, timers });
  const mock: Mock = { model, sender, faults, journal, scenarios, replayer };
  const kept = options.dataFile === undefined ? null : await openStateFile(options.dataFile, model, sender);
  if (options.seed && !kept?.isRestored) model.seed(options.seed);
  const handlers = [
    ...createHandlers(model, { journal, faults, timers }),
    ...createOrganiserHandlers(mock, { onEdit: () => kept?.file.touch() }),
    ...(await createPageHandlers()),
  ];
  const server = createHandlerServer(handlers, (path) => (path === RECORDING_PATH ? MAX_RECORDING_BYTES : undefined));
  const url = await listen(server, port, host).catch((fault: unknown) => {
    // Another mock may run there, over the same file.
    sender.close();
    kept?.file.abandon();
    throw fault;
  });
  kept?.file.touch();
  return {
    ...mock,
    url,
    close: async () => {
      scenarios.stop();
      replayer.stop();
      sender.close();
      server.close();
      server.closeAllConnections();
      await kept?.file.close();
    },
  };
}

async function listen(server: Server, port: number, host: string): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
}
