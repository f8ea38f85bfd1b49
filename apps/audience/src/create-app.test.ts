// The host from outside: health, problems, limits, headers, the API's description. Through probe controllers where no room has a
// fitting route.
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { startApp } from '../test/support/app.ts';
import { describeOnEachDatabase, describeOnSqlite } from '../test/support/databases.ts';
import { Public } from './accounts/access/roles.decorator.ts';
import { pageQuery } from './common/pagination.ts';
import { notFound } from './common/problem-error.ts';
import { Database, UnitOfWork } from './database/database.ts';
import { Metrics } from './health/metrics.ts';

const probeBody = z.strictObject({ name: z.string(), rows: z.array(z.strictObject({ at: z.number() })).default([]) });
const probeQuery = pageQuery(z.tuple([z.string()]));

@Public()
@Controller('probe')
class ProbeController {
  constructor(private readonly database: Database) {}

  @Post()
  write(@Body({ schema: probeBody }) body: z.infer<typeof probeBody>): object {
    return body;
  }

  @Get()
  list(@Query({ schema: probeQuery }) query: z.infer<typeof probeQuery>): object {
    return query;
  }

  @Get('fault')
  async fault(): Promise<object[]> {
    return this.database.query('SELECT secret FROM nowhere');
  }

  @Get(':id')
  one(@Param('id') id: string): object {
    throw notFound(`There is no probe ${id.length}.`);
  }
}

@Module({ controllers: [ProbeController] })
class ProbeModule {}

describeOnEachDatabase('the host', (database) => {
  let app: NestFastifyApplication;
  beforeEach(async () => {
    app = await startApp(database, { further: [ProbeModule] });
  });
  afterEach(() => app.close());

  it('is live and ready, and counts what it answered by route pattern', async () => {
    expect((await app.inject('/health/live')).json()).toEqual({ status: 'ok' });
    expect((await app.inject('/health/ready')).json()).toEqual({ status: 'ok' });
    await app.inject('/probe/ada@example.org');
    const metrics = await app.inject('/metrics');
    expect(metrics.headers['content-type']).toMatch(/^text\/plain/);
    expect(metrics.body).toMatch(
      /audience_http_request_seconds_count\{method="GET",route="\/probe\/:id",status="404"\} 1/,
    );
    expect(metrics.body).toContain('nodejs_eventloop_lag_seconds');
    expect(metrics.body).not.toContain('ada@example.org');
  });

  it('gives rooms their storage and their metrics', async () => {
    app.get(Metrics).counter('audience_probe_total', 'Probes.', ['kind']).inc({ kind: 'a' });
    expect((await app.inject('/metrics')).body).toContain('audience_probe_total{kind="a"} 1');
    const rows = await app.get(UnitOfWork).run((transaction) => transaction.query('SELECT 1 AS one'));
    expect(rows).toEqual([{ one: 1 }]);
  });

  it('answers a fault with an id and nothing about its cause', async () => {
    const answer = await app.inject('/probe/fault');
    expect(answer.statusCode).toBe(500);
    expect(answer.json()).toMatchObject({
      type: '/problems/internal',
      instance: expect.stringMatching(/^urn:audience:request:/),
    });
    expect(answer.body).not.toMatch(/secret|nowhere/);
  });
});

describeOnSqlite('the face of the host', (database) => {
  let app: NestFastifyApplication;
  beforeEach(async () => {
    app = await startApp(database, { further: [ProbeModule] });
  });
  afterEach(() => app.close());
  const post = (payload: string | Buffer, type = 'application/json') =>
    app.inject({ method: 'POST', url: '/probe', payload, headers: { 'content-type': type } });

  it('names every bad field by JSON pointer, unknown properties too', async () => {
    const answer = await post('{"rows":[{"at":1},{"at":"x","a/b":2}],"nam":"y"}');
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = z
      .object({ type: z.string(), errors: z.array(z.object({ pointer: z.string() })) })
      .parse(answer.json());
    expect(problem.type).toBe('/problems/bad_request');
    expect(problem.errors.map((error) => error.pointer).sort()).toEqual([
      '/nam',
      '/name',
      '/rows/1/at',
      '/rows/1/a~1b',
    ]);
  });

  it.each([
    ['no JSON', '{'],
    ['truncated', '{"name":"a'],
    ['not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['nested ten thousand deep', `{"name":${'['.repeat(10_000)}${']'.repeat(10_000)}}`],
    ['an infinite number', '{"name":"a","rows":[{"at":1e400}]}'],
    ['empty', ''],
    ['a list', '[]'],
  ])('answers 400 to a body that is %s', async (_what, body) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ status: 400, type: '/problems/bad_request' });
  });

  it('leaves Object.prototype alone, whatever the keys of a body are', async () => {
    const answer = await post('{"name":"a","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect([201, 400]).toContain(answer.statusCode);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  it('takes U+0000 and half surrogate pairs out of what is typed', async () => {
    const answer = await post(String.raw`{"name":"a\u0000b\ud800c"}`);
    expect(answer.json()).toMatchObject({ name: 'ab\uFFFDc' });
  });

  it('answers 415 to anything that is not JSON, and 413 to more than a mebibyte', async () => {
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x']) {
      expect((await post('a=b', type)).json()).toMatchObject({ status: 415, type: '/problems/unsupported_media_type' });
    }
    expect((await post(`"${'x'.repeat(1_048_577)}"`)).json()).toMatchObject({
      status: 413,
      type: '/problems/too_large',
    });
  });

  it('answers 404 to an unknown address and tells where the calls are listed', async () => {
    const answer = await app.inject('/api/v1/nothing?secret=1');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ type: '/problems/not_found', detail: expect.stringContaining('/api/docs') });
    expect(answer.body).not.toContain('secret');
    expect((await app.inject('/probe/%ff')).statusCode).toBe(400);
  });

  it.each(['0', '501', 'x', '1.5', ''])('refuses a limit of "%s"', async (limit) => {
    const answer = await app.inject(`/probe?limit=${limit}`);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ pointer: '/limit', in: 'query' }] });
  });

  it('refuses a cursor that is not its own, and an unknown parameter', async () => {
    expect((await app.inject('/probe?cursor=nonsense')).json()).toMatchObject({ errors: [{ pointer: '/cursor' }] });
    expect((await app.inject('/probe?colour=red')).json()).toMatchObject({ errors: [{ pointer: '/colour' }] });
    expect((await app.inject('/probe')).json()).toEqual({ limit: 50 });
  });

  it('sends a strict policy with every answer, problems too', async () => {
    for (const url of ['/health/live', '/nothing', '/api/docs']) {
      const { headers } = await app.inject(url);
      expect(headers['content-security-policy']).toMatch(/default-src 'none';script-src 'self';style-src 'self'/);
      expect(headers['content-security-policy']).not.toContain('unsafe');
      expect(headers['x-content-type-options']).toBe('nosniff');
    }
  });

  it('describes itself: the document is made from the code, and its page has all it needs on this host', async () => {
    const document = z
      .object({
        openapi: z.string(),
        paths: z.record(z.string(), z.unknown()),
        components: z.object({ schemas: z.looseObject({}) }),
      })
      .parse((await app.inject('/api/openapi.json')).json());
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/health/ready', '/metrics', '/probe']));
    expect(document.components.schemas.Problem).toBeDefined();
    const page = await app.inject('/api/docs');
    expect(page.body).not.toMatch(/<style|style=|<script>/);
    const files = [...page.body.matchAll(/(?:src|href)="(\/api\/docs[^"]+)"/g)].map(([, path]) => path ?? '');
    expect(files).toHaveLength(3);
    for (const file of files) expect((await app.inject(file)).statusCode, file).toBe(200);
    expect((await app.inject('/api/docs/assets/package.json')).statusCode).toBe(404);
  });
});
