// Builds the host: the HTTP server with its limits, the rooms, validation, problem documents, the API's description. Listening,
// signals and exit codes are `cli/serve.ts`.
import { randomUUID } from 'node:crypto';
import { Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Logger } from 'nestjs-pino';
import { AppModule, type HostOverrides, type Room } from './app.module.ts';
import { ProblemFilter } from './common/problem.filter.ts';
import { SchemaValidationPipe } from './common/schema-validation.pipe.ts';
import { UnaskedInputInterceptor } from './common/unasked-input.interceptor.ts';
import type { Configuration } from './config/configuration.ts';
import { type LoadedPackages, loadConnectorPackages } from './connectors/connector-packages.ts';
import { connectors as productConnectors } from './connectors.ts';
import { openStorage, type Storage } from './database/open-storage.ts';
import { acceptJsonOnly } from './http/body-parser.ts';
import { measureRequests } from './http/measure-requests.ts';
import { describeApi } from './http/openapi.ts';
import { protectBrowsers } from './http/security-headers.ts';
import { BODY_LIMIT_BYTES, believedProxies, limitConnections, SERVER_LIMITS } from './http/server-limits.ts';
import { answerHalfReadable, answerUnreadable } from './http/unreadable-requests.ts';
import { serveWebApp } from './http/web-app.ts';

/** What a host is made of. */
export interface AppOptions extends HostOverrides {
  readonly configuration: Configuration;
  /** Modules beside the rooms, for tests. */
  readonly further?: readonly Room[];
}

/**
 * A host that is ready to listen: storage open, schema up to date, rooms started. `inject` works without listening.
 * @throws what storage or a room could not start with; storage is closed again.
 */
export async function createApp(options: AppOptions): Promise<NestFastifyApplication> {
  const logger = new NestLogger('Database');
  const onFault = (error: unknown): void => logger.error({ err: error }, 'A fault that nobody waited for');
  const storage = await openStorage(options.configuration.database, { onFault });
  try {
    return await assemble(options, storage);
  } catch (error) {
    await storage.close();
    throw error;
  }
}

async function assemble(options: AppOptions, storage: Storage): Promise<NestFastifyApplication> {
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
    clientErrorHandler: answerUnreadable,
  });
  // The log names a request by the id that the caller is shown.
  adapter.getInstance().addHook('onRequest', (request, _reply, done) => {
    request.raw.id = request.id;
    done();
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    AppModule.forRoot(configuration, storage, await connectorsFor(options), options, options.further ?? []),
    adapter,
    // What a start fails with is told in a line by the command, and not by Nest with its stack.
    { bufferLogs: true, autoFlushLogs: false, abortOnError: false, bodyParser: false },
  );
  app.useLogger(app.get(Logger));
  app.flushLogs();
  app.useGlobalInterceptors(new UnaskedInputInterceptor());
  app.useGlobalPipes(new SchemaValidationPipe());
  app.useGlobalFilters(filter);
  acceptJsonOnly(adapter);
  measureRequests(app);
  limitConnections(app);
  answerHalfReadable(app);
  await protectBrowsers(app);
  await describeApi(app);
  await serveWebApp(app, configuration.webFolder);
  await app.init();
  await adapter.getInstance().ready();
  return app;
}

async function connectorsFor({ configuration, connectors }: AppOptions): Promise<LoadedPackages> {
  if (connectors !== undefined) return { connectors, faults: [] };
  const further = await loadConnectorPackages(configuration.connectorPackages);
  return { connectors: [...productConnectors, ...further.connectors], faults: further.faults };
}
