// The one place that answers errors. Details of faults go to the log, under the id that the caller is given.
import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toDocument, toProblem } from './problem-document.ts';

/** Answers every error as `application/problem+json`. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** For errors that arise before a route is found. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const problem = toProblem(error, { method: request.method, path: pathOf(request.url) });
    if (problem.status >= 500)
      this.logger.error({ err: problem.cause ?? problem, requestId: request.id }, problem.title);
    if (reply.sent || reply.raw.headersSent) {
      // An answer had begun, a stream for instance: all that is left is to end it so that nobody takes it for whole.
      reply.raw.destroy();
      return;
    }
    if (problem.retryAfterSeconds !== null) reply.header('retry-after', String(problem.retryAfterSeconds));
    if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
    const instance = problem.status >= 500 ? `urn:audience:request:${request.id}` : null;
    reply
      .status(problem.status)
      .header('cache-control', 'no-store')
      .type('application/problem+json')
      .send(toDocument(problem, instance));
  }
}

function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '';
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
