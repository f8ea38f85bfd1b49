// The one guard before every route. It refuses by default: a route that does not say who may call it is closed to all.
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { roleTooLow, routeWithoutRole } from '../refusals.ts';
import { rememberActor } from './actor.ts';
import { Authentication } from './authentication.service.ts';
import { reaches } from './role.ts';
import { ACCESS, type Access } from './roles.decorator.ts';

/** Lets a request through to a route that its caller may call. A fault while finding out refuses, too. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly authentication: Authentication,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access === 'public') return true;
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    // Answers for one caller are no business of any cache.
    http.getResponse<FastifyReply>().header('cache-control', 'no-store');
    const actor = await this.authentication.actorOf(request);
    if (access === undefined) throw routeWithoutRole();
    if (!reaches(actor.role, access)) throw roleTooLow(access);
    rememberActor(request, actor);
    return true;
  }
}
