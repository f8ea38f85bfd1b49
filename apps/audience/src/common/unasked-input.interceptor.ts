// Calls of the API that take no body or no query take none: what is given there all the same is refused, as any unknown property is.
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { z } from 'zod';
import { invalidInput } from './schema-validation.pipe.ts';

const nothing = z.strictObject({});
// No body at all is as good as an empty one.
const noBody = nothing.optional();

/** The global interceptor. It runs after the guards, so that strangers are told nothing, and before any schema is asked. */
@Injectable()
export class UnaskedInputInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // Deliveries, health and metrics are called by what we do not know: they may add what they like.
    if (request.routeOptions.url?.startsWith('/api/')) {
      const takes = parametersOf(context);
      if (!takes.has(RouteParamtypes.QUERY)) refuseRest(nothing.safeParse(request.query), 'query');
      if (!takes.has(RouteParamtypes.BODY)) refuseRest(noBody.safeParse(request.body));
    }
    return next.handle();
  }
}

function refuseRest(given: z.ZodSafeParseResult<unknown>, place?: 'query'): void {
  if (!given.success) throw invalidInput(given.error.issues, place);
}

// Nest keeps the decorated parameters of a method under "<kind>:<index>".
function parametersOf(context: ExecutionContext): Set<number> {
  const kept: unknown = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), context.getHandler().name);
  return new Set(Object.keys(kept ?? {}).map((key) => Number(key.split(':', 1)[0])));
}
