// What one caller may take of the server: bytes, seconds, connections. Slow senders are cut, whoever they are.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Largest body that is read: also that of a delivery. */
export const BODY_LIMIT_BYTES = 1_048_576;

const MOST_CONNECTIONS = 4_096;

/** Options of the Fastify server; times in milliseconds. */
export const SERVER_LIMITS = {
  /** A whole request, head and body, has to be in by then. */
  requestTimeout: 20_000,
  keepAliveTimeout: 65_000,
  http: {
    headersTimeout: 10_000,
    /** How often Node looks for requests that are late. */
    connectionsCheckingInterval: 2_000,
    /** Asked for in `unreadable-requests.ts`, where the answer is a problem. */
    requireHostHeader: false,
  },
  routerOptions: { maxParamLength: 256 },
  /** Open streams are ended by `Draining`; what is idle goes at once. */
  forceCloseConnections: 'idle',
} as const;

/** Sets what Fastify has no option for. */
export function limitConnections(app: NestFastifyApplication): void {
  app.getHttpServer().maxConnections = MOST_CONNECTIONS;
}

/** Which proxies Fastify believes about a caller's address. */
export function believedProxies(
  setting: boolean | number | string[],
): boolean | string[] | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}
