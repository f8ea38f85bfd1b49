// A source on loopback that answers as a test wants, the guarded HTTP in front of it, and time that the test holds.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { afterEach } from 'vitest';
import { readPrivateSources } from '../../src/connectors/http/private-sources.ts';
import type { HttpLimits, HttpRuntime } from '../../src/connectors/http/runtime.ts';
import { SourceHttpService } from '../../src/connectors/http/source-http.service.ts';

const cleanUps: Array<() => unknown> = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

/** Answers one request; `count` is 1 for the first. */
export type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** Starts a server that ends with the test. */
export async function serve(answer: Answer) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response, requests.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return { port, url: `http://127.0.0.1:${port}`, host: `127.0.0.1:${port}`, requests };
}

export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}

/** Time stands still but for what is slept and what `pass` adds; the dice always show the middle. */
export function heldTime() {
  const slept: number[] = [];
  let elapsed = 1_000;
  const runtime: HttpRuntime = {
    elapsed: () => elapsed,
    now: () => Date.parse('2026-05-02T18:00:00Z') + elapsed,
    sleep: async (milliseconds, signal) => {
      signal.throwIfAborted();
      slept.push(milliseconds);
      elapsed += milliseconds;
    },
    random: () => 0.5,
  };
  return {
    runtime,
    slept,
    pass: (milliseconds: number) => {
      elapsed += milliseconds;
    },
  };
}

/** The HTTP of the host, allowed to loopback, which ends with the test. */
export function openHttp(
  hosts: string[],
  options: {
    limits?: Partial<HttpLimits>;
    runtime?: HttpRuntime;
    signal?: AbortSignal;
    allowed?: string[];
    names?: Record<string, string[]>;
  } = {},
) {
  const { names } = options;
  const service = new SourceHttpService({
    privateSources: readPrivateSources(options.allowed ?? ['127.0.0.0/8']).sources,
    limits: options.limits ?? {},
    ...(options.runtime ? { runtime: options.runtime } : {}),
    ...(names
      ? {
          resolve: async (name) =>
            (names[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
        }
      : {}),
  });
  cleanUps.push(() => service.onModuleDestroy());
  return service.open('Evenings', hosts, options.signal ?? new AbortController().signal);
}
