// Each call of the API as each role, from a table made from the OpenAPI document: a new route is tested without a line here.
import { DiscoveryModule } from '@nestjs/core';
import { afterEach, expect, it } from 'vitest';
import { reaches, role } from '../../src/accounts/access/role.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../support/databases.ts';
import { type Host, startHost, stopHosts } from './host.ts';
import { type Operation, operationsOf, routesOf } from './routes.ts';

const CALLERS = ['anonymous', ...role.options] as const;
type Caller = (typeof CALLERS)[number];

describeOnSqlite('The OpenAPI document', (database) => {
  afterEach(stopHosts);

  it('has every route of the host, and says of each who may call it', async () => {
    const host = await startHost(database, { further: [DiscoveryModule] });
    const operations = await operationsOf(host);
    const described = new Set(operations.map(({ id }) => id.toLowerCase()));
    const routes = routesOf(host).map(
      ({ controller, handler }) => `${controller.name.replace(/Controller$/, '')}_${handler.name}`,
    );
    expect(routes.length).toBeGreaterThan(10);
    expect(routes.filter((route) => !described.has(route.toLowerCase()))).toEqual([]);
    expect(operations.filter(({ access }) => access === undefined)).toEqual([]);
  });
});

describeOnEachDatabase('Each call of the API', (database) => {
  afterEach(stopHosts);

  it('answers anonymous callers, viewers, editors and administrators as its role says', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const keys = new Map<Caller, string>();
    for (const held of role.options) keys.set(held, (await host.addKey(cookie, held)).key);
    await host.app.listen(0, '127.0.0.1');
    const wrong: string[] = [];
    for (const operation of await operationsOf(host)) {
      for (const caller of CALLERS) {
        const status = await statusOf(host, operation, keys.get(caller));
        if (answerFor(operation, caller) !== readStatus(status)) wrong.push(`${operation.id} for ${caller}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

function answerFor({ access }: Operation, caller: Caller): 'let in' | 401 | 403 {
  if (access === 'public') return 'let in';
  if (caller === 'anonymous') return 401;
  return access !== undefined && reaches(caller, access) ? 'let in' : 403;
}

function readStatus(status: number): 'let in' | 401 | 403 | 'a fault' {
  if (status === 401 || status === 403) return status;
  return status >= 500 && status !== 503 ? 'a fault' : 'let in';
}

// Over a socket, since a stream that lets its caller in never ends by itself. Ids are absent, bodies empty: nothing is changed.
async function statusOf(host: Host, { method, path }: Operation, key: string | undefined): Promise<number> {
  const response = await fetch(`${await host.app.getUrl()}${path.replaceAll(/\{[^}]+\}/g, 'absent')}`, {
    method,
    headers: { 'content-type': 'application/json', ...(key !== undefined && { authorization: `Bearer ${key}` }) },
    ...(method !== 'GET' && { body: '{}' }),
    signal: AbortSignal.timeout(10_000),
  });
  await response.body?.cancel();
  return response.status;
}
