// How many requests and how long they took, by route. The label is the route's pattern, never the address that was asked for.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Metrics } from '../health/metrics.ts';

/** Registers the hook that counts. */
export function measureRequests(app: NestFastifyApplication): void {
  const seconds = app
    .get(Metrics)
    .histogram('audience_http_request_seconds', 'Time from request to answer.', ['method', 'route', 'status']);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onResponse', (request, reply, done) => {
      const labels = { method: request.method, route: request.routeOptions.url ?? 'none', status: reply.statusCode };
      seconds.observe(labels, reply.elapsedTime / 1_000);
      done();
    });
}
