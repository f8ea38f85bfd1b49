// The HTTP lent to connectors: what goes out, which answers are errors and of which class.
import { describe, expect, it } from 'vitest';
import { heldTime, json, openHttp, serve } from './trouble-server.ts';

const once = { limits: { retries: 0 } };

describe('a request', () => {
  it('carries the headers and the query that the connector gave', async () => {
    const source = await serve((request, response) => json(response, { url: request.url, method: request.method }));
    const response = await openHttp([source.host]).get(`${source.url}/v1/events?a=1#part`, {
      headers: { authorization: 'Bearer token' },
      query: { search: 'Gala & more', limit: 5, cursor: undefined },
    });
    expect(response.json()).toEqual({ url: '/v1/events?a=1&search=Gala+%26+more&limit=5', method: 'GET' });
    expect(source.requests[0]?.headers).toMatchObject({ authorization: 'Bearer token', accept: 'application/json' });
  });

  it('carries a parameter with a list once for each of it', async () => {
    const source = await serve((request, response) => json(response, { url: request.url }));
    const query = { include: ['code', 'positions.id'], exclude: [] };
    const response = await openHttp([source.host]).get(`${source.url}/v1?include=all`, { query });
    expect(response.json()).toEqual({ url: '/v1?include=code&include=positions.id' });
  });

  it('can be a HEAD', async () => {
    const source = await serve((_, response) => json(response, {}, 200, { 'X-Total': '7' }));
    const response = await openHttp([source.host]).head(source.url);
    expect([source.requests[0]?.method, response.status, response.headers['x-total']]).toEqual(['HEAD', 200, '7']);
  });

  it('goes to no host that the connector did not name', async () => {
    const source = await serve((_, response) => json(response, {}));
    for (const hosts of [[], ['127.0.0.1'], ['127.0.0.1:1'], ['other.test'], [`user@${source.host}x`]]) {
      await expect(openHttp(hosts).get(source.url)).rejects.toMatchObject({
        failure: 'system',
        code: 'host_not_allowed',
      });
    }
    expect(source.requests).toEqual([]);
  });

  it.each(['Host', 'connection', 'Content-Length', 'transfer-encoding', 'Proxy-Authorization'])(
    'cannot set the header %s',
    async (name) => {
      const source = await serve((_, response) => json(response, {}));
      const get = openHttp([source.host]).get(source.url, { headers: { [name]: 'x' } });
      await expect(get).rejects.toMatchObject({ failure: 'system', code: 'header_not_allowed' });
    },
  );
});

describe('an answer', () => {
  it.each([
    [401, 'config', 'source_unauthorized', /accept the token\. Make a new one/],
    [403, 'config', 'source_forbidden', /let the token read this\. Enter one that may/],
    [404, 'data', 'source_gone', /have this any more\. Look there/],
    [410, 'data', 'source_gone', /have this any more\. Look there/],
    [400, 'data', 'source_refused', /Tell whoever runs Audience/],
    [408, 'transient', 'source_failing', /Try again in a few minutes/],
    [429, 'transient', 'source_busy', /Wait a minute, then try again/],
    [500, 'transient', 'source_failing', /Try again in a few minutes/],
    [503, 'transient', 'source_failing', /Try again in a few minutes/],
  ])(
    'of status %i is a failure of class %s, told by the name of the source with what to do',
    async (status, failure, code, what) => {
      const source = await serve((_, response) => json(response, {}, status));
      const get = openHttp([source.host], once).get(source.url);
      await expect(get).rejects.toMatchObject({ failure, code, message: expect.stringMatching(what) });
      await expect(get).rejects.toThrow(new RegExp(`^Evenings [a-z].* \\(${status}\\)\\.$`));
    },
  );

  it('of a status that the connector accepts is an answer', async () => {
    const source = await serve((_, response) => json(response, { title: 'Gone' }, 410));
    const response = await openHttp([source.host]).get(source.url, { accept: [200, 410] });
    expect([response.status, response.json()]).toEqual([410, { title: 'Gone' }]);
  });

  it.each([301, 302, 303, 307, 308])('that redirects (%i) is not followed, so the token stays', async (status) => {
    const other = await serve((_, response) => json(response, {}));
    const source = await serve((_, response) => {
      response.writeHead(status, { location: other.url }).end();
    });
    const get = openHttp([source.host, other.host]).get(source.url, { headers: { authorization: 'Bearer token' } });
    await expect(get).rejects.toMatchObject({ failure: 'config', code: 'source_redirected' });
    expect(other.requests).toEqual([]);
  });

  it.each(['<html>Sign in</html>', '', '{"items":['])('that is not JSON fails when it is read: %j', async (body) => {
    const source = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/html' }).end(body);
    });
    const response = await openHttp([source.host]).get(source.url);
    expect(() => response.json()).toThrow(expect.objectContaining({ failure: 'transient', code: 'source_not_json' }));
  });

  it.each([
    ['told', { 'content-length': '2048' }],
    ['not told', {}],
  ])('larger than what is read is given up, its size %s', async (_, headers) => {
    const source = await serve((__, response) => {
      response.writeHead(200, headers);
      response.end('x'.repeat(2048));
    });
    const http = openHttp([source.host], { limits: { bodyBytes: 1024 } });
    await expect(http.get(source.url)).rejects.toMatchObject({ failure: 'data', code: 'source_too_large' });
    expect(source.requests).toHaveLength(1);
  });
});

describe('errors', () => {
  it('never hold the token, the query or the path', async () => {
    const source = await serve((_, response, count) => {
      if (count === 1) response.destroy();
      else json(response, { echo: 'canary' }, 400 + count);
    });
    const http = openHttp([source.host], once);
    for (const _ of [1, 2, 3]) {
      const error: unknown = await http
        .get(`${source.url}/canary`, { headers: { authorization: 'Bearer canary' }, query: { email: 'canary' } })
        .catch((thrown: unknown) => thrown);
      const told = error instanceof Error ? `${error.stack} ${JSON.stringify(error)} ${error.cause}` : '';
      expect(told).toContain('ConnectorError');
      expect(told).not.toContain('canary');
    }
  });
});

describe('cancelling', () => {
  it('ends a request that is under way', async () => {
    const abort = new AbortController();
    const source = await serve(() => abort.abort());
    const http = openHttp([source.host], { signal: abort.signal });
    await expect(http.get(source.url)).rejects.toMatchObject({ failure: 'transient', code: 'cancelled' });
  });

  it('ends a wait before a retry', async () => {
    const abort = new AbortController();
    const { runtime } = heldTime();
    const sleep: typeof runtime.sleep = (_, signal) => {
      abort.abort();
      return new Promise((_resolve, reject) => {
        if (signal.aborted) reject(signal.reason);
      });
    };
    const source = await serve((_, response) => json(response, {}, 500));
    const http = openHttp([source.host], { signal: abort.signal, runtime: { ...runtime, sleep } });
    await expect(http.get(source.url)).rejects.toMatchObject({ code: 'cancelled' });
    expect(source.requests).toHaveLength(1);
  });

  it('ends a wait for a turn', async () => {
    const abort = new AbortController();
    const source = await serve(() => undefined);
    const http = openHttp([source.host], { signal: abort.signal, limits: { concurrent: 1 } });
    const all = Promise.allSettled([http.get(source.url), http.get(source.url), http.get(source.url)]);
    await expect.poll(() => source.requests.length, { timeout: 10_000 }).toBe(1);
    abort.abort();
    for (const result of await all) expect(result).toMatchObject({ reason: { code: 'cancelled' } });
    expect(source.requests).toHaveLength(1);
  });
});
