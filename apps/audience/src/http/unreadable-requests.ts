// What Node refuses before a request is made of it, answered as a problem document as well: Node and Fastify have shapes of their own.
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { toDocument, toProblem } from '../common/problem-document.ts';
import { badRequest, ProblemError } from '../common/problem-error.ts';

const MEDIA_TYPE = 'application/problem+json; charset=utf-8';

/** What Node tells of a request that it could not read. */
interface ReadingError extends Error {
  readonly code?: string;
}

/** Answers on the bare socket and ends it: after such a request nobody knows where the next one begins. */
export function answerUnreadable(error: ReadingError, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  if (socket.writable) socket.write(answerText(problemOf(error.code)));
  socket.destroySoon();
}

/** Takes over the two refusals that Node answers with nothing but a status. */
export function answerHalfReadable(app: NestFastifyApplication): void {
  app.getHttpServer().on('checkExpectation', (_request: IncomingMessage, response: ServerResponse) => {
    const problem = unexpected();
    response.writeHead(problem.status, { 'content-type': MEDIA_TYPE, connection: 'close' });
    response.end(bodyOf(problem));
  });
  const framework = app.getHttpAdapter().getInstance();
  framework.addHook('onRequest', (request, _reply, done) => {
    done(request.raw.httpVersion === '1.1' && request.headers.host === undefined ? nameless() : undefined);
  });
}

function problemOf(code: string | undefined): ProblemError {
  switch (code) {
    case 'HPE_HEADER_OVERFLOW':
      return new ProblemError(
        431,
        'headers_too_large',
        'The headers are too large',
        'Address and headers may have 16 KiB together: shorten them.',
      );
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return toProblem({ statusCode: 408 }, { method: '', path: '' });
    default:
      return badRequest(
        'This is no HTTP request that can be read. In addresses, anything but plain letters, digits and punctuation has to be percent-encoded as UTF-8.',
      );
  }
}

function unexpected(): ProblemError {
  return new ProblemError(
    417,
    'unexpected',
    'The expectation cannot be met',
    'Leave the header Expect out, or send "100-continue".',
  );
}

function nameless(): ProblemError {
  return badRequest('The header Host is missing: send it with the name that you call.');
}

function bodyOf(problem: ProblemError): string {
  return JSON.stringify(toDocument(problem, null));
}

function answerText(problem: ProblemError): string {
  const body = bodyOf(problem);
  return [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    `Content-Type: ${MEDIA_TYPE}`,
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Cache-Control: no-store',
    'Connection: close',
    '',
    body,
  ].join('\r\n');
}
