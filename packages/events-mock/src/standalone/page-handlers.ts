// Serves the files of the QA page. They are read once; nothing but them is ever served.
import { readdir, readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type HttpHandler, http } from 'msw';

const ASSETS = new URL('../../assets/', import.meta.url);

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** The handlers of the page at the root. */
export async function createPageHandlers(): Promise<HttpHandler[]> {
  const names = (await readdir(ASSETS)).filter((name) => extname(name) in TYPES);
  const files = await Promise.all(
    names.map(async (name) => ({ name, content: await readFile(new URL(name, ASSETS)) })),
  );
  return files.map(({ name, content }) =>
    http.get(name === 'index.html' ? '*/' : `*/${name}`, () => {
      const headers = {
        'content-type': TYPES[extname(name)] ?? 'application/octet-stream',
        'content-security-policy': POLICY,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-cache',
      };
      return new Response(new Uint8Array(content), { headers });
    }),
  );
}
