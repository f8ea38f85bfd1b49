// How the mock answers: JSON and problem documents.
import type { Problem } from '@audience/events-api';

const TITLES: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'No or bad token',
  403: 'The token does not allow this',
  404: 'Not found',
  405: 'The method is not allowed',
  409: 'The state does not allow this',
  410: 'Not kept any more',
  413: 'The body is too large',
  422: 'The input is not valid',
  429: 'Too many requests',
  500: 'Something went wrong',
};

export const json = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  });

/** What a problem may add to its status. */
export type ProblemDetails = { detail?: string; errors?: Problem['errors']; headers?: Record<string, string> };

export function problemAnswer(status: number, { detail, errors, headers }: ProblemDetails = {}): Response {
  const body: Problem = {
    type: 'about:blank',
    title: TITLES[status] ?? 'Error',
    status,
    ...(detail === undefined ? {} : { detail }),
    ...(errors === undefined ? {} : { errors }),
  };
  const head = { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers };
  return new Response(JSON.stringify(body), { status, headers: head });
}
