// The API described by itself: /api/openapi.json is made from the controllers and their schemas, /api/docs shows it. Both are made
// when first asked for, so that a start does not pay for them.
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { z } from 'zod';
import { ROLE_EXTENSION } from '../accounts/access/roles.decorator.ts';
import { problemDocument } from '../common/problem-document.ts';
import { DOCS_INIT, DOCS_PAGE } from './docs-page.ts';

const requireFrom = createRequire(import.meta.url);

/** Registers the document and its page. */
export async function describeApi(app: NestFastifyApplication): Promise<void> {
  const server = app.getHttpAdapter().getInstance();
  let document: string | undefined;
  server.get('/api/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(apiDocument(app));
    return reply.type('application/json').header('cache-control', 'no-cache').send(document);
  });
  server.get('/api/docs', (_request, reply) => reply.type('text/html').send(DOCS_PAGE));
  server.get('/api/docs/init.js', (_request, reply) => reply.type('text/javascript').send(DOCS_INIT));
  await app.register(fastifyStatic, {
    root: swaggerAssets(),
    prefix: '/api/docs/assets/',
    decorateReply: false,
    index: false,
    allowedPath: (path) => /^\/swagger-ui(-bundle\.js|\.css)$/.test(path),
  });
}

/** The document as an object. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const head = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Audience')
    .setDescription('A contact database that listens to the systems where events live.')
    .setVersion('1')
    .addCookieAuth('audience', { type: 'apiKey', in: 'cookie', description: 'The session of the web app.' }, 'session')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'An API key.' }, 'apiKey')
    .build();
  return withCommonAnswers(SwaggerModule.createDocument(app, head, { operationIdFactory: operationId }));
}

// Every call may answer a problem, and all but the public ones ask who calls: said once here instead of at each controller.
function withCommonAnswers(document: OpenAPIObject): OpenAPIObject {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(problemDocument, { target: 'draft-2020-12' });
  const schemas: Record<string, unknown> = { ...document.components?.schemas, Problem: schema };
  const answer = {
    description: 'A problem document: `type` is stable, `detail` says what to do.',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
  for (const path of Object.values(document.paths)) {
    for (const operation of [path.get, path.put, path.post, path.patch, path.delete]) {
      if (!operation?.responses) continue;
      operation.responses.default ??= answer;
      if (Reflect.get(operation, ROLE_EXTENSION) !== 'public') operation.security ??= [{ session: [] }, { apiKey: [] }];
    }
  }
  Object.assign(document, { components: { ...document.components, schemas } });
  return document;
}

function operationId(controller: string, method: string): string {
  const room = controller.replace(/Controller$/, '');
  return `${room.charAt(0).toLowerCase()}${room.slice(1)}_${method}`;
}

// The page's script and style come with @nestjs/swagger, which is where they have to be looked for.
function swaggerAssets(): string {
  const besideSwagger = createRequire(requireFrom.resolve('@nestjs/swagger'));
  return dirname(besideSwagger.resolve('swagger-ui-dist/package.json'));
}
