// The real host for tests, on either database: `inject` for most, a listening port where sockets matter.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { HostOverrides, Room } from '../../src/app.module.ts';
import { Configuration } from '../../src/config/configuration.ts';
import type { RawEnvironment } from '../../src/config/environment.ts';
import { createApp } from '../../src/create-app.ts';
import type { TestDatabase } from './databases.ts';

/** The first administrator of a test host. */
export const ADMINISTRATOR = { email: 'admin@example.org', password: 'correct horse battery' };

/** What a test may want of the host. */
export interface TestAppOptions extends HostOverrides {
  readonly environment?: RawEnvironment;
  readonly further?: readonly Room[];
}

/** A host on this database, with a key of tests, quiet, with a first administrator. Close it before the test ends. */
export async function startApp(database: TestDatabase, options: TestAppOptions = {}): Promise<NestFastifyApplication> {
  const configuration = await Configuration.load({
    PORT: '0',
    HOST: '127.0.0.1',
    DATABASE_URL: database.url(),
    AUDIENCE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    AUDIENCE_ADMIN_EMAIL: ADMINISTRATOR.email,
    AUDIENCE_ADMIN_PASSWORD: ADMINISTRATOR.password,
    LOG_LEVEL: 'silent',
    ...options.environment,
  });
  const { environment: _environment, ...rest } = options;
  return createApp({ ...rest, configuration });
}

/** The same, listening on a port of its own on the loopback address. */
export async function listenApp(
  database: TestDatabase,
  options: TestAppOptions = {},
): Promise<{ app: NestFastifyApplication; origin: string; port: number }> {
  const app = await startApp(database, options);
  await app.listen(0, '127.0.0.1');
  const address = app.getHttpServer().address();
  if (address === null || typeof address === 'string') throw new Error('The test host does not listen on a port.');
  return { app, origin: `http://127.0.0.1:${address.port}`, port: address.port };
}
