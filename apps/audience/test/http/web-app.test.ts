// The built web app as the host hands it out: the page with a nonce of its own, the files as they were compressed, and nothing else of
// the folder or beside it. The folder is a tiny one that stands here.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exchange } from '../inbox/support/raw-request.ts';
import { listenApp, startApp } from '../support/app.ts';
import { describeOnSqlite } from '../support/databases.ts';

const PAGE =
  '<!doctype html><head><meta name="style-nonce" content=""><script type="module" src="/assets/index-1.js"></script></head>';
const SCRIPT = `console.log(${JSON.stringify('a'.repeat(2_000))});`;
const SECRET = 'beside-the-assets';

/** A folder as `vite build` leaves it. */
async function builtFolder(page = PAGE): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'audience-web-'));
  await mkdir(join(folder, 'assets'));
  await mkdir(join(folder, '.vite'));
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, '.vite', 'manifest.json'), JSON.stringify({ note: SECRET }));
  const files: Array<[string, string | Buffer]> = [
    ['index-1.js', SCRIPT],
    ['index-1.js.br', brotliCompressSync(SCRIPT)],
    ['index-1.js.gz', gzipSync(SCRIPT)],
    ['small-1.js', 'export {};'],
    ['face-1.woff2', 'wOF2'],
  ];
  for (const [name, content] of files) await writeFile(join(folder, 'assets', name), content);
  return folder;
}

describeOnSqlite('the web app that the host serves', (database) => {
  let folder: string;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    await database.fresh();
    folder = await builtFolder();
    app = await startApp(database, { environment: { AUDIENCE_WEB_FOLDER: folder } });
  });
  afterAll(async () => {
    await app?.close();
    await rm(folder, { recursive: true });
  });

  const page = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ url, headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8', ...headers } });

  function nonceOf(body: string): string {
    const [, nonce] = /<meta name="style-nonce" content="([^"]*)">/.exec(body) ?? [];
    return nonce ?? '';
  }

  it('hands the page out at every address of the app, with a new nonce each time that its policy names', async () => {
    const nonces: string[] = [];
    for (const url of ['/', '/contacts', '/contacts/one?tab=history', '/integration', '/apis', '/']) {
      const answer = await page(url);
      expect(answer.statusCode, url).toBe(200);
      expect(answer.headers['content-type']).toMatch(/^text\/html/);
      expect(answer.headers['cache-control']).toBe('no-cache');
      const nonce = nonceOf(answer.body);
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(answer.headers['content-security-policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.push(nonce);
    }
    expect(new Set(nonces).size).toBe(nonces.length);
  });

  it('lets the page run nothing but its own files: no inline script or style, no frame, no other site', async () => {
    const policy = String((await page('/')).headers['content-security-policy']);
    const rules = new Map(policy.split(';').map((rule) => [rule.split(' ')[0], rule.split(' ').slice(1).join(' ')]));
    expect(rules.get('default-src')).toBe("'none'");
    expect(rules.get('script-src')).toBe("'self'");
    expect(rules.get('connect-src')).toBe("'self'");
    expect(rules.get('frame-ancestors')).toBe("'none'");
    expect(rules.get('base-uri')).toBe("'none'");
    expect(rules.get('form-action')).toBe("'self'");
    expect(policy).not.toMatch(/unsafe-(?:inline|eval)|https?:|\*/);
    const api = await app.inject('/health/live');
    expect(api.headers['content-security-policy']).not.toContain('nonce-');
  });

  it('hands files out for ever, compressed as the browser takes them', async () => {
    const taken: Array<[string, string | undefined, Buffer]> = [
      ['gzip, deflate, br', 'br', brotliCompressSync(SCRIPT)],
      ['gzip', 'gzip', gzipSync(SCRIPT)],
      ['identity', undefined, Buffer.from(SCRIPT)],
    ];
    for (const [encodings, encoding, bytes] of taken) {
      const answer = await app.inject({ url: '/assets/index-1.js', headers: { 'accept-encoding': encodings } });
      expect(answer.statusCode).toBe(200);
      expect(answer.headers['content-encoding']).toBe(encoding);
      expect(answer.rawPayload.equals(bytes)).toBe(true);
      expect(answer.headers['content-type']).toMatch(/javascript/);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers.vary).toMatch(/accept-encoding/i);
    }
    const small = await app.inject({ url: '/assets/small-1.js', headers: { 'accept-encoding': 'br' } });
    expect(small.headers['content-encoding']).toBeUndefined();
    expect(small.body).toBe('export {};');
    expect((await app.inject('/assets/face-1.woff2')).headers['content-type']).toBe('font/woff2');
  });

  it('hands the icon out, for a day', async () => {
    const icon = await app.inject('/icon.svg');
    expect(icon.headers['content-type']).toMatch(/^image\/svg\+xml/);
    expect(icon.headers['cache-control']).toBe('max-age=86400');
  });

  it('answers HEAD as GET, without the body', async () => {
    for (const url of ['/contacts', '/assets/index-1.js', '/icon.svg']) {
      const answer = await app.inject({ method: 'HEAD', url, headers: { accept: '*/*' } });
      expect(answer.statusCode, url).toBe(200);
      expect(answer.body, url).toBe('');
    }
    expect((await app.inject({ method: 'HEAD', url: '/contacts' })).headers['content-type']).toMatch(/^text\/html/);
  });

  it('answers unknown addresses of the API with a problem, whatever the browser says that it takes', async () => {
    for (const url of [
      '/api',
      '/api/v1/nothing',
      '/api/v2/contacts?search=a',
      '/webhooks/',
      '/health/nothing',
      '/metrics/more',
      '/assets',
      '/assets/',
      '/assets/none-1.js',
    ]) {
      const answer = await page(url);
      expect(answer.statusCode, url).toBe(404);
      expect(answer.headers['content-type'], url).toMatch(/^application\/problem\+json/);
      expect(answer.json(), url).toMatchObject({ type: '/problems/not_found', status: 404 });
    }
  });

  it('hands no page to callers that take none, and takes nothing but GET and HEAD', async () => {
    const json = await page('/contacts', { accept: 'application/json' });
    expect(json.statusCode).toBe(404);
    expect(json.json()).toMatchObject({ type: '/problems/not_found' });
    for (const accept of ['*/*', 'text/html']) expect((await page('/contacts', { accept })).statusCode).toBe(200);
    for (const method of ['POST', 'PUT', 'DELETE'] as const) {
      expect((await app.inject({ method, url: '/contacts' })).statusCode, method).toBe(404);
    }
  });

  it('hands nothing out that is not among the assets, however the address is written', async () => {
    for (const url of [
      '/assets/../.vite/manifest.json',
      '/assets/..%2f.vite%2fmanifest.json',
      '/assets/%2e%2e/.vite/manifest.json',
      '/assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fetc/passwd',
      '/assets/..\\.vite\\manifest.json',
      '/assets//../../../../etc/passwd',
      '/.vite/manifest.json',
      '/index.html.br',
    ]) {
      const answer = await page(url);
      expect(answer.body, url).not.toMatch(new RegExp(`${SECRET}|root:`));
      if (answer.statusCode === 200) expect(nonceOf(answer.body), url).not.toBe('');
    }
  });
});

describeOnSqlite('the host and the folder of its web app', (database) => {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });

  it('keeps what stands beside the assets to itself on the wire, too', async () => {
    const folder = await builtFolder();
    folders.push(folder);
    const { app, port } = await listenApp(database, { environment: { AUDIENCE_WEB_FOLDER: folder } });
    for (const path of ['/assets/../.vite/manifest.json', '/assets/../../../../../etc/passwd', '/../../etc/passwd']) {
      const answer = await exchange(port, [`GET ${path} HTTP/1.1\r\nhost: x\r\naccept: text/html\r\n\r\n`]);
      expect(answer, path).toMatch(/^HTTP\/1\.1 (?:200|400|403|404)/);
      expect(answer, path).not.toMatch(new RegExp(`${SECRET}|root:`));
    }
    await app.close();
  });

  it('does not start with a page that has no place for its nonce: its styles would all be refused', async () => {
    const folder = await builtFolder('<!doctype html><title>Another page</title>');
    folders.push(folder);
    const starting = startApp(database, { environment: { AUDIENCE_WEB_FOLDER: folder } });
    await expect(starting).rejects.toThrow(`The page in ${folder} has no place for its nonce.`);
  });
});
