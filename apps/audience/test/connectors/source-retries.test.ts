// Trying again, waiting as asked, and leaving a source alone that is down.
import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../src/connectors/http/retry-after.ts';
import { heldTime, json, openHttp, serve } from './trouble-server.ts';

describe('a retry', () => {
  it.each([
    ['an error of the source', 500],
    ['an overloaded source', 503],
    ['too many requests', 429],
  ])('brings the answer after %s', async (_, status) => {
    const { runtime, slept } = heldTime();
    const source = await serve((__, response, count) => json(response, { count }, count < 3 ? status : 200));
    expect((await openHttp([source.host], { runtime }).get(source.url)).json()).toEqual({ count: 3 });
    expect(slept).toEqual([187.5, 375]);
  });

  it('brings the answer after a connection that was cut, in the middle of the answer or before', async () => {
    const { runtime } = heldTime();
    const source = await serve((request, response, count) => {
      if (count === 1) request.socket.destroy();
      else if (count === 2) {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"half":');
        setImmediate(() => request.socket.destroy());
      } else json(response, { whole: true });
    });
    expect((await openHttp([source.host], { runtime }).get(source.url)).json()).toEqual({ whole: true });
  });

  it('is made three times and no more', async () => {
    const { runtime, slept } = heldTime();
    const source = await serve((_, response) => json(response, {}, 502));
    await expect(openHttp([source.host], { runtime }).get(source.url)).rejects.toMatchObject({
      failure: 'transient',
      code: 'source_failing',
    });
    expect(source.requests).toHaveLength(4);
    expect(slept).toHaveLength(3);
  });

  it.each([400, 401, 403, 404, 410, 302])('is not made for status %i', async (status) => {
    const { runtime } = heldTime();
    const source = await serve((_, response) => json(response, {}, status));
    await expect(openHttp([source.host], { runtime }).get(source.url)).rejects.toThrow();
    expect(source.requests).toHaveLength(1);
  });

  it('waits as long as the source asks, in seconds or until a date', async () => {
    const { runtime, slept } = heldTime();
    const source = await serve((_, response, count) => {
      if (count === 1) json(response, {}, 429, { 'retry-after': '7' });
      else if (count === 2) json(response, {}, 503, { 'retry-after': 'Sat, 02 May 2026 18:00:20 GMT' });
      else json(response, {});
    });
    await openHttp([source.host], { runtime }).get(source.url);
    expect(slept[0]).toBeGreaterThanOrEqual(7_000);
    expect(1_000 + (slept[0] ?? 0) + (slept[1] ?? 0)).toBeGreaterThanOrEqual(20_000);
  });

  it('is left to the host when the source asks for a longer wait', async () => {
    const { runtime, slept } = heldTime();
    const source = await serve((_, response) => json(response, {}, 429, { 'retry-after': '120' }));
    await expect(openHttp([source.host], { runtime }).get(source.url)).rejects.toMatchObject({
      code: 'source_busy',
      retryAfterMs: 120_000,
    });
    expect(slept).toEqual([]);
  });

  it('is not begun once the call has lasted too long', async () => {
    const { runtime, pass } = heldTime();
    const source = await serve((_, response) => {
      pass(50_000);
      json(response, {}, 429, { 'retry-after': '20' });
    });
    await expect(openHttp([source.host], { runtime }).get(source.url)).rejects.toMatchObject({ retryAfterMs: 20_000 });
    expect(source.requests).toHaveLength(1);
  });

  it.each([
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-5', undefined],
    ['0', 0],
    ['12', 12_000],
    ['999999999', 86_400_000],
    ['Sat, 02 May 2020 18:00:20 GMT', 0],
  ])('reads Retry-After %j as %j milliseconds', (header, expected) => {
    expect(readRetryAfter(header, Date.parse('2026-05-02T18:00:00Z'))).toBe(expected);
  });
});

describe('a source that does not answer', () => {
  it('is given up after the time for an answer', async () => {
    const source = await serve(() => undefined);
    const http = openHttp([source.host], { limits: { attemptMs: 50, retries: 0 } });
    await expect(http.get(source.url)).rejects.toMatchObject({ failure: 'transient', code: 'source_timeout' });
  });

  it('is given up in the middle of an answer that does not go on', async () => {
    const source = await serve((_, response) => {
      response.writeHead(200);
      response.write('{');
    });
    const http = openHttp([source.host], { limits: { attemptMs: 50, retries: 0 } });
    await expect(http.get(source.url)).rejects.toMatchObject({ failure: 'transient', code: 'source_timeout' });
  });

  it('is unreachable when nobody listens or its name is unknown', async () => {
    const { runtime } = heldTime();
    const closed = openHttp(['127.0.0.1:9'], { runtime, allowed: ['127.0.0.1:9'] });
    await expect(closed.get('http://127.0.0.1:9/')).rejects.toMatchObject({ failure: 'transient' });
    const unknown = openHttp(['unknown.invalid'], { runtime });
    await expect(unknown.get('http://unknown.invalid/')).rejects.toMatchObject({
      failure: 'transient',
      code: 'source_unreachable',
    });
  });
});

describe('a source that is down', () => {
  const DOWN = {
    failure: 'transient',
    code: 'source_down',
    message:
      'Evenings has not been answering, and is left alone for a moment. Try again in a minute; if it stays, check that Evenings runs.',
  };
  const single = { retries: 0 };

  it('is left alone after five failures in a row, and tried once half a minute later', async () => {
    const { runtime, pass } = heldTime();
    let isUp = false;
    const source = await serve((_, response) => json(response, {}, isUp ? 200 : 500));
    const http = openHttp([source.host], { runtime, limits: single });
    for (let failure = 1; failure <= 5; failure += 1) {
      await expect(http.get(source.url)).rejects.toMatchObject({ code: 'source_failing' });
    }
    await expect(http.get(source.url)).rejects.toMatchObject({ ...DOWN, retryAfterMs: 30_000 });
    expect(source.requests).toHaveLength(5);

    pass(30_000);
    const tries = await Promise.allSettled([http.get(source.url), http.get(source.url), http.get(source.url)]);
    expect(tries.map((each) => each.status === 'rejected' && each.reason.code)).toEqual([
      'source_failing',
      'source_down',
      'source_down',
    ]);
    expect(source.requests).toHaveLength(6);

    pass(30_000);
    isUp = true;
    expect((await http.get(source.url)).status).toBe(200);
    expect((await http.get(source.url)).status).toBe(200);
  });

  it('is not what a refusal or a busy answer makes of it', async () => {
    const { runtime } = heldTime();
    const source = await serve((_, response, count) => json(response, {}, count % 2 === 0 ? 401 : 429));
    const http = openHttp([source.host], { runtime, limits: single });
    for (let time = 1; time <= 12; time += 1) {
      await expect(http.get(source.url)).rejects.toMatchObject({ code: expect.stringMatching(/unauthorized|busy/) });
    }
    expect(source.requests).toHaveLength(12);
  });

  it('does not hold up another source', async () => {
    const { runtime } = heldTime();
    const down = await serve((_, response) => json(response, {}, 500));
    const up = await serve((_, response) => json(response, {}));
    const http = openHttp([down.host, up.host], { runtime, limits: single });
    for (let failure = 1; failure <= 6; failure += 1) await expect(http.get(down.url)).rejects.toThrow();
    expect((await http.get(up.url)).status).toBe(200);
  });
});

describe('many requests at once', () => {
  it('are sent a few at a time, each in its turn, and none beyond the bound', async () => {
    const waiting: Array<() => void> = [];
    const source = await serve((_, response) => waiting.push(() => json(response, {})));
    const http = openHttp([source.host], { limits: { concurrent: 2, queued: 3 } });
    const calls = Array.from({ length: 6 }, () => http.get(source.url));
    const all = Promise.allSettled(calls);
    for (let answered = 0; answered < 5; answered += 1) {
      await expect.poll(() => waiting.length, { timeout: 10_000 }).toBe(Math.min(answered + 2, 5));
      waiting[answered]?.();
    }
    const results = await all;
    expect(results.slice(0, 5).map(({ status }) => status)).toEqual(Array.from({ length: 5 }, () => 'fulfilled'));
    const message = 'Too much is being asked of Evenings at once. Wait a minute, then try again.';
    expect(results[5]).toMatchObject({ reason: { failure: 'transient', code: 'source_busy', message } });
  });
});
