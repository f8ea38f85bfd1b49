// Both sides as they run in life: the host in a process of its own, the Events mock on a port of its own, connected by an administrator.
import { ADMIN_TOKEN } from '@audience/events-mock';
import { type Standalone, type StandaloneOptions, startStandalone } from '@audience/events-mock/standalone';
import { z } from 'zod';
import { Api, administratorOf } from './api.ts';
import { type HostProcess, startHost } from './host-process.ts';
import {
  type ContactShape,
  contactShape,
  type HistoryShape,
  historyShape,
  integrationShape,
  type OutcomeShape,
  outcomeShape,
  type StatusShape,
  statusShape,
} from './shapes.ts';
import { waitUntil } from './wait-until.ts';

/** How both sides are started. */
export interface ConnectedOptions {
  /** DATABASE_URL of the host. */
  readonly database: string;
  readonly mock?: StandaloneOptions;
  /** What is set beside source and UID. */
  readonly integration?: Record<string, unknown>;
  readonly environment?: Record<string, string>;
}

/** Where Events sends its webhooks, and how it signs them. */
export interface Webhook {
  readonly url: string;
  readonly secret: string;
}

/** A host and its source. Close it before the test ends. */
export class ConnectedEvents {
  readonly host: HostProcess;
  readonly mock: Standalone;
  /** The host's API, as its administrator. */
  readonly api: Api;
  readonly integrationId: string;
  readonly webhook: Webhook;
  readonly #organiser: Api;

  private constructor(host: HostProcess, mock: Standalone, api: Api, set: { id: string; webhook: Webhook }) {
    this.host = host;
    this.mock = mock;
    this.api = api;
    this.integrationId = set.id;
    this.webhook = set.webhook;
    this.#organiser = new Api(mock.url);
  }

  /** Starts both and connects them; Events knows where to send its webhooks. */
  static async start(options: ConnectedOptions): Promise<ConnectedEvents> {
    const mock = await startStandalone({ port: 0, ...options.mock });
    try {
      const host = await startHost({ database: options.database, environment: options.environment ?? {} });
      try {
        const api = await administratorOf(host.origin);
        const set = await connect(api, mock, options.integration ?? {});
        mock.sender.configure(set.webhook);
        return new ConnectedEvents(host, mock, api, set);
      } catch (error) {
        await host.stop();
        throw error;
      }
    } catch (error) {
      await mock.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.host.stop();
    await this.mock.close();
  }

  /** What an organiser does in Events: a call under `/_mock`, answered with a thing that has an id. */
  async organise(method: string, path: string, body?: unknown): Promise<{ id: string }> {
    const answer = await this.#organiser.call(method, `/_mock${path}`, body);
    if (answer.status >= 300) throw new Error(`${method} ${path} was answered ${answer.status}: ${answer.text}`);
    return z.looseObject({ id: z.string().default('') }).parse(answer.body ?? {});
  }

  /** An address of the integration. */
  path(rest = ''): string {
    return `/api/v1/integrations/${this.integrationId}${rest}`;
  }

  status(): Promise<StatusShape> {
    return this.api.get(statusShape, this.path('/status'));
  }

  outcomes(): Promise<OutcomeShape[]> {
    return this.api.all(outcomeShape, this.path('/outcomes'));
  }

  /** The one contact with this email; undefined when there is none. */
  async contact(email: string): Promise<ContactShape | undefined> {
    const found = await this.api.all(contactShape, `/api/v1/contacts?search=${encodeURIComponent(email)}`);
    const same = found.filter(({ values }) => values.email === email);
    if (same.length > 1) throw new Error(`${same.length} contacts have ${email}.`);
    return same[0];
  }

  history(contactId: string): Promise<HistoryShape[]> {
    return this.api.all(historyShape, `/api/v1/contacts/${contactId}/history`);
  }

  /** Waits until everything that Events told up to now was taken and has its outcome. */
  async settled(limitMs?: number): Promise<void> {
    const told = this.mock.model.lastSeq();
    let seen: unknown;
    await waitUntil(
      `${told} changes are applied`,
      async () => {
        if (this.mock.sender.pending() > 0) return false;
        const { waiting, failing, counts } = await this.status();
        seen = { waiting, failing, counts };
        return waiting === 0 && failing === 0 && sumOf(counts) >= told;
      },
      limitMs,
    ).catch((error: unknown) => {
      throw new Error(`${String(error)} The status was ${JSON.stringify(seen)}.`);
    });
  }
}

/** All counts together. */
export function sumOf(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}

async function connect(
  api: Api,
  mock: Standalone,
  more: Record<string, unknown>,
): Promise<{ id: string; webhook: Webhook }> {
  const integration = await api.do(integrationShape, 'POST', '/api/v1/integrations', {
    connector: 'events',
    settings: { baseUrl: mock.url, token: ADMIN_TOKEN },
    uidField: 'email',
    enabled: true,
    ...more,
  });
  const { webhookSecret: secret } = z.object({ webhookSecret: z.string() }).parse(integration.settings);
  return { id: integration.id, webhook: { url: integration.webhookUrl, secret } };
}
