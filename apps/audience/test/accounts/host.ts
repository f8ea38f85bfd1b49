// A running host for the tests of accounts: real application, real database, a clock that the test moves. No assertions here.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { z } from 'zod';
import type { Role } from '../../src/accounts/access/role.ts';
import { AccountCommands } from '../../src/accounts/account/account-commands.service.ts';
import { createdApiKeyAnswer } from '../../src/accounts/api-keys/api-key.schemas.ts';
import { createdUserAnswer } from '../../src/accounts/users/user.schemas.ts';
import type { Room } from '../../src/app.module.ts';
import { Clock } from '../../src/common/clock.ts';
import type { RawEnvironment } from '../../src/config/environment.ts';
import { ADMINISTRATOR, startApp } from '../support/app.ts';
import type { TestDatabase } from '../support/databases.ts';

export const PUBLIC_URL = 'http://localhost:3000';
export const START = Date.parse('2026-03-01T12:00:00Z');

/** A clock that stands still until it is moved. */
export class StandingClock extends Clock {
  constructor(private time = START) {
    super();
  }

  override now(): number {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}

/** What a call sends beside its address. */
export interface CallOptions {
  readonly cookie?: string | undefined;
  readonly key?: string | undefined;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** The caller's address. */
  readonly from?: string;
}

/** What a call answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | number | undefined>;
  readonly text: string;
  readonly body: unknown;
  /** `name=value` of the cookie that was set. */
  readonly cookie: string | undefined;
}

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';

/** A host and short words for calling it. */
export class Host {
  constructor(
    readonly app: NestFastifyApplication,
    readonly clock: StandingClock,
  ) {}

  async call(method: Method, url: string, options: CallOptions = {}): Promise<Answer> {
    const response = await this.app.inject({
      method,
      url,
      remoteAddress: options.from ?? '203.0.113.7',
      headers: {
        host: 'localhost:3000',
        ...(options.cookie !== undefined && { cookie: options.cookie, origin: PUBLIC_URL }),
        ...(options.key !== undefined && { authorization: `Bearer ${options.key}` }),
        ...(options.body !== undefined && { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body !== undefined && { payload: JSON.stringify(options.body) }),
    });
    const setCookie = [response.headers['set-cookie'] ?? []].flat()[0];
    return {
      status: response.statusCode,
      headers: response.headers,
      text: response.body,
      body: /json/.test(response.headers['content-type'] ?? '') ? response.json<unknown>() : undefined,
      cookie: setCookie?.split(';')[0],
    };
  }

  trySignIn(email: string, password: string, options: CallOptions = {}): Promise<Answer> {
    return this.call('POST', '/api/v1/session', { ...options, body: { email, password } });
  }

  /** Signs in and answers the cookie. */
  async signIn(email = ADMINISTRATOR.email, password = ADMINISTRATOR.password): Promise<string> {
    const answer = await this.trySignIn(email, password);
    if (answer.status !== 201 || answer.cookie === undefined)
      throw new Error(`Sign-in answered ${answer.status}: ${answer.text}`);
    return answer.cookie;
  }

  /** Makes a user with a password and answers their id. */
  async addUser(cookie: string, email: string, role: Role, password = 'two lemons and a plum'): Promise<string> {
    const answer = await this.call('POST', '/api/v1/users', { cookie, body: { email, role, password } });
    return createdUserAnswer.parse(answer.body).id;
  }

  /** A second account with an administrator of its own, signed in. */
  async addAccount(email = 'zoe@example.net'): Promise<{ accountId: string; userId: string; cookie: string }> {
    const wanted = { name: 'Second', timeZone: 'UTC', country: null };
    const { account, user, invitation } = await this.app.get(AccountCommands).createAccount(wanted, email);
    const password = 'seven ripe greengages';
    const token = invitation?.link.split('#token=')[1];
    await this.call('POST', '/api/v1/invitations/accept', { body: { token, password } });
    return { accountId: account.id, userId: user.id, cookie: await this.signIn(email, password) };
  }

  /** Makes an API key. */
  async addKey(cookie: string, role: Role, expiresAt?: string): Promise<z.infer<typeof createdApiKeyAnswer>> {
    const body = { name: `for a ${role}`, role, ...(expiresAt !== undefined && { expiresAt }) };
    const answer = await this.call('POST', '/api/v1/api-keys', { cookie, body });
    return createdApiKeyAnswer.parse(answer.body);
  }
}

const running = new Set<NestFastifyApplication>();

/** How a host is started. */
export interface HostOptions {
  readonly clock?: StandingClock;
  readonly environment?: RawEnvironment;
  readonly further?: readonly Room[];
}

/** Starts a host on the test's database, with a first administrator unless the environment says otherwise. */
export async function startHost(database: TestDatabase, options: HostOptions = {}): Promise<Host> {
  const clock = options.clock ?? new StandingClock();
  const app = await startApp(database, {
    clock,
    environment: { AUDIENCE_PUBLIC_URL: PUBLIC_URL, ...options.environment },
    further: options.further ?? [],
  });
  running.add(app);
  return new Host(app, clock);
}

/** Stops one host, as an operator would. */
export async function stopHost(host: Host): Promise<void> {
  if (running.delete(host.app)) await host.app.close();
}

/** Stops whatever a test left running. */
export async function stopHosts(): Promise<void> {
  for (const app of running) await app.close();
  running.clear();
}
