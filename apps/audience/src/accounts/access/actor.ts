// Who acts: a signed-in user, an API key, or Audience itself. Set by the guard, read by controllers and the audit log.
import { createParamDecorator, type ExecutionContext, InternalServerErrorException } from '@nestjs/common';
import type { Role } from './role.ts';

/** A signed-in user. */
export interface UserActor {
  readonly kind: 'user';
  readonly accountId: string;
  readonly userId: string;
  readonly role: Role;
}

/** A script with an API key. */
export interface ApiKeyActor {
  readonly kind: 'api_key';
  readonly accountId: string;
  readonly apiKeyId: string;
  readonly role: Role;
}

/** Whoever made a request that passed the guard. */
export type Actor = UserActor | ApiKeyActor;

/** Audience itself: at its first start, at the command line, or by an integration. */
export interface SystemActor {
  readonly kind: 'system';
  readonly accountId: string;
  readonly name: string;
}

/** The id of the user or key behind an actor. */
export function actorId(actor: Actor | SystemActor): string {
  if (actor.kind === 'user') return actor.userId;
  return actor.kind === 'api_key' ? actor.apiKeyId : actor.name;
}

const actors = new WeakMap<object, Actor>();

/** Notes who made this request; the guard alone calls it. */
export function rememberActor(request: object, actor: Actor): void {
  actors.set(request, actor);
}

/** Who made this request. A route without `@Roles` has nobody: asking there is a fault of the program. */
export function actorOf(request: object): Actor {
  const actor = actors.get(request);
  if (!actor) throw new InternalServerErrorException('This route asks who is calling but names no role');
  return actor;
}

/** The caller, as a parameter of a controller's method. */
export const CurrentActor = createParamDecorator((_nothing: unknown, context: ExecutionContext) =>
  actorOf(context.switchToHttp().getRequest<object>()),
);
