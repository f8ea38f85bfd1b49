// The demo's calls to the host's own API: as any other program would make them.

/** A call that was not answered as hoped. */
export class ApiError extends Error {}

/** A host that does not know this email and password. */
export class WrongSignIn extends ApiError {}

/** Calls one host with one API key or session. */
export interface Api {
  get(path: string): Promise<unknown>;
  post(path: string, body?: unknown): Promise<unknown>;
  patch(path: string, body: unknown): Promise<unknown>;
}

const TIMEOUT = 20_000;

/** An API client for an address. */
export function apiOf(base: string, headers: Record<string, string>): Api {
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), origin: base },
      signal: AbortSignal.timeout(TIMEOUT),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new ApiError(`${method} ${path} was answered ${response.status}: ${text.slice(0, 400)}`);
    return text === '' ? null : JSON.parse(text);
  };
  return {
    get: (path) => call('GET', path),
    post: (path, body) => call('POST', path, body),
    patch: (path, body) => call('PATCH', path, body),
  };
}

/** Signs in and answers a client with the session. @throws WrongSignIn */
export async function signIn(base: string, email: string, password: string): Promise<Api> {
  const response = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: base },
    body: JSON.stringify({ email, password }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  if (response.status === 401) throw new WrongSignIn(`${email} is not let in with the password that is known here.`);
  if (!response.ok)
    throw new ApiError(`Signing in was answered ${response.status}: ${(await response.text()).slice(0, 400)}`);
  const cookie = response.headers
    .getSetCookie()
    .map((one) => one.split(';', 1)[0])
    .join('; ');
  return apiOf(base, { cookie });
}

/** A member of an answer, as text. */
export function textOf(answer: unknown, name: string): string {
  const value: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, name) : undefined;
  if (typeof value !== 'string') throw new ApiError(`An answer lacks "${name}".`);
  return value;
}
