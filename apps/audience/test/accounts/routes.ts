// The routes of a running host: as Nest has them, and as the OpenAPI document tells of them. No assertions here.
import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService } from '@nestjs/core';
import { z } from 'zod';
import { role } from '../../src/accounts/access/role.ts';
import { type Access, ROLE_EXTENSION } from '../../src/accounts/access/roles.decorator.ts';
import type { Host } from './host.ts';

type Handler = (...values: unknown[]) => unknown;

/** Every method of a controller that answers a route. The host must have been started with the `DiscoveryModule`. */
export function routesOf(host: Host) {
  return host.app
    .get(DiscoveryService)
    .getControllers()
    .flatMap(({ metatype }) => (typeof metatype === 'function' ? [metatype] : []))
    .flatMap((controller) => handlersOf(controller.prototype).map((handler) => ({ controller, handler })));
}

// Of the class and of what it extends.
function handlersOf(prototype: unknown): Handler[] {
  const handlers: Handler[] = [];
  for (let type = prototype; typeof type === 'object' && type !== null; type = Object.getPrototypeOf(type)) {
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(type))) {
      if (typeof value === 'function' && Reflect.hasMetadata(METHOD_METADATA, value)) handlers.push(value);
    }
  }
  return handlers;
}

const access = z.union([role, z.literal('public')]);
const operation = z.looseObject({ operationId: z.string(), [ROLE_EXTENSION]: access.optional() });
const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;
const document = z.looseObject({
  paths: z.record(z.string(), z.partialRecord(z.enum([...METHODS, 'parameters']), z.unknown())),
});

/** A call as the document tells of it. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** Undefined: the document does not say. */
  readonly access: Access | undefined;
}

/** Every call in the document of a host. */
export async function operationsOf(host: Host): Promise<Operation[]> {
  const { paths } = document.parse((await host.call('GET', '/api/openapi.json')).body);
  return Object.entries(paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      if (item[method] === undefined) return [];
      const { operationId, [ROLE_EXTENSION]: word } = operation.parse(item[method]);
      return [{ id: operationId, method: method.toUpperCase(), path, access: access.optional().parse(word) }];
    }),
  );
}
