// A host with nothing set up beside a running mock of Events: where every administrator begins.
import { type Standalone, startStandalone } from '@audience/events-mock/standalone';
import { Api, administratorOf } from '../host/api.ts';
import { type HostProcess, startHost } from '../host/host-process.ts';

/** Both sides, not connected. */
export interface Unconnected {
  readonly host: HostProcess;
  readonly mock: Standalone;
  /** The host's API, as its administrator. */
  readonly api: Api;
  /** An organiser's act in Events; answers the id of what was made. */
  organise(method: string, path: string, body?: unknown): Promise<string>;
  close(): Promise<void>;
}

/** Starts both. Close them before the test ends. */
export async function startUnconnected(database: string): Promise<Unconnected> {
  const mock = await startStandalone({ port: 0 });
  const host = await startHost({ database }).catch(async (error: unknown) => {
    await mock.close();
    throw error;
  });
  const organiser = new Api(mock.url);
  return {
    host,
    mock,
    api: await administratorOf(host.origin),
    organise: async (method, path, body) => {
      const answer = await organiser.call(method, `/_mock${path}`, body);
      if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
      const made: unknown = answer.body ?? {};
      const id: unknown = typeof made === 'object' && made !== null ? Reflect.get(made, 'id') : undefined;
      return typeof id === 'string' ? id : '';
    },
    close: async () => {
      await host.stop();
      await mock.close();
    },
  };
}
