// A fake source behind a real server that can keep whoever asks waiting: for stopping a host in the middle of a call.
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Connector, ConnectorContext } from '@audience/connector';
import { createFakeConnector, createFakeSource, type FakeSettings, type FakeSource } from '@audience/fake-connector';

/** The source, its connector, and what stands at its door. */
export class HoldingSource {
  readonly source: FakeSource;
  readonly connector: Connector<FakeSettings>;
  /** Calls that are kept waiting, without an answer, until their caller goes away: `check`, `parse`, `read`, `persons`. */
  holds: readonly string[] = [];
  readonly #held = new Map<string, ServerResponse>();
  #arrived: (() => void) | null = null;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {
    this.source = createFakeSource({ pageSize: 20 });
    this.connector = connectorThrough(createFakeConnector(this.source), url);
    server.on('request', (request, response) => {
      const call = request.url?.slice(1) ?? '';
      if (this.holds.includes(call)) this.#keep(call, response);
      else response.end();
    });
  }

  static async open(): Promise<HoldingSource> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('The source does not listen on a port.');
    return new HoldingSource(server, `http://127.0.0.1:${address.port}`);
  }

  /** Waits until calls of each of these kinds are kept waiting. */
  async untilHeld(...calls: string[]): Promise<void> {
    while (!calls.every((call) => this.#held.has(call))) {
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
    }
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  #keep(call: string, response: ServerResponse): void {
    this.#held.set(call, response);
    this.#arrived?.();
  }
}

// As of a source over the network: each of these calls is a request.
function connectorThrough(plain: Connector<FakeSettings>, url: string): Connector<FakeSettings> {
  const { webhook, changes, pull } = plain;
  if (webhook === undefined || changes === undefined || pull === undefined) throw new Error('The fake one has all.');
  const ask = (call: string, { http }: ConnectorContext<FakeSettings>) => http.get(`${url}/${call}`);
  return {
    ...plain,
    webhook: {
      ...webhook,
      async parse(delivery, ctx) {
        await ask('parse', ctx);
        return webhook.parse(delivery, ctx);
      },
    },
    async check(ctx) {
      await ask('check', ctx);
      return plain.check(ctx);
    },
    changes: {
      ...changes,
      async *read(ctx, after) {
        await ask('read', ctx);
        yield* changes.read(ctx, after);
      },
    },
    pull: {
      ...pull,
      async *persons(ctx, scope, cursor) {
        await ask('persons', ctx);
        yield* pull.persons(ctx, scope, cursor);
      },
    },
  };
}
