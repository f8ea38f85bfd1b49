// A host with the inbox alone, on a real database and a real server: no worker takes anything away. Integrations stand in memory.
import type { Connector } from '@audience/connector';
import { fakeConnector, fakeDelivery } from '@audience/fake-connector';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach } from 'vitest';
import { AccountsModule } from '../../../src/accounts/accounts.module.ts';
import { Clock } from '../../../src/common/clock.ts';
import { EssentialsModule } from '../../../src/common/essentials.module.ts';
import { ProblemFilter } from '../../../src/common/problem.filter.ts';
import { SchemaValidationPipe } from '../../../src/common/schema-validation.pipe.ts';
import { Configuration } from '../../../src/config/configuration.ts';
import { DatabaseModule } from '../../../src/database/database.module.ts';
import type { Storage } from '../../../src/database/open-storage.ts';
import { HealthModule } from '../../../src/health/health.module.ts';
import { InboxModule } from '../../../src/inbox/inbox.module.ts';
import { type InboxIntegration, InboxIntegrations } from '../../../src/inbox/inbox-integrations.ts';
import { LiveModule } from '../../../src/live/live.module.ts';
import { ADMINISTRATOR } from '../../support/app.ts';
import type { TestDatabase } from '../../support/databases.ts';

export const KEY = 'key-of-integration-1-0000000000000000000000';
export const SECRET = 'whsec_the-secret-in-force';
export const OLD_SECRET = 'whsec_the-secret-before';
export const PUBLIC_URL = 'http://localhost:3000';
export const NOW = Date.UTC(2026, 10, 1, 18, 0, 0);

/** Integrations by the key of their address. */
export class MemoryIntegrations extends InboxIntegrations {
  readonly byKey = new Map<string, InboxIntegration>([[KEY, memoryIntegration('integration-1')]]);

  override async byWebhookKey(key: string): Promise<InboxIntegration | null> {
    return this.byKey.get(key) ?? null;
  }

  override async byId(accountId: string, integrationId: string): Promise<InboxIntegration | null> {
    const all = [...this.byKey.values()];
    return all.find((each) => each.accountId === accountId && each.id === integrationId) ?? null;
  }
}

/** An integration with the fake source, in the midst of a rotation of its secret. */
export function memoryIntegration(
  id: string,
  connector: Connector<unknown> | null = fakeConnector,
  accountId = 'account-1',
): InboxIntegration {
  return {
    accountId,
    id,
    connector,
    settingsInForce: () => [{ secret: SECRET }, { secret: OLD_SECRET }],
  };
}

/** A clock that stands until it is set. */
export class SetClock extends Clock {
  time = NOW;

  override now(): number {
    return this.time;
  }
}

/** A running host. */
export interface InboxHost {
  readonly app: NestFastifyApplication;
  readonly storage: Storage;
  readonly clock: SetClock;
  readonly integrations: MemoryIntegrations;
  readonly port: number;
  /** Sends a request without opening a socket. */
  send(request: SentRequest): Promise<{ status: number; headers: Record<string, unknown>; body: string }>;
}

/** What is sent; by default a POST to the address of the first integration. */
export interface SentRequest {
  readonly method?: 'POST' | 'GET' | 'PUT';
  readonly url?: string;
  readonly headers?: Record<string, string>;
  readonly body?: Uint8Array | string;
}

/** A signed delivery of the fake source, ready to be sent. */
export function signed(id: string, options: { secret?: string; at?: number; body?: unknown } = {}) {
  const { secret = SECRET, at = NOW, body = { type: 'changes', changes: [] } } = options;
  const { headers, body: bytes } = fakeDelivery(body, { secret, at, id });
  return { headers, body: bytes };
}

/** Call it in the body of a describe: gives what starts a host. */
export function inboxHosts(database: TestDatabase): () => Promise<InboxHost> {
  const apps: NestFastifyApplication[] = [];
  afterEach(async () => {
    for (const app of apps.splice(0)) await app.close();
  });
  return async () => {
    const storage = await database.open();
    const clock = new SetClock();
    const integrations = new MemoryIntegrations();
    const app = await createHost(database, storage, clock, integrations);
    apps.push(app);
    await app.listen(0, '127.0.0.1');
    const address = app.getHttpServer().address();
    if (address === null || typeof address === 'string') throw new Error('The test host does not listen on a port.');
    return { app, storage, clock, integrations, port: address.port, send: (request) => send(app, request) };
  };
}

async function createHost(
  database: TestDatabase,
  storage: Storage,
  clock: Clock,
  integrations: MemoryIntegrations,
): Promise<NestFastifyApplication> {
  const configuration = await Configuration.load({
    DATABASE_URL: database.url(),
    AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUDIENCE_ADMIN_EMAIL: ADMINISTRATOR.email,
    AUDIENCE_ADMIN_PASSWORD: ADMINISTRATOR.password,
    AUDIENCE_PUBLIC_URL: PUBLIC_URL,
  });
  const rooms = [
    EssentialsModule.forRoot(configuration, { clock }),
    DatabaseModule.forRoot(storage),
    HealthModule,
    AccountsModule,
    LiveModule,
    InboxModule.forRoot({
      location: database.location(),
      integrations: MemoryIntegrations,
      imports: [
        {
          module: class {},
          providers: [{ provide: MemoryIntegrations, useValue: integrations }],
          exports: [MemoryIntegrations],
        },
      ],
    }),
  ];
  @Module({ imports: rooms })
  class InboxHostModule {}
  const app = await NestFactory.create<NestFastifyApplication>(InboxHostModule, new FastifyAdapter(), {
    logger: false,
  });
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(new SchemaValidationPipe());
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return app;
}

async function send(app: NestFastifyApplication, request: SentRequest) {
  const { method = 'POST', url = `/webhooks/${KEY}`, headers = {}, body } = request;
  const answer = await app.inject({
    method,
    url,
    headers,
    ...(body !== undefined && { payload: typeof body === 'string' ? body : Buffer.from(body) }),
  });
  return { status: answer.statusCode, headers: answer.headers, body: answer.body };
}
