// The web app as it was built: its files, and its page at every address that is not the API's. The page is handed out with a nonce of
// its own, by which the browser knows the styles that the app makes as it runs.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { policyOfPage } from './security-headers.ts';

/** Addresses that are never the app's: unknown ones among them are answered with a problem. */
const NOT_PAGES = /^\/(?:api|webhooks|health|metrics|assets)(?:[/?]|$)/;
const NONCE_PLACE = 'name="style-nonce" content=""';

/** Registers the app, or says in the log that it was not built: the API works without. */
export async function serveWebApp(app: NestFastifyApplication, folder: string): Promise<void> {
  const page = await pageOf(folder);
  if (page === null) {
    new Logger('WebApp').warn(`There is no web app in ${folder}: only the API is served. "npm start" builds it.`);
    return;
  }
  // The names of these files tell their content, so they may be kept for ever.
  await app.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    decorateReply: false,
    index: false,
    allowedPath: (path) => !path.endsWith('/'),
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
  });
  const icon = await readFile(join(folder, 'icon.svg'));
  const server = app.getHttpAdapter().getInstance();
  server.get('/icon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'max-age=86400').send(icon),
  );
  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    if (NOT_PAGES.test(request.url) || !asksForPage(request)) return reply.callNotFound();
    const nonce = randomBytes(16).toString('base64');
    return reply
      .type('text/html')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', policyOfPage(nonce))
      .send(page.replace(NONCE_PLACE, `name="style-nonce" content="${nonce}"`));
  });
}

function asksForPage({ headers }: FastifyRequest): boolean {
  return /text\/html|\*\/\*/.test(headers.accept ?? '*/*');
}

async function pageOf(folder: string): Promise<string | null> {
  try {
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    if (!page.includes(NONCE_PLACE)) throw new Error(`The page in ${folder} has no place for its nonce.`);
    return page;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
