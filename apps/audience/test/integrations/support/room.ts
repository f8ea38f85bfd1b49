// A running host for the tests of integrations: a fake source in memory, and Events by its mock on loopback. No assertions here.
import { eventsConnector } from '@audience/events-connector';
import { ADMIN_TOKEN } from '@audience/events-mock';
import { createFakeConnector, createFakeSource, type FakeSource } from '@audience/fake-connector';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { integrationAnswer } from '../../../src/integrations/integration.schemas.ts';
import { SourcePatience } from '../../../src/integrations/source-calls.service.ts';
import { integrationStatusAnswer } from '../../../src/integrations/status.schemas.ts';
import { type Answer, Host, PUBLIC_URL, StandingClock } from '../../accounts/host.ts';
import { startApp } from '../../support/app.ts';
import type { TestDatabase } from '../../support/databases.ts';

export const PATH = '/api/v1/integrations';
export const FAKE_SECRET = 'whsec_canaryFakeSecretThatMustNotShow';

export type IntegrationAnswer = z.infer<typeof integrationAnswer>;
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** How a host for these tests is started. */
export interface RoomOptions {
  readonly source?: FakeSource;
  /** Connectors; by default the fake one over the source, and Events. */
  readonly connectors?: readonly unknown[];
  readonly clock?: StandingClock;
  /** Told every line that the host logs as a warning or worse. Default: the host is quiet. */
  readonly onTrouble?: (line: string) => void;
}

/** A host, its administrator's cookie, and the fake source behind the connector `fake`. */
export class Room {
  constructor(
    readonly host: Host,
    readonly cookie: string,
    readonly source: FakeSource,
  ) {}

  /** Calls below `/api/v1/integrations` as the administrator. */
  call(method: Method, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.host.call(method, `${PATH}${path}`, {
      cookie: this.cookie,
      headers,
      ...(body !== undefined && { body }),
    });
  }

  /** Makes an integration with the fake source, switched on. */
  async addFake(more: Record<string, unknown> = {}): Promise<IntegrationAnswer> {
    return integrationIn(await this.call('POST', '', fakeBody({ enabled: true, ...more })));
  }

  /** The status of an integration. */
  async status(id: string): Promise<z.infer<typeof integrationStatusAnswer>> {
    return integrationStatusAnswer.parse((await this.call('GET', `/${id}/status`)).body);
  }
}

/** The contacts of the account by first name. */
export async function contactsByName(room: Room): Promise<Map<string, string>> {
  const answer = await room.host.call('GET', '/api/v1/contacts', { cookie: room.cookie });
  const contact = z.object({ id: z.string(), values: z.object({ first_name: z.string() }) });
  return new Map(
    pageIn(answer)
      .items.map((item) => contact.parse(item))
      .map(({ id, values }) => [values.first_name, id]),
  );
}

const running = new Set<NestFastifyApplication>();

/** Starts a host. */
export async function startRoom(database: TestDatabase, options: RoomOptions = {}): Promise<Room> {
  const { source = createFakeSource(), clock = new StandingClock(), onTrouble } = options;
  const app = await startApp(database, {
    clock,
    connectors: options.connectors ?? [createFakeConnector(source), eventsConnector],
    environment: {
      AUDIENCE_PUBLIC_URL: PUBLIC_URL,
      AUDIENCE_PRIVATE_SOURCES: '127.0.0.0/8',
      ...(onTrouble && { LOG_LEVEL: 'warn' }),
    },
    ...(onTrouble && { logTo: { write: onTrouble } }),
  });
  running.add(app);
  const host = new Host(app, clock);
  return new Room(host, await host.signIn(), source);
}

/** Makes this host give up on a source soon: for sources that never answer. */
export function beImpatient(room: Room): void {
  Object.assign(room.host.app.get(SourcePatience), { setUpMs: 300, lookMs: 300 });
}

/** Stops one host, as an operator would. */
export async function stopRoom(room: Room): Promise<void> {
  if (running.delete(room.host.app)) await room.host.app.close();
}

/** Stops whatever a test left running. */
export async function stopRooms(): Promise<void> {
  for (const app of running) await app.close();
  running.clear();
}

/** What makes an integration with the fake source. */
export function fakeBody(more: Record<string, unknown> = {}): Record<string, unknown> {
  return { connector: 'fake', settings: { secret: FAKE_SECRET }, uidField: 'email', ...more };
}

/** What makes an integration with Events, switched on. */
export function eventsBody(baseUrl: string, settings: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    connector: 'events',
    settings: { baseUrl, token: ADMIN_TOKEN, ...settings },
    uidField: 'email',
    enabled: true,
  };
}

/** The integration in an answer; a refusal is told in words. */
export function integrationIn(answer: Answer): IntegrationAnswer {
  if (answer.status > 201) throw new Error(`It answered ${answer.status}: ${answer.text}`);
  return integrationAnswer.parse(answer.body);
}

const anyPage = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() });

/** A page in an answer. */
export function pageIn(answer: Answer): z.infer<typeof anyPage> {
  return anyPage.parse(answer.body);
}

const problem = z.object({
  type: z.string(),
  detail: z.string(),
  errors: z.array(z.object({ pointer: z.string() })).default([]),
});

/** A problem document in short. */
export function problemIn(answer: Answer): { status: number; type: string; detail: string; pointers: string[] } {
  const { type, detail, errors } = problem.parse(answer.body);
  return {
    status: answer.status,
    type: type.replace('/problems/', ''),
    detail,
    pointers: errors.map((one) => one.pointer),
  };
}
