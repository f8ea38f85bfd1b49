// Stopping: nothing new is taken, what is under way is finished, streams are told. And callers who send too much or too slowly.
import { connect } from 'node:net';
import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { listenApp } from '../../test/support/app.ts';
import { describeOnSqlite } from '../../test/support/databases.ts';
import { Public } from '../accounts/access/roles.decorator.ts';
import { Draining } from '../common/draining.ts';
import { drain } from './serve.ts';

@Public()
@Controller('probe')
class SlowController {
  readonly arrived = Promise.withResolvers<void>();
  readonly release = Promise.withResolvers<void>();

  @Get()
  async slow(): Promise<{ done: true }> {
    this.arrived.resolve();
    await this.release.promise;
    return { done: true };
  }

  @Post()
  write(): object {
    return {};
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

/** What a server answers to raw bytes, until it closes the connection. */
function exchange(port: number, ...parts: Array<string | Buffer>): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1');
    socket.setTimeout(30_000, () => socket.destroy());
    socket.on('data', (bytes) => {
      answer += bytes.toString('latin1');
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(answer));
    for (const part of parts) socket.write(part);
  });
}

describeOnSqlite('a host that is told to stop', (database) => {
  let app: NestFastifyApplication;
  let port = 0;
  beforeEach(async () => {
    ({ app, port } = await listenApp(database, { further: [SlowModule] }));
  });
  afterEach(() => app.close());

  it('finishes what is under way, takes nothing new, and says so to streams and load balancers', async () => {
    const slow = app.get(SlowController);
    const answer = fetch(`http://127.0.0.1:${port}/probe`);
    await slow.arrived.promise;
    const drained = drain(app);
    expect(app.get(Draining).signal.aborted).toBe(true);
    await expect(fetch(`http://127.0.0.1:${port}/health/live`)).rejects.toThrow();
    expect((await app.inject('/health/ready')).statusCode).toBe(503);
    slow.release.resolve();
    expect(await (await answer).json()).toEqual({ done: true });
    expect(await drained).toBe(true);
  });

  it('does not wait for connections that are kept alive and idle', async () => {
    await (await fetch(`http://127.0.0.1:${port}/health/live`)).text();
    expect(await drain(app)).toBe(true);
  });

  it('cuts a body without end at a mebibyte, and believes no length that is stated', async () => {
    const head = 'POST /probe HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
    const piece = 'x'.repeat(65_536);
    const endless = Array.from({ length: 20 }, () => `10000\r\n${piece}\r\n`);
    expect(await exchange(port, `${head}transfer-encoding: chunked\r\n\r\n`, ...endless)).toMatch(/^HTTP\/1\.1 413 /);
    expect(await exchange(port, `${head}content-length: 99999999\r\n\r\n`, piece)).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('closes a connection whose request does not get on', async () => {
    const server = app.getHttpServer();
    expect(server.headersTimeout).toBeLessThanOrEqual(10_000);
    expect(server.requestTimeout).toBeLessThanOrEqual(20_000);
    expect(server.maxConnections).toBeGreaterThan(500);
    server.headersTimeout = 100;
    expect(await exchange(port, 'GET /health/live HTTP/1.1\r\nhost: x\r\n')).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect((await fetch(`http://127.0.0.1:${port}/health/live`)).status).toBe(200);
  });
});
