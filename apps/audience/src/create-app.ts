// Builds the host: the HTTP server with its limits, the rooms, validation, problem documents, the API's description. Listening,
// signals and exit codes are `cli/serve.ts`.
import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { AppModule, type Room } from './app.module.ts';
import type { EssentialOverrides } from './common/essentials.module.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { SchemaValidationPipe } from './common/schema-validation.pipe.ts';
import type { Configuration } from './config/configuration.ts';
import { acceptJsonOnly } from './http/body-parser.ts';
import { measureRequests } from './http/measure-requests.ts';
import { describeApi } from './http/openapi.ts';
import { protectBrowsers } from './http/security-headers.ts';
import { BODY_LIMIT_BYTES, believedProxies, limitConnections, SERVER_LIMITS } from './http/server-limits.ts';

/** What a host is made of. */
export interface AppOptions extends EssentialOverrides {
  readonly configuration: Configuration;
  /** Modules beside the rooms, for tests. */
  readonly further?: readonly Room[];
}

/**
 * A host that is ready to listen: storage open, schema up to date, rooms started. `inject` works without listening.
 * @throws whatever a room could not start with; what was opened is closed again as far as it can be.
 */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const { configuration } = options;
  const filter = new ProblemFilter();
  const adapter = new FastifyAdapter({
    ...SERVER_LIMITS,
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: believedProxies(configuration.trustProxy),
    multipart: false,
    genReqId: () => randomUUID(),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
  });
  // The log names a request by the id that the caller is shown.
  adapter.getInstance().addHook('onRequest', (request, _reply, done) => {
    request.raw.id = request.id;
    done();
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(configuration, options, options.further ?? []),
    adapter,
    { bufferLogs: true, abortOnError: false, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.useGlobalPipes(new SchemaValidationPipe());
  app.useGlobalFilters(filter);
  acceptJsonOnly(adapter);
  measureRequests(app);
  limitConnections(app);
  await protectBrowsers(app);
  await describeApi(app);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}
