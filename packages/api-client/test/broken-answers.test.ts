// Answers that begin and do not end, from a real socket.
import { createServer } from 'node:http';
import { expect, test } from 'vitest';
import { createApiClient } from '../src/index.ts';

test('an answer that stops in its middle, or breaks off there, is no answer', async () => {
  const { url, close } = await slowHost();
  const api = createApiClient({ baseUrl: url, timeoutMs: 300 });
  await expect(api.GET('/api/v1/tags')).rejects.toMatchObject({ name: 'ProblemAnswer', status: 0, code: 'no_answer' });
  await expect(api.GET('/api/v1/fields')).rejects.toMatchObject({
    name: 'ProblemAnswer',
    status: 0,
    code: 'no_answer',
  });
  await close();
});

/** A real one: begins every answer and ends none. Fields break off, the rest stops. */
async function slowHost(): Promise<{ url: string; close: () => Promise<void> }> {
  const host = createServer((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('{"items":[');
    if (request.url?.endsWith('/fields')) response.destroy();
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const address = host.address();
  if (address === null || typeof address === 'string') throw new Error('The host does not listen on a port.');
  const close = async (): Promise<void> => {
    host.closeAllConnections();
    await new Promise((resolve) => host.close(resolve));
  };
  return { url: `http://127.0.0.1:${address.port}`, close };
}

test('an answer without content is one, though the browser gives it a body', async () => {
  const answer = Object.defineProperty(new Response(null, { status: 204 }), 'body', { value: new ReadableStream() });
  const client = createApiClient({ baseUrl: 'http://host.test', fetch: () => Promise.resolve(answer) });
  const { response } = await client.DELETE('/api/v1/tags/{id}', { params: { path: { id: '1' } } });
  expect(response.status).toBe(204);
});
