// The log: one JSON line an event. No body, no header, no query and no key of a webhook's address ever stands in it.

import { RequestMethod } from '@nestjs/common';
import type { Params } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import type { Environment } from '../config/environment.ts';

// Should somebody log a request or an answer whole all the same.
const REDACTED = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'body',
  'req.headers',
  'res.headers',
  'headers.authorization',
  'headers.cookie',
  'headers["set-cookie"]',
  '*.authorization',
  '*.cookie',
  '*.password',
  '*.token',
  '*.secret',
  '*.body',
];

/** Settings of the log at a level. @param stream where it goes; standard output when left out. */
export function logging(level: Environment['LOG_LEVEL'], stream?: DestinationStream): Params {
  return {
    pinoHttp: {
      ...(stream && { stream }),
      level,
      redact: { paths: REDACTED, censor: '[redacted]' },
      quietReqLogger: true,
      hooks: {
        logMethod(line, method) {
          if (!isStartNoise(line[0])) method.apply(this, line);
        },
      },
      serializers: {
        req: (request: { method?: unknown; url?: unknown }) => ({
          method: request.method,
          path: loggedPath(request.url),
        }),
        res: (response: { statusCode?: unknown }) => ({ status: response.statusCode }),
      },
      // A request that went well is news to nobody; the metrics count it.
      customLogLevel: (_request, response, error) => {
        if (error !== undefined || response.statusCode >= 500) return 'error';
        return response.statusCode >= 400 ? 'info' : 'debug';
      },
      // The filter has logged the fault itself, with its cause.
      customErrorObject: (_request, _response, _error, value: object) => ({ ...value, err: undefined }),
    },
    // Deliveries are counted, not logged one by one: receiving has to be as fast as a bare server.
    exclude: [{ path: 'webhooks/*key', method: RequestMethod.ALL }],
  };
}

// Nest names every module and route at every start.
function isStartNoise(fields: unknown): boolean {
  if (typeof fields !== 'object' || fields === null) return false;
  const context: unknown = Reflect.get(fields, 'context');
  return context === 'InstanceLoader' || context === 'RoutesResolver' || context === 'RouterExplorer';
}

/** The path of an address as it may be logged: without its query, and without the key of a webhook. */
export function loggedPath(url: unknown): string {
  if (typeof url !== 'string') return '';
  const path = url.split('?', 1)[0] ?? '';
  return path.replace(/^\/webhooks\/.*/, '/webhooks/…').slice(0, 300);
}
