// Handlers of every call of the document over one account: what pages use is answered by `answers/`, the rest by an example.
import { HttpResponse, http, type RequestHandler } from 'msw';
import type { Account } from './account.ts';
import { answers } from './answers/index.ts';
import { allow, type RawCall } from './call.ts';
import { calls, type DocumentCall } from './document.ts';
import { exampleOf } from './example.ts';
import { badRequest, notSignedIn, Refusal, roleTooLow } from './refusal.ts';
import { type Misfit, misfitsOfAnswer, misfitsOfBody, misfitsOfParameters } from './validation.ts';

const RANK = ['public', 'viewer', 'editor', 'administrator'];
const byName = new Map<string, (typeof answers)[number]>(answers.map((answer) => [answer.name, answer]));

/** Every call of the document, and one that notes what the document does not know. */
export function handlersOf(account: Account): RequestHandler[] {
  return [...calls.map((call) => handlerOf(call, account)), strangerOf(account)];
}

function handlerOf(call: DocumentCall, account: Account): RequestHandler {
  const path = call.path.replaceAll(/\{(\w+)\}/g, ':$1');
  const method = METHODS[call.method] ?? http.all;
  return method(path, async ({ request, params }) => {
    if (!account.isReachable) return HttpResponse.error();
    if (call.path === '/api/v1/stream' && account.isSignedIn) return account.stream.open(request.signal);
    try {
      return await answered(call, account, request, params);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return answerOf(call, account, error.problem.status, error.problem, new Headers());
    }
  });
}

const METHODS: Readonly<Record<string, typeof http.all>> = {
  get: http.get,
  post: http.post,
  patch: http.patch,
  put: http.put,
  delete: http.delete,
};

async function answered(
  call: DocumentCall,
  account: Account,
  request: Request,
  params: Record<string, unknown>,
): Promise<Response> {
  const query = Object.fromEntries(new URL(request.url).searchParams);
  const body = await bodyOf(request);
  const raw: RawCall = { request, path: params, query, body, headers: new Headers() };
  account.see(call.name, raw);
  mayCall(call, account);
  await account.gate(call.name);
  lookAt(call, account, raw);
  const own = byName.get(call.name);
  const schema = Object.values(call.answer)[0];
  const given = own !== undefined ? own.give(raw, account) : schema === undefined ? undefined : exampleOf(schema);
  return answerOf(call, account, call.status, given, raw.headers);
}

async function bodyOf(request: Request): Promise<unknown> {
  const text = await request.text();
  return text === '' ? undefined : JSON.parse(text);
}

function mayCall(call: DocumentCall, account: Account): void {
  if (call.role === 'public') return;
  if (!account.isSignedIn) throw notSignedIn();
  if (RANK.indexOf(account.role) < RANK.indexOf(call.role)) throw roleTooLow(call.role);
}

/** What does not fit is refused as the host does, and noted: pages should not send it. */
function lookAt(call: DocumentCall, account: Account, raw: RawCall): void {
  const inAddress = [...parametersOf(call, 'query', raw.query), ...parametersOf(call, 'path', raw.path)];
  const misfits = [...inAddress, ...misfitsOfBody(call, raw.body)];
  if (misfits.length > 0) {
    account.faults.push(`${call.name} was called with ${inWords(misfits)}`);
    throw badRequest(misfits);
  }
  allow(raw);
}

function parametersOf(call: DocumentCall, place: 'query' | 'path', values: Record<string, unknown>) {
  return misfitsOfParameters(call, place, values).map((misfit) => ({ ...misfit, in: place }));
}

function answerOf(call: DocumentCall, account: Account, status: number, body: unknown, headers: Headers): Response {
  const type = status >= 400 ? 'application/problem+json' : (Object.keys(call.answer)[0] ?? '');
  const misfits = misfitsOfAnswer(call, status, type, body);
  if (misfits.length > 0) account.faults.push(`${call.name} was answered ${status} with ${inWords(misfits)}`);
  if (type === '') return new Response(null, { status, headers });
  headers.set('content-type', type);
  return new Response(type.endsWith('json') ? JSON.stringify(body) : String(body), { status, headers });
}

function inWords(misfits: readonly Misfit[]): string {
  return misfits.map(({ pointer, detail }) => `${pointer === '' ? '/' : pointer}: ${detail}`).join('; ');
}

function strangerOf(account: Account): RequestHandler {
  return http.all(/\/(?:api|health|webhooks|metrics)(?:\/|$)/, ({ request }) => {
    account.faults.push(`${request.method} ${new URL(request.url).pathname} is not in the document`);
    return new Response(null, { status: 404 });
  });
}
