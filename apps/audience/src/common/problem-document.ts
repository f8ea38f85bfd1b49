// The wire shape of a problem, and how any error becomes one. No HTTP framework objects here.
import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { StorageError } from '../database/storage-error.ts';
import { badRequest, conflict, notFound, ProblemError, unavailable } from './problem-error.ts';

/** RFC 9457 document as it is sent, `application/problem+json`. Some problems have members of their own. */
export const problemDocument = z.looseObject({
  type: z.string().describe('Stable; `/problems/<code>`.'),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe('What is wrong here, and what to do.'),
  instance: z.string().optional().describe('Id of the request, under which the log has it.'),
  errors: z
    .array(z.object({ pointer: z.string(), detail: z.string(), in: z.enum(['query', 'path']).optional() }))
    .optional()
    .describe('One entry per bad field, with a JSON pointer to it.'),
});

/** A problem document. */
export type ProblemDocument = z.infer<typeof problemDocument>;

/** The document of a problem. */
export function toDocument(problem: ProblemError, instance: string | null): ProblemDocument {
  return {
    type: `/problems/${problem.code}`,
    title: problem.title,
    status: problem.status,
    detail: problem.detail,
    ...(instance !== null && { instance }),
    ...(problem.errors.length > 0 && { errors: problem.errors.map((error) => ({ ...error })) }),
    ...problem.members,
  };
}

/** Any error as a problem. What is not known to be the caller's business becomes a 500 that says nothing of its cause. */
export function toProblem(error: unknown, request: { method: string; path: string }): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StorageError) return fromStorage(error);
  const status = statusOf(error);
  if (status === 404) {
    return notFound(`There is no ${request.method} ${request.path}. The calls are listed at /api/docs.`);
  }
  const known = KNOWN[status];
  if (known) return new ProblemError(status, known[0], known[1], known[2], { cause: error });
  if (status >= 400 && status < 500) {
    return new ProblemError(status, 'refused', 'The request was refused', 'See /api/docs for what the call takes.', {
      cause: error,
    });
  }
  return new ProblemError(
    500,
    'internal',
    'Something went wrong on our side',
    'Nothing is wrong with the request. Try again later; if it stays, give the id in "instance" to whoever runs this server.',
    { cause: error },
  );
}

const KNOWN: Readonly<Record<number, readonly [code: string, title: string, detail: string]>> = {
  400: ['bad_request', 'The request is not right', 'The body is not valid JSON, or the address is malformed.'],
  401: ['unauthenticated', 'Sign in first', 'Send a session cookie, or an API key as "Authorization: Bearer …".'],
  403: ['forbidden', 'Your role does not allow this', 'Ask an administrator of the account.'],
  405: ['method_not_allowed', 'The method is not allowed', 'See /api/docs for what the address takes.'],
  406: ['not_acceptable', 'No such representation', 'Answers are JSON: send "Accept: application/json".'],
  408: ['too_slow', 'The request came too slowly', 'Send it again, whole.'],
  413: ['too_large', 'The body is too large', 'Send less at once.'],
  414: ['too_long', 'The address is too long', 'Shorten the query.'],
  415: ['unsupported_media_type', 'The body is not JSON', 'Send "Content-Type: application/json".'],
  429: ['too_many_requests', 'Too many requests', 'Wait a little, then try again.'],
  503: ['unavailable', 'Not available right now', 'Try again shortly.'],
};

function fromStorage(error: StorageError): ProblemError {
  switch (error.failure) {
    case 'busy':
    case 'conflict':
    case 'full':
    case 'unavailable':
      return unavailable('The database could not take it right now. Nothing was changed; try again.');
    case 'unique':
      return conflict(
        'already_exists',
        'It exists already',
        'Another one with the same key was made meanwhile: load again.',
      );
    default:
      return toProblem(new Error('storage', { cause: error }), { method: '', path: '' });
  }
}

// Nest's own exceptions, and Fastify's, which carry a `statusCode`.
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null) return 500;
  const status: unknown = Reflect.get(error, 'statusCode');
  return typeof status === 'number' ? status : 500;
}

/** For bodies that no JSON parser takes. */
export function badJson(): ProblemError {
  return badRequest('The body is not valid JSON in UTF-8.');
}
