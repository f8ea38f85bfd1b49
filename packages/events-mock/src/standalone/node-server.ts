// node:http in front of MSW handlers. It knows no route; it turns requests and answers into each other.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { getResponse, type HttpHandler } from 'msw';
import { problemAnswer } from '../api/answers.ts';

const MAX_BODY_BYTES = 1_048_576;

/** The most bytes of a body for a path; undefined: as everywhere, 1 MiB. */
export type BodyLimit = (path: string) => number | undefined;

/** A server that answers with the handlers. It does not listen yet. */
export function createHandlerServer(handlers: HttpHandler[], limitOf: BodyLimit = () => undefined): Server {
  const server = createServer((incoming, outgoing) => {
    answer(handlers, limitOf, incoming, outgoing).catch(() => outgoing.destroy());
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 30_000;
  return server;
}

async function answer(
  handlers: HttpHandler[],
  limitOf: BodyLimit,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const request = await requestOf(incoming, limitOf);
  if (!request) {
    incoming.resume();
    outgoing.setHeader('connection', 'close');
    return write(problemAnswer(413), outgoing);
  }
  await write((await getResponse(handlers, request)) ?? problemAnswer(404), outgoing);
}

/** Null when the body is too large. */
async function requestOf(incoming: IncomingMessage, limitOf: BodyLimit): Promise<Request | null> {
  const { method = 'GET' } = incoming;
  const url = new URL(incoming.url ?? '/', 'http://localhost');
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const body = hasBody ? await bodyOf(incoming, limitOf(url.pathname) ?? MAX_BODY_BYTES) : undefined;
  if (body === null) return null;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  return new Request(url, { method, headers, ...(body && body.length > 0 ? { body } : {}) });
}

async function bodyOf(incoming: IncomingMessage, mostBytes: number): Promise<Buffer<ArrayBuffer> | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body) {
    for await (const chunk of response.body) {
      if (!outgoing.write(chunk) && !outgoing.destroyed)
        await Promise.race([once(outgoing, 'drain'), once(outgoing, 'close')]);
    }
  }
  outgoing.end();
}
