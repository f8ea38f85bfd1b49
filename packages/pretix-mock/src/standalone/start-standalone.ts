// Starts the whole mock in this process: API, its own calls, notifications. For tests, launchers and the command.
import { once } from 'node:events';
import { createHandlers } from '../api/handlers.ts';
import { createPretixModel, type PretixModel } from '../model/pretix-model.ts';
import { seedSmallWorld } from '../model/seed.ts';
import type { Clock } from '../model/world.ts';
import { createNotificationSender, type NotificationSender } from '../webhook/notification-sender.ts';
import type { Timers } from '../webhook/timers.ts';
import { createControlHandlers } from './control-handlers.ts';
import { createHandlerServer } from './node-server.ts';

/** How a standalone mock is started. */
export type StandaloneOptions = {
  /** Default 3002; 0: any free one. */
  port?: number;
  /** The address it listens on. Default 127.0.0.1. */
  host?: string;
  /** Begins with a small world. Default: empty. */
  seed?: boolean;
  /** Default: the machine's clock. */
  clock?: Clock;
  /** Default: the machine's timers. */
  timers?: Timers;
  /** Waits before each retry of a notification, in milliseconds. Default `RETRY_SCHEDULE`. */
  schedule?: readonly number[];
};

/** A mock that runs. */
export type Standalone = {
  model: PretixModel;
  sender: NotificationSender;
  /** Its address, without a slash at the end. */
  url: string;
  close(): Promise<void>;
};

/** Starts a mock. @throws when the port is taken */
export async function startStandalone(options: StandaloneOptions = {}): Promise<Standalone> {
  const { port = 3002, host = '127.0.0.1', seed = false, clock, timers, schedule } = options;
  const model = createPretixModel(clock ? { clock } : {});
  if (seed) seedSmallWorld(model);
  const sender = createNotificationSender(model, { ...(timers ? { timers } : {}), ...(schedule ? { schedule } : {}) });
  const server = createHandlerServer([...createControlHandlers(model, sender), ...createHandlers(model)]);
  server.listen(port, host);
  await once(server, 'listening').catch((fault: unknown) => {
    sender.close();
    throw fault;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return {
    model,
    sender,
    url: `http://${address.family === 'IPv6' ? `[${address.address}]` : address.address}:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      sender.close();
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
