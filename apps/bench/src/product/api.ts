// Calls of the product's API, as a script would make them.
import { memberOf, textOf } from '../processes/members.ts';
import { ADMINISTRATOR } from './host.ts';

const CALL_MS = 30_000;

/** Calls the API with a key. */
export interface Api {
  /** As the `Authorization` header has it. */
  readonly authorization: string;
  get(path: string): Promise<unknown>;
  post(path: string, body: object): Promise<unknown>;
}

/** Signs in as the administrator and makes a key. */
export async function openApi(port: number): Promise<Api> {
  const origin = `http://127.0.0.1:${port}`;
  const headers = { cookie: await signIn(port), origin, 'sec-fetch-site': 'same-origin' };
  const key = { name: 'bench', role: 'administrator' };
  const made: unknown = await (await call(`${origin}/api/v1/api-keys`, 'POST', headers, key)).json();
  const authorization = `Bearer ${textOf(made, 'key')}`;
  const ask = async (method: string, path: string, body?: object): Promise<unknown> =>
    (await call(`${origin}${path}`, method, { authorization }, body)).json();
  return { authorization, get: (path) => ask('GET', path), post: (path, body) => ask('POST', path, body) };
}

/** Signs in as the administrator; answers the cookie. */
export async function signIn(port: number): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin' };
  const answer = await call(`http://127.0.0.1:${port}/api/v1/session`, 'POST', headers, ADMINISTRATOR);
  await answer.body?.cancel();
  const cookies = answer.headers.getSetCookie().map((each) => each.split(';', 1)[0] ?? '');
  return cookies.join('; ');
}

async function call(url: string, method: string, headers: Record<string, string>, body?: object): Promise<Response> {
  const response = await fetch(url, {
    method,
    headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(CALL_MS),
  });
  if (response.ok) return response;
  const problem: unknown = await response.json().catch(() => null);
  const detail = problem === null ? '' : `: ${JSON.stringify(memberOf(problem, 'detail'))}`;
  throw new Error(`${method} ${new URL(url).pathname} was answered ${response.status}${detail}`);
}
