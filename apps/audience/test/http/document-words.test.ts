// The document of the API in words: what each call does, and what each of its answers means.
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startHost, stopHosts } from '../accounts/host.ts';
import { describeOnSqlite } from '../support/databases.ts';

afterEach(stopHosts);

const document = z.object({
  paths: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        summary: z.string().default(''),
        responses: z.record(z.string(), z.object({ description: z.string().default('') })),
      }),
    ),
  ),
});

describeOnSqlite('the document of the API', (database) => {
  it('says of every call what it does, and of every answer what it means', async () => {
    const host = await startHost(database);
    const { paths } = document.parse((await host.call('GET', '/api/openapi.json')).body);
    const calls = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, call]) => ({ name: `${method.toUpperCase()} ${path}`, ...call })),
    );
    expect(calls.length).toBeGreaterThan(60);
    expect(calls.filter(({ summary }) => !/^[A-Z].*\.$/.test(summary)).map(({ name }) => name)).toEqual([]);
    const silent = calls.flatMap(({ name, responses }) =>
      Object.entries(responses).flatMap(([status, { description }]) =>
        description.trim() === '' ? [`${name}: ${status}`] : [],
      ),
    );
    expect(silent).toEqual([]);
  });
});
