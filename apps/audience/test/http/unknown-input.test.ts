// What a call does not take is refused, at each call of the API, from the OpenAPI document: a new route is tested without a line here.
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { type Host, startHost, stopHosts } from '../accounts/host.ts';
import { type Operation, operationsOf } from '../accounts/routes.ts';
import { describeOnSqlite } from '../support/databases.ts';

const problem = z.object({
  status: z.literal(400),
  type: z.literal('/problems/bad_request'),
  errors: z.array(z.object({ pointer: z.string(), in: z.string().optional() })),
});

describeOnSqlite('What a call of the API does not take', (database) => {
  afterEach(stopHosts);

  async function refusalsMissing(
    wanted: (operation: Operation) => boolean,
    refusal: (host: Host, operation: Operation, key: string) => Promise<boolean>,
  ): Promise<string[]> {
    const host = await startHost(database);
    const { key } = await host.addKey(await host.signIn(), 'administrator');
    const missing: string[] = [];
    const operations = (await operationsOf(host)).filter(
      (operation) => operation.path.startsWith('/api/') && wanted(operation),
    );
    expect(operations.length).toBeGreaterThan(20);
    for (const operation of operations) {
      if (!(await refusal(host, operation, key))) missing.push(operation.id);
    }
    return missing;
  }

  it('is refused in the query of each of them, with a pointer to it', async () => {
    const missing = await refusalsMissing(
      () => true,
      async (host, { method, path }, key) => {
        const { body } = await host.call(verb.parse(method), `${addressOf(path)}?unasked=1`, {
          key,
          ...bodyOf(method),
        });
        return pointsAt(body, '/unasked', 'query');
      },
    );
    expect(missing).toEqual([]);
  });

  it('is refused in the body of each that could have one, with a pointer to it', async () => {
    const missing = await refusalsMissing(
      ({ method }) => method !== 'GET',
      async (host, { method, path }, key) => {
        const { body } = await host.call(verb.parse(method), addressOf(path), { key, body: { unasked: 1 } });
        return pointsAt(body, '/unasked', undefined);
      },
    );
    expect(missing).toEqual([]);
  });

  it('is refused where the call takes no body but an empty one, whatever its shape', async () => {
    const host = await startHost(database);
    const cookie = await host.signIn();
    const end = (body: unknown) => host.call('DELETE', '/api/v1/session', { cookie, body });
    for (const body of [null, [], 1, 'text', { x: 1 }]) expect((await end(body)).status).toBe(400);
    expect((await host.call('GET', '/api/v1/session', { cookie })).status).toBe(200);
    expect((await end({})).status).toBe(204);
  });

  it('is let be at addresses that others than people call', async () => {
    const host = await startHost(database);
    expect((await host.call('GET', '/health/live?probe=1')).status).toBe(200);
    expect((await host.call('GET', '/metrics?format=text')).status).toBe(200);
  });
});

const verb = z.enum(['GET', 'POST', 'PATCH', 'DELETE']);

// "1" is an id to every schema of one.
function addressOf(path: string): string {
  return path.replaceAll(/\{[^}]+\}/g, '1');
}

function bodyOf(method: string): { body?: object } {
  return method === 'GET' ? {} : { body: {} };
}

function pointsAt(body: unknown, pointer: string, place: string | undefined): boolean {
  const told = problem.safeParse(body);
  return told.success && told.data.errors.some((error) => error.pointer === pointer && error.in === place);
}
