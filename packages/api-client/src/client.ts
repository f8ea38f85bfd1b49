// A client of one host. Answers that are no success are thrown as problems, so that callers deal with data alone.
import createClient, { type Client, type Middleware } from 'openapi-fetch';
import type { paths } from './generated/schema.ts';
import { isProblem, type Problem, ProblemAnswer } from './problem.ts';

/** Calls by method and path, both checked by the compiler. */
export type ApiClient = Client<paths>;

/** How a client is made. */
export interface ApiClientOptions {
  /** Where the host is. Default: where the page came from. */
  baseUrl?: string;
  /** An API key; left out, the session's cookie is used. */
  apiKey?: string;
  /** How long a call may take, in milliseconds. Default 30,000. */
  timeoutMs?: number;
  /** Default: the global one. */
  fetch?: (request: Request) => Promise<Response>;
}

/**
 * Makes a client. Its calls throw a ProblemAnswer where the host refuses, and one of status 0 where it does not answer; a call whose
 * own `signal` was aborted rejects with that signal's reason.
 */
export function createApiClient(options: ApiClientOptions = {}): ApiClient {
  const { baseUrl = '', apiKey, timeoutMs = 30_000 } = options;
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request));
  const client = createClient<paths>({
    baseUrl,
    credentials: 'same-origin',
    ...(apiKey !== undefined && { headers: { authorization: `Bearer ${apiKey}` } }),
    fetch: (request) => withTimeout(send, request, timeoutMs),
  });
  client.use(problemsAreThrown);
  return client;
}

async function withTimeout(
  send: (request: Request) => Promise<Response>,
  request: Request,
  timeoutMs: number,
): Promise<Response> {
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)]);
    return await whole(await send(new Request(request, { signal })));
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ProblemAnswer(NO_ANSWER);
  }
}

/** An answer whose body is here, too: one that breaks off in the middle is no answer. */
async function whole(response: Response): Promise<Response> {
  // To some browsers even an answer that has no content has a body, which no copy of it may have.
  if (response.body === null || WITHOUT_CONTENT.has(response.status)) return response;
  const { status, statusText, headers } = response;
  return new Response(await response.arrayBuffer(), { status, statusText, headers });
}

const WITHOUT_CONTENT: ReadonlySet<number> = new Set([204, 205, 304]);

const NO_ANSWER: Problem = {
  type: '/problems/no_answer',
  title: 'Audience did not answer',
  status: 0,
  detail: 'Audience could not be reached. Check the connection; what you typed is kept.',
};

const problemsAreThrown: Middleware = {
  async onResponse({ response }) {
    if (response.ok) return undefined;
    const body: unknown = await response.json().catch(() => null);
    throw new ProblemAnswer(isProblem(body) ? body : unreadable(response.status));
  },
};

function unreadable(status: number): Problem {
  return {
    type: '/problems/unreadable',
    title: 'The answer could not be read',
    status,
    detail: `Something between this page and Audience answered ${status}. Try again in a moment.`,
  };
}
