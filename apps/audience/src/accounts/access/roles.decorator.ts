// What every route must say: the least role that may call it, or that anybody may. A route that says neither is refused.
import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiCookieAuth, ApiExtension } from '@nestjs/swagger';
import type { Role } from './role.ts';

/** Where the guard finds what a route says. */
export const ACCESS = 'audience:access';

/** The OpenAPI extension that carries the same word, so that a table of routes and roles can be made from the document. */
export const ROLE_EXTENSION = 'x-audience-role';

/** Who may call a route. */
export type Access = Role | 'public';

/** The least role that may call this route, or every route of this controller. A method's word outranks its controller's. */
export function Roles(minimum: Role): ClassDecorator & MethodDecorator {
  return applyDecorators(...access(minimum), ApiCookieAuth('session'), ApiBearerAuth('apiKey'));
}

/** Anybody may call this route, signed in or not. */
export function Public(): ClassDecorator & MethodDecorator {
  return applyDecorators(...access('public'));
}

function access(word: Access): Array<ClassDecorator & MethodDecorator> {
  return [SetMetadata(ACCESS, word), ApiExtension(ROLE_EXTENSION, word)];
}
