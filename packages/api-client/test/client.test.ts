// The client against a host that answers as hosts do: refusals, silence, nonsense. At the HTTP edge.
import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createApiClient, ProblemAnswer } from '../src/index.ts';

const HOST = 'http://audience.example';
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledFrame: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

/** The error of a call that has to fail. */
async function failureOf(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error;
  }
  throw new Error('The call went well.');
}

async function problemOf(call: Promise<unknown>): Promise<ProblemAnswer> {
  const error = await failureOf(call);
  if (!(error instanceof ProblemAnswer)) throw error;
  return error;
}

test('what the host answers is given back, with its headers', async () => {
  server.use(
    http.get(`${HOST}/api/v1/tags`, () =>
      HttpResponse.json({ items: [{ id: '1', name: 'Press' }], nextCursor: null }, { headers: { etag: '"7"' } }),
    ),
    http.delete(`${HOST}/api/v1/tags/1`, () => new HttpResponse(null, { status: 204 })),
  );
  const api = createApiClient({ baseUrl: HOST });
  const { data, response } = await api.GET('/api/v1/tags');
  expect(data?.items).toEqual([{ id: '1', name: 'Press' }]);
  expect(response.headers.get('etag')).toBe('"7"');
  const removed = await api.DELETE('/api/v1/tags/{id}', { params: { path: { id: '1' } } });
  expect(removed.response.status).toBe(204);
});

test('a refusal is thrown as its problem, with the sentence for people as its message', async () => {
  const body = {
    type: '/problems/not_unique',
    title: 'Another contact has the value',
    status: 409,
    detail: 'Nothing was saved. Edit the other contact, or choose another value.',
    errors: [{ pointer: '/values/email', detail: 'Another contact has this value.' }],
    contactIds: ['7'],
  };
  server.use(
    http.post(`${HOST}/api/v1/contacts`, () =>
      HttpResponse.json(body, { status: 409, headers: { 'content-type': 'application/problem+json' } }),
    ),
  );
  const problem = await problemOf(
    createApiClient({ baseUrl: HOST }).POST('/api/v1/contacts', { body: { values: {} } }),
  );
  expect(problem.message).toBe(body.detail);
  expect(problem).toMatchObject({ status: 409, code: 'not_unique', problem: body });
});

test('an answer that is no problem document is told as one that can be understood', async () => {
  server.use(http.get(`${HOST}/api/v1/tags`, () => HttpResponse.html('<h1>Bad gateway</h1>', { status: 502 })));
  const problem = await problemOf(createApiClient({ baseUrl: HOST }).GET('/api/v1/tags'));
  expect(problem).toMatchObject({ status: 502, code: 'unreadable' });
  expect(problem.message).toMatch(/answered 502\. Try again/);
});

test('a host that does not answer is a problem of status 0, which says to check the connection', async () => {
  server.use(http.get(`${HOST}/api/v1/tags`, () => HttpResponse.error()));
  const problem = await problemOf(createApiClient({ baseUrl: HOST }).GET('/api/v1/tags'));
  expect(problem).toMatchObject({ status: 0, code: 'no_answer' });
  expect(problem.message).toMatch(/could not be reached\. Check the connection/);
});

test('a call ends when its time is over', async () => {
  server.use(
    http.get(`${HOST}/api/v1/tags`, async () => {
      await delay('infinite');
      return HttpResponse.json({});
    }),
  );
  const api = createApiClient({ baseUrl: HOST, timeoutMs: 50 });
  expect(await problemOf(api.GET('/api/v1/tags'))).toMatchObject({ status: 0, code: 'no_answer' });
});

test('a call that its caller gave up rejects with the reason of the caller, and is no problem', async () => {
  server.use(
    http.get(`${HOST}/api/v1/tags`, async () => {
      await delay('infinite');
      return HttpResponse.json({});
    }),
  );
  const giveUp = new AbortController();
  const call = createApiClient({ baseUrl: HOST }).GET('/api/v1/tags', { signal: giveUp.signal });
  const reason = new Error('The page was left.');
  giveUp.abort(reason);
  expect(await failureOf(call)).toBe(reason);
});

test('an API key goes along with every call; without one, none does', async () => {
  const seen: Array<string | null> = [];
  server.use(
    http.get(`${HOST}/api/v1/tags`, ({ request }) => {
      seen.push(request.headers.get('authorization'));
      return HttpResponse.json({ items: [], nextCursor: null });
    }),
  );
  await createApiClient({ baseUrl: HOST, apiKey: 'key-of-a-program' }).GET('/api/v1/tags');
  await createApiClient({ baseUrl: HOST }).GET('/api/v1/tags');
  expect(seen).toEqual(['Bearer key-of-a-program', null]);
});

test('what is asked for is written into the address: paths are escaped, and what is left out is not there', async () => {
  const seen: string[] = [];
  server.use(
    http.get(`${HOST}/api/v1/contacts*`, ({ request }) => {
      seen.push(request.url.replace(HOST, ''));
      return HttpResponse.json({});
    }),
  );
  const api = createApiClient({ baseUrl: HOST });
  await api.GET('/api/v1/contacts', { params: { query: { search: 'a&b c', limit: 5 } } });
  await api.GET('/api/v1/contacts/{id}', { params: { path: { id: 'one/../two' } } });
  expect(seen).toEqual(['/api/v1/contacts?search=a%26b%20c&limit=5', '/api/v1/contacts/one%2F..%2Ftwo']);
});
